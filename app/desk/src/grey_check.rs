//! Whether the window's greys are the reference's: every stored value, every function, on this very machine.

use std::sync::{Arc, Mutex};

use imaging::display::Shown;
use imaging::film::{Film, FilmParts, Header, LaidOver};
use imaging::gamma::Gamma;
use imaging::hanging::Hanging;
use imaging::lut::LookupTable;
use imaging::modality::ModalityTransform;
use imaging::pixel_shape::PixelShape;
use imaging::presentation::Polarity;
use imaging::shutter::{Shutter, ShutterShape};
use imaging::spacing::{Spacing, SpacingFault};
use imaging::stored::{Photometric, Sign, StoredPixels};
use imaging::view::View;
use imaging::voi::{Voi, VoiFunction, Window};
use words::trouble::Trouble;

use crate::viewport::gpu::{Gpu, PanePaint, read_back};
use crate::viewport::in_image;

/// How one way of showing a film fared.
#[derive(Clone, Debug)]
pub struct GreyCheck {
    /// What was shown, and how.
    pub name: String,
    /// Stored values compared.
    pub n_values: usize,
    /// Values whose 8-bit grey differs from the reference's.
    pub n_different: usize,
    /// The greatest difference, in 8-bit greys.
    pub greatest: u8,
}

/// Paints all 65,536 stored values by the shader in every way of showing them, one value a pixel, and compares
/// each with the CPU's reference.
///
/// Opens a window for a moment.
///
/// Errors: there is no display, or its driver refuses the shader.
pub fn grey_check() -> Result<Vec<GreyCheck>, Trouble> {
    let ways = every_way();
    let found = Arc::new(Mutex::new(None));
    let told = Arc::clone(&found);
    let start = move |creation: &eframe::CreationContext<'_>| -> crate::start::window::Created {
        let gl = creation.gl.as_deref().ok_or("the window has no OpenGL")?;
        let mut gpu = Gpu::new(gl)?;
        let checks: Result<Vec<_>, String> =
            ways.iter().enumerate().map(|(key, way)| check(gl, &mut gpu, key as u64, way)).collect();
        *told.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(checks?);
        Ok(Box::new(Closing))
    };
    crate::start::window::run("Profusion", start)?;
    let checks = found.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
    Ok(checks.unwrap_or_default())
}

/// One way of showing a film.
struct Way {
    name: String,
    film: Arc<Film>,
    shown: Shown,
    hanging: Hanging,
}

fn check(gl: &eframe::glow::Context, gpu: &mut Gpu, key: u64, way: &Way) -> Result<GreyCheck, String> {
    let Way { name, film, shown, hanging } = way;
    let reference = hanging.hang(&imaging::display::render(film, shown));
    let (width, height) = (reference.width as i32, reference.height as i32);
    let view = View::fit_hung((f64::from(width), f64::from(height)), film, *hanging);
    let corner = view.image_from_screen((0.0, 0.0));
    let paint = PanePaint {
        key,
        film: Arc::clone(film),
        greys: Arc::new(imaging::display::table(film, shown)),
        greys_version: 1,
        image_at_corner: [corner.0 as f32, corner.1 as f32],
        image_across: in_image(&view, (1.0, 0.0)),
        image_down: in_image(&view, (0.0, 1.0)),
        ground: [0.0; 3],
    };
    let painted = read_back(gl, gpu, &paint, (width, height))?;
    let reference = reference.to_bytes();
    let apart = painted.iter().zip(&reference).map(|(a, b)| a.abs_diff(*b));
    let voi = match &shown.voi {
        Voi::Window(window) => {
            format!("{} c {} w {}", window.function().code(), window.center(), window.width())
        }
        Voi::Table(_) => "VOI LUT".to_owned(),
    };
    Ok(GreyCheck {
        name: format!("{name} {voi} gamma {} {}", shown.gamma.number(), hanging.code()),
        n_values: reference.len(),
        n_different: apart.clone().filter(|it| *it != 0).count(),
        greatest: apart.max().unwrap_or(0),
    })
}

/// Unsigned and signed, both polarities, each function and a table, each with three gammas; and every hanging.
fn every_way() -> Vec<Way> {
    let mut ways = Vec::new();
    for (sign, middle) in [(Sign::Unsigned, 32_768.0), (Sign::Signed, 0.0)] {
        for photometric in [Photometric::Monochrome1, Photometric::Monochrome2] {
            let film = Arc::new(every_value(sign, photometric));
            let name = format!("{} {sign:?}", photometric.code());
            let shuttered = Arc::new(under_a_shutter(&film));
            let way = |shown, hanging| Way { name: name.clone(), film: Arc::clone(&film), shown, hanging };
            let all = every_shown(middle);
            let hung = all.iter().zip(Hanging::ALL).map(|(shown, hanging)| way(shown.clone(), hanging));
            ways.extend(hung.filter(|it| it.hanging != Hanging::UPRIGHT));
            ways.extend(all.iter().map(|it| way(it.clone(), Hanging::UPRIGHT)));
            ways.extend(all.first().map(|it| Way {
                name: format!("{name} shutter"),
                film: shuttered,
                shown: it.clone(),
                hanging: Hanging::UPRIGHT,
            }));
        }
    }
    ways
}

/// Each function and a table, the table turned over, about the middle of the values.
fn every_shown(middle: f64) -> Vec<Shown> {
    let windows = [
        (VoiFunction::Linear, middle, 65_536.0),
        (VoiFunction::Linear, middle + 1234.5, 3001.0),
        (VoiFunction::LinearExact, middle, 4096.0),
        (VoiFunction::Sigmoid, middle - 700.0, 9000.0),
    ];
    let windows =
        windows.into_iter().filter_map(|(it, center, width)| Window::new(it, center, width, "").ok());
    let entries: Vec<u16> = (0..4096_u32).map(|it| (it * it / 4096) as u16).collect();
    let table = LookupTable::new(middle as i32 - 2048, entries, 12, String::new()).ok();
    let plain: Vec<Shown> = windows
        .map(|it| Shown::by(Voi::Window(it)))
        .chain(table.map(|it| Shown { inverted: true, ..Shown::by(Voi::Table(it)) }))
        .collect();
    let gammas = [1.0, Gamma::LEAST, 2.2, Gamma::GREATEST].into_iter().filter_map(Gamma::new);
    gammas.flat_map(|gamma| plain.iter().map(move |it| Shown { gamma, ..it.clone() })).collect()
}

/// The same film under a shutter that leaves a circle of it.
fn under_a_shutter(film: &Film) -> Film {
    let circle = ShutterShape::Circle { center: (120, 140), radius: 90 };
    let shutter = Shutter::new(vec![circle], 40_000, (256, 256), PixelShape::SQUARE).ok();
    let laid = LaidOver { shutter, ..LaidOver::default() };
    let mut film = film.clone();
    film.laid = Arc::new(laid);
    film
}

/// 256 x 256 pixels, one for each 16-bit pattern.
pub(crate) fn every_value(sign: Sign, photometric: Photometric) -> Film {
    Film::new(FilmParts {
        stored: StoredPixels {
            columns: 256,
            rows: 256,
            bits_stored: 16,
            sign,
            values: (0..=u16::MAX).collect(),
            photometric,
            padding: None,
        },
        modality: ModalityTransform::Identity,
        vois: Vec::new(),
        polarity: Polarity::of(photometric, None),
        spacing: Spacing::Unknown { why: SpacingFault::Absent, shape: PixelShape::SQUARE },
        header: Header::default(),
        flags: Vec::new(),
    })
}

/// A window that closes as soon as it is open.
struct Closing;

impl eframe::App for Closing {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

//! Films on the graphics card: stored values go up once, a window change sends one table of greys.
//!
//! The only file of the house that talks to OpenGL, and the only one where `unsafe` is written.
#![expect(unsafe_code, reason = "every call into OpenGL is unsafe by its binding's declaration")]

use std::collections::HashMap;
use std::sync::Arc;

use eframe::glow::{self, HasContext as _};
use imaging::film::Film;
use imaging::monitor::correction::driven;
use imaging::shutter::Shutter;

/// Films kept on the card at once; the one longest unseen goes first.
const N_FILMS_MAX: usize = 12;

/// What names a film on the card.
pub(crate) type FilmKey = u64;

/// One pane to paint: which film, where and how.
#[derive(Clone)]
pub(crate) struct PanePaint {
    pub(crate) key: FilmKey,
    pub(crate) film: Arc<Film>,
    /// The grey, 0 to 1, of each of the 65,536 stored values in order; see `imaging::display::table`.
    pub(crate) greys: Arc<Vec<f32>>,
    /// Changes whenever `greys` does.
    pub(crate) greys_version: u64,
    /// Image position of the pane's upper left corner.
    pub(crate) image_at_corner: [f32; 2],
    /// The way in the image, as the film hangs, of one framebuffer pixel to the right.
    pub(crate) image_across: [f32; 2],
    /// And of one down.
    pub(crate) image_down: [f32; 2],
    pub(crate) ground: [f32; 3],
}

/// The pane's place in the framebuffer, pixels from the lower left.
#[derive(Clone, Copy)]
pub(crate) struct PanePlace {
    pub(crate) left: i32,
    pub(crate) from_bottom: i32,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

struct FilmOnCard {
    stored: glow::Texture,
    greys: glow::Texture,
    /// What the film's shutter covers, 255 for a covered pixel.
    shutter: Option<glow::Texture>,
    /// Of the greys and of the correction.
    greys_version: Option<(u64, u64)>,
    seen_at: u64,
}

/// The shader and the films it has.
pub(crate) struct Gpu {
    program: glow::Program,
    vertices: glow::VertexArray,
    films: HashMap<FilmKey, FilmOnCard>,
    clock: u64,
    /// The table of a measured monitor, and how often it has changed.
    correction: (Option<Box<[u8; 256]>>, u64),
}

impl Gpu {
    /// Compiles the shader; the driver's own words where it refuses.
    pub(crate) fn new(gl: &glow::Context) -> Result<Self, String> {
        // SAFETY: `gl` is the current context of the thread that paints.
        unsafe {
            let program = gl.create_program()?;
            let parts = [
                (glow::VERTEX_SHADER, include_str!("film.vert")),
                (glow::FRAGMENT_SHADER, include_str!("film.frag")),
            ];
            for (kind, source) in parts {
                let shader = gl.create_shader(kind)?;
                gl.shader_source(shader, source);
                gl.compile_shader(shader);
                if !gl.get_shader_compile_status(shader) {
                    return Err(gl.get_shader_info_log(shader));
                }
                gl.attach_shader(program, shader);
            }
            gl.link_program(program);
            if !gl.get_program_link_status(program) {
                return Err(gl.get_program_info_log(program));
            }
            let vertices = gl.create_vertex_array()?;
            Ok(Self { program, vertices, films: HashMap::new(), clock: 0, correction: (None, 0) })
        }
    }

    /// Drives every film through the table of a measured monitor from now on; `None`: as it is.
    pub(crate) fn correct(&mut self, table: Option<Box<[u8; 256]>>) {
        if table != self.correction.0 {
            self.correction = (table, self.correction.1 + 1);
        }
    }

    /// Paints one film into the current framebuffer.
    pub(crate) fn paint(
        &mut self,
        gl: &glow::Context,
        paint: &PanePaint,
        place: PanePlace,
    ) -> Result<(), String> {
        self.clock += 1;
        if !self.films.contains_key(&paint.key) {
            self.make_room(gl);
            let film = upload(gl, &paint.film)?;
            self.films.insert(paint.key, film);
        }
        let Some(on_card) = self.films.get_mut(&paint.key) else {
            return Ok(());
        };
        on_card.seen_at = self.clock;
        let version = Some((paint.greys_version, self.correction.1));
        if on_card.greys_version != version {
            match &self.correction.0 {
                None => upload_greys(gl, on_card.greys, &paint.greys),
                Some(table) => {
                    let driven: Vec<f32> = paint.greys.iter().map(|it| driven(table, *it)).collect();
                    upload_greys(gl, on_card.greys, &driven);
                }
            }
            on_card.greys_version = version;
        }
        let (columns, rows) = (paint.film.stored.columns, paint.film.stored.rows);
        let shutter_grey = paint.film.laid.shutter.as_ref().map_or(-1.0, |it| match &self.correction.0 {
            None => it.grey(),
            Some(table) => driven(table, it.grey()),
        });
        // SAFETY: as above; both textures live as long as `self.films` holds them.
        unsafe {
            let at = |name| gl.get_uniform_location(self.program, name);
            gl.use_program(Some(self.program));
            gl.bind_vertex_array(Some(self.vertices));
            gl.disable(glow::BLEND);
            gl.active_texture(glow::TEXTURE0);
            gl.bind_texture(glow::TEXTURE_2D, Some(on_card.stored));
            gl.active_texture(glow::TEXTURE1);
            gl.bind_texture(glow::TEXTURE_2D, Some(on_card.greys));
            gl.active_texture(glow::TEXTURE2);
            // Without a shutter the sampler is bound all the same; it is not asked.
            gl.bind_texture(glow::TEXTURE_2D, Some(on_card.shutter.unwrap_or(on_card.greys)));
            gl.uniform_1_i32(at("stored").as_ref(), 0);
            gl.uniform_1_i32(at("greys").as_ref(), 1);
            gl.uniform_1_i32(at("shutter").as_ref(), 2);
            gl.uniform_1_f32(at("shutter_grey").as_ref(), shutter_grey);
            gl.uniform_2_f32(at("film_size").as_ref(), columns as f32, rows as f32);
            gl.uniform_2_f32(at("pane_origin").as_ref(), place.left as f32, place.from_bottom as f32);
            gl.uniform_1_f32(at("pane_height").as_ref(), place.height as f32);
            let [x, y] = paint.image_at_corner;
            gl.uniform_2_f32(at("image_at_corner").as_ref(), x, y);
            gl.uniform_2_f32_slice(at("image_across").as_ref(), &paint.image_across);
            gl.uniform_2_f32_slice(at("image_down").as_ref(), &paint.image_down);
            gl.uniform_3_f32_slice(at("ground").as_ref(), &paint.ground);
            gl.viewport(place.left, place.from_bottom, place.width, place.height);
            gl.draw_arrays(glow::TRIANGLES, 0, 3);
            gl.active_texture(glow::TEXTURE0);
        }
        Ok(())
    }

    fn make_room(&mut self, gl: &glow::Context) {
        while self.films.len() >= N_FILMS_MAX {
            let Some(oldest) = self.films.iter().min_by_key(|(_, it)| it.seen_at).map(|(key, _)| *key) else {
                return;
            };
            if let Some(film) = self.films.remove(&oldest) {
                // SAFETY: made by this context, and no longer named by anything.
                unsafe {
                    gl.delete_texture(film.stored);
                    gl.delete_texture(film.greys);
                    if let Some(shutter) = film.shutter {
                        gl.delete_texture(shutter);
                    }
                }
            }
        }
    }
}

fn upload(gl: &glow::Context, film: &Film) -> Result<FilmOnCard, String> {
    let stored_pixels = &film.stored;
    let mut ordered = vec![0_u8; 2 * stored_pixels.values.len()];
    for (bytes, &value) in ordered.as_chunks_mut().0.iter_mut().zip(&stored_pixels.values) {
        *bytes = stored_pixels.ordered(value).to_ne_bytes();
    }
    let (columns, rows) = (stored_pixels.columns, stored_pixels.rows);
    // SAFETY: the slice holds columns * rows values of two bytes, as the call says.
    unsafe {
        let side_max = gl.get_parameter_i32(glow::MAX_TEXTURE_SIZE).unsigned_abs();
        if side_max < columns.max(rows) {
            return Err(format!("{columns} x {rows} is more than this graphics card takes ({side_max})"));
        }
        let stored = gl.create_texture()?;
        gl.bind_texture(glow::TEXTURE_2D, Some(stored));
        gl.pixel_store_i32(glow::UNPACK_ALIGNMENT, 1);
        gl.tex_image_2d(
            glow::TEXTURE_2D,
            0,
            glow::R16 as i32,
            columns as i32,
            rows as i32,
            0,
            glow::RED,
            glow::UNSIGNED_SHORT,
            glow::PixelUnpackData::Slice(Some(&ordered)),
        );
        gl.generate_mipmap(glow::TEXTURE_2D);
        set_filters(gl, glow::LINEAR_MIPMAP_LINEAR, glow::LINEAR);
        let greys = gl.create_texture()?;
        let shutter = film.laid.shutter.as_ref().map(|it| upload_shutter(gl, it, (columns, rows)));
        Ok(FilmOnCard { stored, greys, shutter: shutter.transpose()?, greys_version: None, seen_at: 0 })
    }
}

fn upload_shutter(
    gl: &glow::Context,
    shutter: &Shutter,
    (columns, rows): (u32, u32),
) -> Result<glow::Texture, String> {
    let bytes: Vec<u8> = shutter.covered().iter().map(|it| if *it { 255 } else { 0 }).collect();
    // SAFETY: the slice holds columns * rows bytes, as the call says.
    unsafe {
        let texture = gl.create_texture()?;
        gl.bind_texture(glow::TEXTURE_2D, Some(texture));
        gl.pixel_store_i32(glow::UNPACK_ALIGNMENT, 1);
        gl.tex_image_2d(
            glow::TEXTURE_2D,
            0,
            glow::R8 as i32,
            columns as i32,
            rows as i32,
            0,
            glow::RED,
            glow::UNSIGNED_BYTE,
            glow::PixelUnpackData::Slice(Some(&bytes)),
        );
        set_filters(gl, glow::NEAREST, glow::NEAREST);
        Ok(texture)
    }
}

fn upload_greys(gl: &glow::Context, texture: glow::Texture, greys: &[f32]) {
    let bytes: Vec<u8> = greys.iter().flat_map(|it| it.to_ne_bytes()).collect();
    // SAFETY: the table holds 256 * 256 values of four bytes (`imaging::display::table`).
    unsafe {
        gl.bind_texture(glow::TEXTURE_2D, Some(texture));
        gl.pixel_store_i32(glow::UNPACK_ALIGNMENT, 1);
        gl.tex_image_2d(
            glow::TEXTURE_2D,
            0,
            glow::R32F as i32,
            256,
            256,
            0,
            glow::RED,
            glow::FLOAT,
            glow::PixelUnpackData::Slice(Some(&bytes)),
        );
        set_filters(gl, glow::NEAREST, glow::NEAREST);
    }
}

fn set_filters(gl: &glow::Context, smaller: u32, larger: u32) {
    // SAFETY: a texture is bound by the caller.
    unsafe {
        gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_MIN_FILTER, smaller as i32);
        gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_MAG_FILTER, larger as i32);
        gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_WRAP_S, glow::CLAMP_TO_EDGE as i32);
        gl.tex_parameter_i32(glow::TEXTURE_2D, glow::TEXTURE_WRAP_T, glow::CLAMP_TO_EDGE as i32);
    }
}

/// The 8-bit greys that the card gives for a pane of this width and height.
pub(crate) fn read_back(
    gl: &glow::Context,
    gpu: &mut Gpu,
    paint: &PanePaint,
    (width, height): (i32, i32),
) -> Result<Vec<u8>, String> {
    // SAFETY: the framebuffer made here is bound while it is drawn to and read, then given back.
    unsafe {
        let target = gl.create_texture()?;
        gl.bind_texture(glow::TEXTURE_2D, Some(target));
        gl.tex_image_2d(
            glow::TEXTURE_2D,
            0,
            glow::RGBA8 as i32,
            width,
            height,
            0,
            glow::RGBA,
            glow::UNSIGNED_BYTE,
            glow::PixelUnpackData::Slice(None),
        );
        set_filters(gl, glow::NEAREST, glow::NEAREST);
        let framebuffer = gl.create_framebuffer()?;
        gl.bind_framebuffer(glow::FRAMEBUFFER, Some(framebuffer));
        let (to, kind) = (glow::COLOR_ATTACHMENT0, glow::TEXTURE_2D);
        gl.framebuffer_texture_2d(glow::FRAMEBUFFER, to, kind, Some(target), 0);
        gl.disable(glow::SCISSOR_TEST);
        let painted = gpu.paint(gl, paint, PanePlace { left: 0, from_bottom: 0, width, height });
        let mut rgba = vec![0; width as usize * height as usize * 4];
        gl.pixel_store_i32(glow::PACK_ALIGNMENT, 1);
        let into = glow::PixelPackData::Slice(Some(&mut rgba));
        gl.read_pixels(0, 0, width, height, glow::RGBA, glow::UNSIGNED_BYTE, into);
        gl.bind_framebuffer(glow::FRAMEBUFFER, None);
        gl.delete_framebuffer(framebuffer);
        gl.delete_texture(target);
        painted?;
        let row_bytes = width as usize * 4;
        Ok(rgba.chunks(row_bytes).rev().flat_map(|row| row.iter().step_by(4).copied()).collect())
    }
}

//! How a film was looked at before its reading was sealed: what stood beside it, for how long, and how it was shown.
//!
//! Nothing here is measured: the screen hands in what it has seen, in milliseconds of a window that had the keys.

use classification::LungZone;
use jiff::civil::Date;

use crate::reading::film_id::FilmId;
use crate::record::chain::Digest;
use crate::record::lines::{
    LineFault, Reader, Writer, is_yes, number, parsed, quoted, unquoted, unquoted_list, yes_no,
};

/// How a film was looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Viewing {
    /// How the film stood on the screen when it was sealed; none where it was read without the program's own screen.
    pub presentation: Option<Presentation>,
    /// The standard films that stood beside it, or in its place.
    pub standards: Vec<StandardSeen>,
    /// The zone ladders that were laid.
    pub ladders: Vec<LadderSeen>,
    /// The person's other films that stood beside it, or in its place.
    pub films: Vec<FilmSeen>,
    /// How often a standard was put in the film's own place.
    pub n_blinks: u32,
    /// For how long in all, ms.
    pub blinked_ms: u64,
}

/// A standard film, and how long it could be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardSeen {
    /// Its name: `1/1 q/q`.
    pub name: String,
    /// Milliseconds.
    pub ms: u64,
}

/// A zone laid between the same zone of standard films, and how long it could be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderSeen {
    /// The zone.
    pub zone: LungZone,
    /// The standards on its rungs, by name.
    pub standards: Vec<String>,
    /// Milliseconds.
    pub ms: u64,
}

/// Another film of the person, and how long it could be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilmSeen {
    /// Which.
    pub film: FilmId,
    /// Milliseconds.
    pub ms: u64,
}

/// How a film stood on the screen, beyond its window: enough to show it so again.
#[derive(Debug, Clone, PartialEq)]
pub struct Presentation {
    /// The VOI LUT, where a table of the file was in use.
    pub table: Option<VoiTable>,
    /// The reader's own curve over the greys, 1 for none.
    pub gamma: f64,
    /// Turned clockwise before any flip.
    pub rotation: Rotation,
    /// Left and right exchanged after the rotation: Image Horizontal Flip (0070,0041).
    pub flipped: bool,
    /// Screen pixels to an image pixel; to its shorter side where it is not square.
    pub zoom: f64,
    /// What could be seen of the film; none where it was moved out of its pane.
    pub area: Option<DisplayedArea>,
    /// Where the zones were taken to lie.
    pub zones: ZoneBorders,
    /// What a pixel measures; none where nobody knows.
    pub millimetres: Option<Millimetres>,
    /// The screen.
    pub screen: Screen,
}

/// A VOI LUT of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiTable {
    /// SHA-256 of its first mapped value (four bytes), its bits (one) and its entries (two each), least byte first.
    pub digest: Digest,
    /// LUT Explanation (0028,3003), possibly empty.
    pub explanation: String,
}

/// Image Rotation (0070,0042), clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is its own number of degrees")]
pub enum Rotation {
    #[default]
    Degrees0,
    Degrees90,
    Degrees180,
    Degrees270,
}

impl Rotation {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Degrees0, Self::Degrees90, Self::Degrees180, Self::Degrees270];

    /// 0, 90, 180 or 270.
    pub const fn degrees(self) -> u16 {
        self as u16 * 90
    }

    /// The rotation of so many degrees, if it is one.
    pub fn from_degrees(degrees: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.degrees() == degrees)
    }
}

/// The part of a film that could be seen: first and last column and row, each from 1.
///
/// Source: DICOM PS3.3 C.10.4, Displayed Area Top Left (0070,0052) and Bottom Right (0070,0053).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DisplayedArea {
    /// Column and row of the first pixel.
    pub first: (u32, u32),
    /// Column and row of the last pixel.
    pub last: (u32, u32),
}

/// Who found the zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BordersSource {
    /// A template for any chest film.
    Template,
    /// The lungs' net, in this very film.
    Net,
    /// A person.
    ByHand,
}

impl BordersSource {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Template, Self::Net, Self::ByHand];

    /// `template`, `net`, `by-hand`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Net => "net",
            Self::ByHand => "by-hand",
        }
    }
}

/// The heights between which each lung's thirds were cut, in image pixels from the top.
///
/// Source: GBZ 70-2015 3.7.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZoneBorders {
    /// Who found them.
    pub source: BordersSource,
    /// Apex and dome of the right lung.
    pub right: (f64, f64),
    /// Apex and dome of the left lung.
    pub left: (f64, f64),
}

/// Where a film's millimetres come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MillimetresSource {
    /// Imager Pixel Spacing (0018,1164).
    ImagerPixelSpacing,
    /// Pixel Spacing (0028,0030) with a calibration type.
    PixelSpacingCalibrated,
    /// Pixel Spacing (0028,0030) alone.
    PixelSpacing,
    /// Nominal Scanned Pixel Spacing (0018,2010) of a scanned film.
    NominalScanned,
    /// A person, by a thing of known length on the film.
    Given,
}

impl MillimetresSource {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::ImagerPixelSpacing,
        Self::PixelSpacingCalibrated,
        Self::PixelSpacing,
        Self::NominalScanned,
        Self::Given,
    ];

    /// `imager-pixel-spacing`, `pixel-spacing-calibrated`, `pixel-spacing`, `nominal-scanned-pixel-spacing`, `given`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ImagerPixelSpacing => "imager-pixel-spacing",
            Self::PixelSpacingCalibrated => "pixel-spacing-calibrated",
            Self::PixelSpacing => "pixel-spacing",
            Self::NominalScanned => "nominal-scanned-pixel-spacing",
            Self::Given => "given",
        }
    }
}

/// What a pixel was taken to measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Millimetres {
    /// From one row to the next, mm.
    pub down: f64,
    /// From one column to the next, mm.
    pub across: f64,
    /// By whose word.
    pub source: MillimetresSource,
}

/// The screen a film was read on, as far as the program knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Bits of each grey on the way to the screen.
    pub bits: u8,
    /// The day of its last check; none where it never was checked.
    pub checked_on: Option<Date>,
}

/// Writes the lines of a viewing.
pub(crate) fn write(viewing: &Viewing, lines: &mut Writer) {
    match &viewing.presentation {
        None => lines.line("presentation", "none"),
        Some(it) => write_presentation(it, lines),
    }
    for StandardSeen { name, ms } in &viewing.standards {
        lines.line("standard-shown", format_args!("{ms} ms {}", quoted(name)));
    }
    for LadderSeen { zone, standards, ms } in &viewing.ladders {
        let names: Vec<String> = standards.iter().map(|it| quoted(it)).collect();
        lines.line("ladder-shown", format_args!("{ms} ms {} [{}]", zone.code(), names.join(" ")));
    }
    for FilmSeen { film, ms } in &viewing.films {
        lines.line("film-shown", format_args!("{ms} ms {film}"));
    }
    lines.line("blinked", format_args!("{} times, {} ms", viewing.n_blinks, viewing.blinked_ms));
}

fn write_presentation(it: &Presentation, lines: &mut Writer) {
    lines.line("presentation", "shown");
    if let Some(VoiTable { digest, explanation }) = &it.table {
        lines.line("voi-table", format_args!("{digest} {}", quoted(explanation)));
    }
    lines.line("gamma", number(it.gamma));
    lines.line("rotation", it.rotation.degrees());
    lines.line("flipped", yes_no(it.flipped));
    lines.line("zoom", number(it.zoom));
    match it.area {
        None => lines.line("area", "none"),
        Some(DisplayedArea { first, last }) => {
            lines.line("area", format_args!("{} {} to {} {}", first.0, first.1, last.0, last.1));
        }
    }
    lines.line("zones", it.zones.source.code());
    for (key, (apex, dome)) in [("right-lung", it.zones.right), ("left-lung", it.zones.left)] {
        lines.line(key, format_args!("{} to {}", number(apex), number(dome)));
    }
    match it.millimetres {
        None => lines.line("millimetres", "unknown"),
        Some(Millimetres { down, across, source }) => {
            lines.line("millimetres", format_args!("{down} {across} {}", source.code()));
        }
    }
    lines.line("screen-bits", it.screen.bits);
    match it.screen.checked_on {
        None => lines.line("screen-checked", "never"),
        Some(day) => lines.line("screen-checked", day),
    }
}

/// Reads what [`write`] has written.
pub(crate) fn read(lines: &mut Reader<'_>) -> Result<Viewing, LineFault> {
    let presentation = match lines.line("presentation")? {
        "none" => None,
        "shown" => Some(read_presentation(lines)?),
        _ => return Err(lines.fault("presentation")),
    };
    let mut viewing = Viewing { presentation, ..Viewing::default() };
    while let Some(line) = lines.line_if("standard-shown") {
        viewing.standards.push(standard_seen(line).ok_or_else(|| lines.fault("standard-shown"))?);
    }
    while let Some(line) = lines.line_if("ladder-shown") {
        viewing.ladders.push(ladder_seen(line).ok_or_else(|| lines.fault("ladder-shown"))?);
    }
    while let Some(line) = lines.line_if("film-shown") {
        viewing.films.push(film_seen(line).ok_or_else(|| lines.fault("film-shown"))?);
    }
    (viewing.n_blinks, viewing.blinked_ms) = lines.value("blinked", |line| {
        let (times, ms) = line.strip_suffix(" ms")?.split_once(" times, ")?;
        Some((parsed(times)?, parsed(ms)?))
    })?;
    Ok(viewing)
}

fn read_presentation(lines: &mut Reader<'_>) -> Result<Presentation, LineFault> {
    let table = match lines.line_if("voi-table") {
        None => None,
        Some(line) => Some(voi_table(line).ok_or_else(|| lines.fault("voi-table"))?),
    };
    let borders = |key, lines: &mut Reader<'_>| {
        lines.value(key, |line| {
            let (apex, dome) = line.split_once(" to ")?;
            Some((finite(apex)?, finite(dome)?))
        })
    };
    Ok(Presentation {
        table,
        gamma: lines.value("gamma", above_zero)?,
        rotation: lines.value("rotation", |it| Rotation::from_degrees(parsed(it)?))?,
        flipped: lines.value("flipped", is_yes)?,
        zoom: lines.value("zoom", above_zero)?,
        area: match lines.line("area")? {
            "none" => None,
            seen => Some(area(seen).ok_or_else(|| lines.fault("area"))?),
        },
        zones: ZoneBorders {
            source: lines
                .value("zones", |code| BordersSource::ALL.into_iter().find(|it| it.code() == code))?,
            right: borders("right-lung", lines)?,
            left: borders("left-lung", lines)?,
        },
        millimetres: match lines.line("millimetres")? {
            "unknown" => None,
            known => Some(millimetres(known).ok_or_else(|| lines.fault("millimetres"))?),
        },
        screen: Screen {
            bits: lines.value("screen-bits", parsed)?,
            checked_on: match lines.line("screen-checked")? {
                "never" => None,
                day => Some(parsed(day).ok_or_else(|| lines.fault("screen-checked"))?),
            },
        },
    })
}

fn voi_table(line: &str) -> Option<VoiTable> {
    let (digest, explanation) = line.split_once(' ')?;
    Some(VoiTable { digest: parsed(digest)?, explanation: unquoted(explanation)? })
}

fn standard_seen(line: &str) -> Option<StandardSeen> {
    let (ms, name) = line.split_once(" ms ")?;
    Some(StandardSeen { name: unquoted(name)?, ms: parsed(ms)? })
}

fn ladder_seen(line: &str) -> Option<LadderSeen> {
    let (ms, rest) = line.split_once(" ms ")?;
    let (zone, names) = rest.split_once(' ')?;
    let standards = unquoted_list(names.strip_prefix('[')?.strip_suffix(']')?)?;
    Some(LadderSeen { zone: LungZone::from_code(zone)?, standards, ms: parsed(ms)? })
}

fn film_seen(line: &str) -> Option<FilmSeen> {
    let (ms, film) = line.split_once(" ms ")?;
    Some(FilmSeen { film: parsed(film)?, ms: parsed(ms)? })
}

fn area(line: &str) -> Option<DisplayedArea> {
    let point = |text: &str| {
        let (column, row) = text.split_once(' ')?;
        Some((parsed(column)?, parsed(row)?))
    };
    let (first, last) = line.split_once(" to ")?;
    Some(DisplayedArea { first: point(first)?, last: point(last)? })
}

fn millimetres(line: &str) -> Option<Millimetres> {
    let (down, rest) = line.split_once(' ')?;
    let (across, code) = rest.split_once(' ')?;
    let source = MillimetresSource::ALL.into_iter().find(|it| it.code() == code)?;
    Some(Millimetres { down: above_zero(down)?, across: above_zero(across)?, source })
}

fn finite(text: &str) -> Option<f64> {
    parsed(text).filter(|it: &f64| it.is_finite())
}

fn above_zero(text: &str) -> Option<f64> {
    finite(text).filter(|it| 0.0 < *it)
}

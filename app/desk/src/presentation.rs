//! How the film stands on the screen, in the words of the record: what is sealed with a reading.

use casework::chain::Digest;
use casework::viewing::{
    BordersSource, DisplayedArea, LadderSeen, Millimetres, MillimetresSource, Presentation, Rotation, Screen,
    StandardSeen, Viewing, VoiTable, ZoneBorders,
};
use imaging::lung_zones::{LungZones, ZoneSource};
use imaging::lut::LookupTable;
use imaging::spacing::{Spacing, SpacingSource};
use imaging::view::View;
use imaging::voi::Voi;

use crate::room::{Pane, Room};
use crate::watch::{Sight, Watch};

/// Bits of each grey on the way to the screen: what the window's framebuffer has.
const SCREEN_BITS: u8 = 8;

/// What was seen of a film and beside it, up to now.
pub(crate) fn viewing(room: &Room) -> Viewing {
    let presentation = presentation(&room.subject, &room.zones, room.pixels_per_point);
    let mut viewing = Viewing { presentation, ..seen(&room.watch) };
    viewing.n_blinks = room.watch.n_blinks();
    viewing
}

fn seen(watch: &Watch) -> Viewing {
    let mut viewing = Viewing::default();
    for (sight, ms) in watch.tally() {
        match sight {
            Sight::Standard(name) => viewing.standards.push(StandardSeen { name: name.clone(), ms }),
            Sight::Ladder { zone, rungs } => {
                viewing.ladders.push(LadderSeen { zone: *zone, standards: rungs.clone(), ms });
            }
            Sight::Blink => viewing.blinked_ms = ms,
        }
    }
    viewing
}

/// How a film stands in its pane; none before it had one.
fn presentation(pane: &Pane, zones: &LungZones, pixels_per_point: f64) -> Option<Presentation> {
    let is_there = 0.0 < pane.size.0 && 0.0 < pane.size.1;
    let view = pane.view.or_else(|| is_there.then(|| View::fit(pane.size, &pane.film)))?;
    let table = match &pane.shown.voi {
        Voi::Window(_) => None,
        Voi::Table(table) => {
            Some(VoiTable { digest: digest_of(table), explanation: table.explanation().to_owned() })
        }
    };
    Some(Presentation {
        table,
        gamma: 1.0,
        rotation: Rotation::Degrees0,
        flipped: false,
        zoom: view.zoom * pixels_per_point,
        area: displayed_area(pane, &view),
        zones: borders(zones),
        millimetres: millimetres(&pane.film.spacing),
        screen: Screen { bits: SCREEN_BITS, checked_on: None },
    })
}

/// A table's own bytes: its first input, its bits, its entries.
fn digest_of(table: &LookupTable) -> Digest {
    let (first, last) = table.span();
    let mut bytes = first.to_le_bytes().to_vec();
    bytes.push(table.bits());
    bytes.extend((first..=last).flat_map(|it| table.entry(f64::from(it)).to_le_bytes()));
    Digest::of(&bytes)
}

/// The pixels that lie in the pane; none where the film was moved out of it.
fn displayed_area(pane: &Pane, view: &View) -> Option<DisplayedArea> {
    let (a, b) = (view.image_from_screen((0.0, 0.0)), view.image_from_screen(pane.size));
    // A float beyond either end becomes the end itself.
    let first = |edge: f64| edge.floor().max(0.0) as u32 + 1;
    let last = |edge: f64, n: u32| (edge.ceil().max(0.0) as u32).min(n);
    let (columns, rows) = (pane.film.stored.columns, pane.film.stored.rows);
    let area = DisplayedArea {
        first: (first(a.0.min(b.0)), first(a.1.min(b.1))),
        last: (last(a.0.max(b.0), columns), last(a.1.max(b.1), rows)),
    };
    (area.first.0 <= area.last.0 && area.first.1 <= area.last.1).then_some(area)
}

fn borders(zones: &LungZones) -> ZoneBorders {
    let source = match zones.source {
        ZoneSource::Template => BordersSource::Template,
        ZoneSource::FromMask => BordersSource::Net,
        // Who states where lungs lie is a person.
        ZoneSource::Stated => BordersSource::ByHand,
    };
    ZoneBorders {
        source,
        right: (zones.right_cuts.apex_y, zones.right_cuts.dome_y),
        left: (zones.left_cuts.apex_y, zones.left_cuts.dome_y),
    }
}

fn millimetres(spacing: &Spacing) -> Option<Millimetres> {
    let Spacing::Known { mm_per_pixel: (down, across), source } = *spacing else { return None };
    let source = match source {
        SpacingSource::ImagerPixelSpacing => MillimetresSource::ImagerPixelSpacing,
        SpacingSource::PixelSpacingCalibrated => MillimetresSource::PixelSpacingCalibrated,
        SpacingSource::PixelSpacingOnly => MillimetresSource::PixelSpacing,
        SpacingSource::Given => MillimetresSource::Given,
    };
    Some(Millimetres { down, across, source })
}

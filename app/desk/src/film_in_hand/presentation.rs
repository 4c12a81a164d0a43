//! How the film stands on the screen, in the words of the record: what is sealed with a reading.

use std::sync::Arc;

use casework::reading::viewing::{
    BordersSource, DisplayedArea, FilmSeen, LadderSeen, Millimetres, MillimetresSource, Presentation,
    Rotation, Screen, StandardSeen, Viewing, VoiTable, ZoneBorders,
};
use imaging::dicom::presentation_state::DisplayedArea as StateArea;
use imaging::lung_zones::{LungZones, ZoneSource};
use imaging::spacing::{Spacing, SpacingSource};
use imaging::view::View;
use imaging::voi::Voi;
use jiff::civil::Date;
use workstation::films::presentation_state::WriteState;
use workstation::films::table_digest::table_digest;

use crate::film_in_hand::FilmInHand;
use crate::film_in_hand::watch::{Sight, Watch};
use crate::viewport::pane::Pane;

/// Bits of each grey on the way to the screen: what the window's framebuffer has.
pub(crate) const SCREEN_BITS: u8 = 8;

/// What was seen of a film and beside it, up to now.
pub(crate) fn viewing(in_hand: &FilmInHand) -> Viewing {
    let presentation =
        presentation(&in_hand.subject, &in_hand.zones, in_hand.pixels_per_point, in_hand.screen_checked_on);
    let mut viewing = Viewing { presentation, ..seen(&in_hand.watch) };
    viewing.n_blinks = in_hand.watch.n_blinks();
    viewing
}

/// What a presentation state is to say: the film's greys and hanging, and the part of it that lies in its pane.
pub(crate) fn state_wanted(in_hand: &FilmInHand) -> WriteState {
    let pane = &in_hand.subject;
    let moved = pane.view.filter(|_| pane.is_moved);
    let area = match moved {
        Some(view) => StateArea::seen(&view, pane.size),
        None => StateArea::whole(&pane.film, pane.hanging),
    };
    WriteState {
        id: in_hand.opened.entry.file.id,
        film: Arc::clone(&pane.film),
        shown: pane.shown.clone(),
        hanging: pane.hanging,
        area,
    }
}

fn seen(watch: &Watch) -> Viewing {
    let mut viewing = Viewing::default();
    for (sight, ms) in watch.tally() {
        match sight {
            Sight::Standard(name) => viewing.standards.push(StandardSeen { name: name.clone(), ms }),
            Sight::Ladder { zone, rungs } => {
                viewing.ladders.push(LadderSeen { zone: *zone, standards: rungs.clone(), ms });
            }
            Sight::Film(film) => viewing.films.push(FilmSeen { film: *film, ms }),
            Sight::Blink => viewing.blinked_ms = ms,
        }
    }
    viewing
}

/// How a film stands in its pane; none before it had one.
fn presentation(
    pane: &Pane,
    zones: &LungZones,
    pixels_per_point: f64,
    checked_on: Option<Date>,
) -> Option<Presentation> {
    let is_there = 0.0 < pane.size.0 && 0.0 < pane.size.1;
    let fitted = || View::fit_hung(pane.size, &pane.film, pane.hanging);
    let view = pane.view.or_else(|| is_there.then(fitted))?;
    let table = match &pane.shown.voi {
        Voi::Window(_) => None,
        Voi::Table(table) => {
            Some(VoiTable { digest: table_digest(table), explanation: table.explanation().to_owned() })
        }
    };
    Some(Presentation {
        table,
        gamma: pane.shown.gamma.number(),
        rotation: Rotation::from_degrees(pane.hanging.degrees())?,
        flipped: pane.hanging.is_flipped(),
        zoom: view.screen_zoom(pixels_per_point),
        area: displayed_area(pane, &view),
        zones: borders(zones),
        millimetres: millimetres(&pane.film.spacing),
        screen: Screen { bits: SCREEN_BITS, checked_on },
    })
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
        ZoneSource::Stated | ZoneSource::ByHand => BordersSource::ByHand,
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
        SpacingSource::NominalScanned => MillimetresSource::NominalScanned,
        SpacingSource::Given => MillimetresSource::Given,
    };
    Some(Millimetres { down, across, source })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use casework::record::chain::Digest;
    use imaging::film::{Film, FilmParts, Header};
    use imaging::gamma::Gamma;
    use imaging::hanging::{Hanging, HangingStep};
    use imaging::lung_zones::template;
    use imaging::lut::LookupTable;
    use imaging::{ModalityTransform, Photometric, Polarity, Sign, StoredPixels};

    use super::*;

    /// A film of 200 x 100 pixels with a table of its own, in a pane of 100 x 100 points.
    fn pane() -> Pane {
        let table = LookupTable::new(0, vec![0, 7, 255], 8, "MADE".to_owned()).expect("a table");
        let film = Film::new(FilmParts {
            stored: StoredPixels {
                columns: 200,
                rows: 100,
                bits_stored: 12,
                sign: Sign::Unsigned,
                values: vec![1; 20_000],
                photometric: Photometric::Monochrome2,
                padding: None,
            },
            modality: ModalityTransform::Identity,
            vois: vec![Voi::Table(table)],
            polarity: Polarity::AsGiven,
            spacing: Spacing::Known { mm_per_pixel: (0.2, 0.2), source: SpacingSource::ImagerPixelSpacing },
            header: Header::default(),
            flags: Vec::new(),
        });
        let shown = film.default_shown();
        let mut pane = Pane::new(1, Arc::new(film), shown);
        pane.settle((100.0, 100.0));
        pane
    }

    #[test]
    fn what_is_sealed_is_what_stood_on_the_screen() {
        let mut pane = pane();
        let zones = template(200, 100);
        let whole = presentation(&pane, &zones, 2.0, None).expect("it has a pane");
        assert_eq!(whole.area, Some(DisplayedArea { first: (1, 1), last: (200, 100) }));
        assert!((whole.zoom - 1.0).abs() < 1e-9, "half a point, two screen pixels to a point");
        assert_eq!(whole.table.as_ref().map(|it| it.explanation.as_str()), Some("MADE"));
        assert_eq!(whole.table.map(|it| it.digest), Some(Digest::of(&[0, 0, 0, 0, 8, 0, 0, 7, 0, 255, 0])));
        assert_eq!(whole.millimetres.map(|it| it.source), Some(MillimetresSource::ImagerPixelSpacing));
        assert_eq!(whole.zones.source, BordersSource::Template);
        pane.look(View::fit(pane.size, &pane.film).zoom_at((0.0, 50.0), 4.0));
        let part = presentation(&pane, &zones, 2.0, None).expect("it has a pane");
        assert_eq!(part.area, Some(DisplayedArea { first: (1, 26), last: (50, 75) }));
        pane.hang(Hanging::UPRIGHT.then(HangingStep::FlipAcross));
        let mut shown = pane.shown.clone();
        shown.gamma = Gamma::NONE.stepped(1);
        pane.show(shown);
        let flipped = presentation(&pane, &zones, 2.0, None).expect("it has a pane");
        assert_eq!((flipped.rotation, flipped.flipped), (Rotation::Degrees0, true));
        assert_eq!(flipped.area, part.area, "what lay in the middle stays there");
        assert!(1.0 < flipped.gamma || flipped.gamma < 1.0);
    }

    #[test]
    fn a_film_moved_out_of_its_pane_shows_nothing() {
        let mut pane = pane();
        pane.look(View::fit(pane.size, &pane.film).pan_by(500.0, 0.0));
        let shown = presentation(&pane, &template(200, 100), 1.0, None).expect("it has a pane");
        assert_eq!(shown.area, None);
    }
}

//! The standards beside the film: which two follow from the reading, and how they stand at its millimetres.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use egui::{Align2, PointerButton, Rect, Ui};
use imaging::ladder::Landmarks;
use imaging::view::View;
use words::Tongue;
use workstation::sets::standards::{Standard, StandardZones, Standards};

use crate::keys::{self, Action};
use crate::room::{Pane, Room};
use crate::theme;
use crate::viewport::{self, Hand, SharedGpu, overlay};
use crate::watch::Sight;

/// The standards beside the film: all there are, and how the two shown ones stand.
#[derive(Default)]
pub struct Beside {
    /// The house's standards; none until they are ready.
    pub all: Option<Arc<Standards>>,
    /// The left and the right one, by their place in `all`.
    shown: [Option<usize>; 2],
    /// The two that follow from the reading.
    followed: [Option<usize>; 2],
    /// Standards as they stand in their panes.
    panes: HashMap<usize, Pane>,
    /// Each standard is moved by itself, at a scale of its own.
    is_free: bool,
}

impl Beside {
    /// These standards, none of them shown yet.
    pub fn of(all: Option<Arc<Standards>>) -> Self {
        Self { all, ..Self::default() }
    }

    /// Another film comes: the standards stand as if nobody had moved them. The lock stays as it was.
    pub fn begin_anew(&mut self) {
        *self = Self { is_free: self.is_free, ..Self::of(self.all.take()) };
    }

    /// Ties the standards to the film's place and scale, or lets them go.
    pub fn turn_lock(&mut self) {
        self.is_free = !self.is_free;
    }

    /// The next standard of the set in the right pane, until another follows from the reading.
    pub fn step(&mut self) {
        if let (Some(all), Some(idx)) = (&self.all, self.shown[1]) {
            self.shown[1] = Some(all.after(idx));
        }
    }

    /// The two standards that follow from the sheet, unless the reader has stepped on since.
    fn follow(&mut self, room: &Room) {
        let Some(all) = &self.all else { return };
        let sheet = &room.sheet;
        let wanted = all.beside(sheet.compared, sheet.shape().0, sheet.highest());
        if wanted != self.followed {
            (self.followed, self.shown) = (wanted, wanted);
        }
    }

    /// A standard's pane, made where it has not been shown yet.
    pub(crate) fn pane(&mut self, idx: usize) -> Option<(Arc<Standards>, &mut Pane)> {
        let all = Arc::clone(self.all.as_ref()?);
        let standard = all.get(idx)?;
        let pane = self.panes.entry(idx).or_insert_with(|| {
            // Standards are named on the card from the top of the keys down, films from the bottom up.
            let key = u64::MAX - idx as u64;
            Pane::new(key, Arc::clone(&standard.film), standard.shown.clone())
        });
        Some((all, pane))
    }

    /// Every standard that has been shown, by its place.
    #[cfg(test)]
    pub(crate) fn panes(&self) -> std::collections::BTreeMap<usize, &Pane> {
        self.panes.iter().map(|(idx, pane)| (*idx, pane)).collect()
    }

    /// What can be seen beside the film, or in its place: standards, and another film of the person.
    pub(crate) fn sights(&self, room: &Room) -> BTreeSet<Sight> {
        // An earlier film stands where the left standard does.
        let n_hidden = usize::from(room.prior.is_some());
        let shown = self.shown.iter().skip(n_hidden).flatten();
        let standards = shown.filter_map(|it| self.all.as_ref()?.get(*it));
        let mut sights: BTreeSet<Sight> = standards.map(|it| Sight::Standard(it.cited())).collect();
        sights.extend(room.prior.iter().filter(|it| it.pane.is_some()).map(|it| Sight::Film(it.film)));
        if room.blinking && self.shown[1].is_some() {
            sights.insert(Sight::Blink);
        }
        sights
    }
}

/// Paints the film's neighbours at the sides, and the right one in the film's place where it blinks.
///
/// * `places` — left, middle and right.
/// * returns — whether a standard stands in the film's place.
pub(crate) fn beside_ui(
    ui: &mut Ui,
    room: &mut Room,
    others: &mut Beside,
    [left, middle, right]: [Rect; 3],
    gpu: &SharedGpu,
    tongue: Tongue,
) -> bool {
    others.follow(room);
    let [at_left, at_right] = others.shown;
    let blinks = room.blinking && at_right.is_some();
    let mut places = vec![(at_right, right, "right standard")];
    if room.prior.is_none() {
        places.push((at_left, left, "left standard"));
    }
    if blinks {
        places.push((at_right, middle, "blinking standard"));
    }
    for (idx, rect, name) in places {
        standard_pane(ui, room, others, idx, rect, name, gpu, tongue);
    }
    blinks
}

#[expect(clippy::too_many_arguments, reason = "a pane is a standard, a place and a name")]
fn standard_pane(
    ui: &mut Ui,
    room: &mut Room,
    others: &mut Beside,
    idx: Option<usize>,
    rect: Rect,
    name: &str,
    gpu: &SharedGpu,
    tongue: Tongue,
) {
    let words = &tongue.words().reading;
    ui.painter().rect_filled(rect, 0.0, theme::GROUND);
    let (is_free, in_films_place) = (others.is_free, name == "blinking standard");
    let is_awaited = others.all.as_ref().zip(idx).is_some_and(|(all, idx)| all.is_awaited(idx));
    let Some((all, pane)) = idx.and_then(|it| others.pane(it)) else {
        let said = if is_awaited { words.standard_awaited } else { words.no_standard };
        overlay::corner(ui, rect, Align2::LEFT_TOP, 0, said, theme::QUIET);
        return;
    };
    let Some(standard) = idx.and_then(|it| all.get(it)) else { return };
    let response = viewport::standard_ui(ui, rect, name);
    let hand = viewport::hand(ui, &response, rect, PointerButton::Primary);
    response.on_hover_text(words.locked_why);
    let linked = if is_free && !in_films_place { None } else { linked(room, standard, &hand, rect) };
    let view = linked.unwrap_or_else(|| {
        let view = viewport::view_in(pane, rect);
        let moved = hand.on(view);
        if moved != view {
            pane.look(moved);
        }
        moved
    });
    viewport::paint(ui, gpu, pane, &view, rect);
    // Where there is little room, what it shows matters more than that it is a standard.
    let told = standard.told(tongue);
    let heading = format!("{}  {told}", words.standard);
    if in_films_place {
        overlay::stands_in(ui, rect, &format!("{}  {told}", words.standard_in_place));
    } else {
        let locked = overlay::width(ui, words.locked) + theme::STEP;
        let heading = overlay::beside(ui, rect, &[&heading, &told], locked);
        overlay::corner_beside(ui, rect, Align2::LEFT_TOP, 0, heading, theme::STRONG, locked);
    }
    overlay::corner(ui, rect, Align2::RIGHT_TOP, 0, words.locked, theme::QUIET);
    let (said, color) = match linked {
        Some(_) if matches!(standard.zones, StandardZones::Template(_)) => {
            (words.scale_locked_template, theme::QUIET)
        }
        Some(_) => (words.scale_locked, theme::QUIET),
        None if is_free => (words.scale_free, theme::ACCENT),
        None => (words.scale_unknown, theme::ACCENT),
    };
    let said = format!("{said}  {}", keys::key_of(Action::LockScale));
    overlay::corner(ui, rect, Align2::RIGHT_BOTTOM, 0, &said, color);
    let fits = overlay::width(ui, &standard.set_name) + overlay::width(ui, &said) + 40.0 <= rect.width();
    let above = usize::from(!fits);
    overlay::corner(ui, rect, Align2::LEFT_BOTTOM, above, &standard.set_name, theme::QUIET);
}

/// The standard's view at the film's millimetres, the same place of the same zone in the middle; the hand on the
/// standard moves the film. `None` where millimetres are unknown, the film looks turned over, or the standard is one
/// piece without zones.
fn linked(room: &mut Room, standard: &Standard, hand: &Hand, rect: Rect) -> Option<View> {
    if !room.zones_hold() {
        return None;
    }
    let films = Landmarks::of(&room.zones, room.opened.film.pixel_size()?)?;
    let own = Landmarks::of(standard.zones.six()?, standard.film.pixel_size()?)?;
    let view = room.subject.view?;
    let pane = (f64::from(rect.width()), f64::from(rect.height()));
    let size = room.subject.size;
    // The standard hangs upright: what a hand does on it is turned to how the film hangs, so that it follows the hand.
    let moved = hand.in_image(view.hanging.back()).over(size).on(view);
    if moved != view {
        room.subject.look(moved);
    }
    Some(films.view_alike(&moved, size, &own, pane))
}

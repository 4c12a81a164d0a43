//! The sheet in hand: what its keys do, by its scheme, and every step back.

use casework::reading::sheet::{Sheet, SheetDraft, SheetOmission};
use classification::gbz70::smallest_change::{Changes, smallest_changes};
use classification::gbz70::{self, Asbestos, DiametersDraft, FilmQuality};
use classification::ilo::{ByMeasure, Grade, LargeOpacity, Practice};
use classification::one_grid::{self, Convention, Owed};
use classification::{Edition, LungZone, Profusion, Shape, ilo};
use words::Tongue;
use workstation::sets::standards::Compared;

use crate::film_in_hand::compared;
use crate::keys::Action;
use crate::told::hint::Hint;

/// Steps back that the sheet remembers.
const N_UNDO: usize = 200;

/// A part of the sheet that a key leads to; its first control then takes the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the film lacks.
    Defects,
    /// The large opacities.
    LargeOpacities,
    /// The pleura.
    Pleura,
    /// The checklist of Form 2.8.
    Checklist,
    /// The comments.
    Comments,
}

/// One sheet while it is filled in.
pub struct SheetInHand {
    /// The sheet.
    pub draft: SheetDraft,
    /// Whether the asbestos clauses hold for the person.
    pub asbestos: Asbestos,
    /// What the house asks of an ILO form beyond the standard.
    pub practice: Practice,
    /// How the house reads one scheme's grid as the other's.
    pub convention: Convention,
    /// What the other scheme's sheet did not say, where this one was begun from it.
    pub carried: Vec<Owed>,
    /// It is sealed and only shown.
    pub is_sealed: bool,
    /// Whether it differs from what the record keeps.
    pub is_changed: bool,
    /// The zone in hand.
    pub zone: LungZone,
    /// The symbol being typed, where one is.
    pub symbol_typed: Option<String>,
    /// What was last recorded: the standards beside the film follow from it.
    pub compared: Compared,
    /// The part whose first control takes the keys next.
    pub wanted: Option<Part>,
    /// What the film lacks was asked for: it stays open on a film of the best quality too.
    pub defects_open: bool,
    /// The edition of GBZ 70 that the sheet comes back to.
    gbz70: gbz70::Edition,
    undo: Vec<SheetDraft>,
    redo: Vec<SheetDraft>,
}

impl SheetInHand {
    /// A sheet as it was left.
    pub fn new(draft: SheetDraft, asbestos: Asbestos, is_sealed: bool) -> Self {
        let gbz70 = match draft.edition {
            Edition::Gbz70(edition) => edition,
            Edition::Ilo(_) => gbz70::Edition::Gbz70_2015,
        };
        Self {
            gbz70,
            draft,
            practice: Practice::default(),
            convention: Convention::default(),
            carried: Vec::new(),
            asbestos,
            is_sealed,
            is_changed: false,
            zone: LungZone::RightUpper,
            symbol_typed: None,
            compared: Compared::Small,
            wanted: None,
            defects_open: false,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// It is an ILO form.
    pub const fn is_ilo(&self) -> bool {
        matches!(self.draft.edition, Edition::Ilo(_))
    }

    /// Whether the next thing to take the keys is this part; says so once.
    pub fn takes(&mut self, part: Part) -> bool {
        self.wanted.take_if(|it| *it == part).is_some()
    }

    /// Opens a sealed sheet again, as it was sealed or as it was left.
    pub fn open_again(&mut self, kept: Option<SheetDraft>) {
        self.is_sealed = false;
        self.is_changed = false;
        self.draft = kept.unwrap_or_else(|| self.draft.clone());
        (self.undo, self.redo) = (Vec::new(), Vec::new());
    }

    /// As it was sealed again; what was begun by the other scheme stays.
    pub fn close_again(&mut self, sealed: SheetDraft) {
        match sealed.edition {
            Edition::Gbz70(_) => self.draft.gbz70 = sealed.gbz70,
            Edition::Ilo(_) => self.draft.ilo = sealed.ilo,
        }
        self.is_sealed = true;
        self.is_changed = false;
        (self.undo, self.redo) = (Vec::new(), Vec::new());
    }

    /// Changes the sheet, remembering how it was; a sealed sheet stays as it is.
    pub fn change(&mut self, change: impl FnOnce(&mut SheetDraft)) {
        if self.is_sealed {
            return;
        }
        let before = self.draft.clone();
        change(&mut self.draft);
        self.took(before);
    }

    /// Notes that the sheet was changed in place, from `before`.
    pub fn took(&mut self, before: SheetDraft) {
        if before == self.draft {
            return;
        }
        if let Some(compared) = compared::compared(&before, &self.draft) {
            self.compared = compared;
        }
        self.undo.push(before);
        if N_UNDO < self.undo.len() {
            self.undo.remove(0);
        }
        self.redo.clear();
        self.is_changed = true;
    }

    fn step_back(&mut self) {
        if let Some(before) = self.undo.pop() {
            self.redo.push(std::mem::replace(&mut self.draft, before));
            self.is_changed = true;
        }
    }

    fn step_forth(&mut self) {
        if let Some(after) = self.redo.pop() {
            self.undo.push(std::mem::replace(&mut self.draft, after));
            self.is_changed = true;
        }
    }

    /// Carries out an action of the sheet, or says why it does nothing; any other is no matter to it.
    pub fn act(&mut self, action: Action) -> Option<Hint> {
        match action {
            Action::Undo | Action::Redo if self.is_sealed => return Some(Hint::SealedStays),
            _ if self.is_sealed => {}
            Action::Undo if self.undo.is_empty() => return Some(Hint::NothingToUndo),
            Action::Redo if self.redo.is_empty() => return Some(Hint::NothingToRedo),
            Action::Undo => self.step_back(),
            Action::Redo => self.step_forth(),
            Action::Symbol => self.symbol_typed = Some(String::new()),
            Action::Defects => (self.wanted, self.defects_open) = (Some(Part::Defects), true),
            Action::Checklist if !self.is_ilo() || self.draft.ilo.form != ilo::Form::Niosh28 => {
                return Some(Hint::OnlyOnForm28);
            }
            Action::Comments => self.wanted = Some(Part::Comments),
            Action::Aggregation if self.is_ilo() => return Some(Hint::NotOnThisSheet),
            Action::Shape(shape) => self.choose_shape(shape),
            Action::NormalFilm => self.answer_rest(Some(())),
            Action::Normal => self.answer_rest(None),
            of_the_scheme if self.is_ilo() => self.act_on_form(of_the_scheme),
            of_the_scheme => self.act_on_zones(of_the_scheme),
        }
        None
    }

    fn act_on_zones(&mut self, action: Action) {
        match action {
            Action::Quality(quality) => self.change(|draft| draft.gbz70.film_quality = Some(quality)),
            Action::Zone(zone) => self.zone = zone,
            Action::Point(point) => self.grade(point),
            Action::Step(by) => {
                let zone = self.zone;
                self.change(|draft| step(draft.gbz70.zones.get_mut(zone), by));
            }
            Action::Aggregation => self.change(|draft| draft.gbz70.aggregation = !draft.gbz70.aggregation),
            Action::LargeOpacity => {
                self.change(|draft| draft.gbz70.large_opacities.push(DiametersDraft::default()));
                self.wanted = Some(Part::LargeOpacities);
            }
            Action::Pleura => {
                self.change(|draft| draft.gbz70.pleura.plaque = !draft.gbz70.pleura.plaque);
                self.wanted = self.draft.gbz70.pleura.plaque.then_some(Part::Pleura);
            }
            _ => {}
        }
    }

    fn act_on_form(&mut self, action: Action) {
        match action {
            Action::Quality(quality) => self.change(|draft| draft.ilo.grade(grade_of(quality))),
            Action::Zone(zone) => {
                self.zone = zone;
                self.change(|draft| draft.ilo.turn_zone(zone));
            }
            Action::Point(point) => self.grade(point),
            Action::Step(by) => self.change(|draft| {
                draft.ilo.parenchymal = Some(true);
                step(&mut draft.ilo.profusion, by);
            }),
            Action::LargeOpacity => self.change(|draft| {
                draft.ilo.parenchymal = Some(true);
                let next = draft.ilo.large.map_or(1, |it| (it as usize + 1) % LargeOpacity::ALL.len());
                draft.ilo.large = Some(LargeOpacity::ALL[next]);
            }),
            Action::Pleura => {
                self.change(|draft| draft.ilo.answer_pleural(draft.ilo.pleural != Some(true)));
                self.wanted = (self.draft.ilo.pleural == Some(true)).then_some(Part::Pleura);
            }
            Action::Checklist => {
                self.change(|draft| draft.ilo.answer_other(true));
                self.wanted = Some(Part::Checklist);
            }
            _ => {}
        }
    }

    /// GBZ 70: grades the zone in hand and goes on to the next zone without a grade. ILO: the profusion.
    pub fn grade(&mut self, point: Profusion) {
        self.grade_here(point);
        if !self.is_ilo() {
            self.go_on();
        }
    }

    /// GBZ 70: grades the zone in hand, which stays in hand. ILO: the profusion.
    pub fn grade_here(&mut self, point: Profusion) {
        let (zone, is_ilo) = (self.zone, self.is_ilo());
        self.change(|draft| {
            if is_ilo {
                draft.ilo.parenchymal = Some(true);
                draft.ilo.profusion = Some(point);
            } else {
                *draft.gbz70.zones.get_mut(zone) = Some(point);
            }
        });
    }

    /// On to the next zone without a grade; says whether there is one.
    pub fn go_on(&mut self) -> bool {
        let ungraded = |zone: &LungZone| !self.is_ilo() && self.draft.gbz70.zones.get(*zone).is_none();
        let next = LungZone::ALL.into_iter().find(ungraded);
        self.zone = next.unwrap_or(self.zone);
        next.is_some()
    }

    /// What a zone was graded; on an ILO form, what the film was.
    pub fn graded(&self, zone: LungZone) -> Option<Profusion> {
        if self.is_ilo() { self.draft.ilo.profusion } else { *self.draft.gbz70.zones.get(zone) }
    }

    /// "Normal" to everything not answered yet; with the quality where it is asked for too.
    fn answer_rest(&mut self, with_quality: Option<()>) {
        let is_ilo = self.is_ilo();
        self.change(|draft| {
            if is_ilo {
                if with_quality.is_some() && draft.ilo.quality.is_none() {
                    draft.ilo.grade(Grade::One);
                }
                draft.ilo.answer_rest_with_none();
            } else {
                if with_quality.is_some() {
                    draft.gbz70.film_quality.get_or_insert(FilmQuality::One);
                }
                for zone in LungZone::ALL {
                    draft.gbz70.zones.get_mut(zone).get_or_insert(Profusion::ALL[1]);
                }
            }
        });
    }

    /// The next letter of shape and size: main, second, then main anew.
    fn choose_shape(&mut self, shape: Shape) {
        let is_ilo = self.is_ilo();
        self.change(|draft| {
            let (primary, secondary) = if is_ilo {
                draft.ilo.parenchymal = Some(true);
                (&mut draft.ilo.primary, &mut draft.ilo.secondary)
            } else {
                (&mut draft.gbz70.primary, &mut draft.gbz70.secondary)
            };
            if primary.is_some() && secondary.is_none() {
                *secondary = Some(shape);
            } else {
                (*primary, *secondary) = (Some(shape), None);
            }
        });
    }

    /// Follows the large opacities measured on the film, in millimetres, long then short: what was newly measured is
    /// put down, what was measured anew or taken away is changed where the sheet still says what was measured.
    ///
    /// An ILO form takes the longest dimensions, and where no category is chosen yet the one that they make.
    /// Gives back what the sheet now knows of; a sealed sheet takes nothing, nor a form without parenchymal abnormality.
    pub fn follow(&mut self, known: Vec<(f64, f64)>, measured: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let has_no_room = self.is_ilo() && self.draft.ilo.parenchymal == Some(false);
        if self.is_sealed || has_no_room || known == measured {
            return known;
        }
        let gone = without(&known, measured);
        let come = without(measured, &known);
        let is_ilo = self.is_ilo();
        self.change(|draft| {
            if is_ilo {
                let long = |all: Vec<(f64, f64)>| all.into_iter().map(|(long, _)| long).collect();
                take(&mut draft.ilo.large_measured.longest_mm, long(gone), long(come));
                if let (None, ByMeasure::Category(category)) =
                    (draft.ilo.large, draft.ilo.large_measured.category())
                {
                    draft.ilo.parenchymal = Some(true);
                    draft.ilo.large = Some(category);
                }
            } else {
                let rows = |all: Vec<(f64, f64)>| all.into_iter().map(row_of).collect();
                take(&mut draft.gbz70.large_opacities, rows(gone), rows(come));
            }
        });
        measured.to_vec()
    }

    /// Which of these the sheet says already.
    pub fn knows(&self, measured: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let draft = &self.draft;
        let says = |it: &&(f64, f64)| {
            if self.is_ilo() {
                draft.ilo.large_measured.longest_mm.contains(&it.0)
            } else {
                draft.gbz70.large_opacities.contains(&row_of(**it))
            }
        };
        measured.iter().filter(says).copied().collect()
    }

    /// The main and the second letter so far.
    pub const fn shape(&self) -> (Option<Shape>, Option<Shape>) {
        if self.is_ilo() {
            (self.draft.ilo.primary, self.draft.ilo.secondary)
        } else {
            (self.draft.gbz70.primary, self.draft.gbz70.secondary)
        }
    }

    /// The highest profusion so far, for the choice of standards.
    pub fn highest(&self) -> Option<Profusion> {
        if self.is_ilo() {
            return self.draft.ilo.profusion;
        }
        self.draft.gbz70.graded().max()
    }

    /// What the sheet says of one zone: its profusion, or that it is affected.
    pub fn said_of(&self, zone: LungZone, tongue: Tongue) -> Option<&'static str> {
        if self.is_ilo() {
            let [_, yes] = tongue.words().reading.no_yes;
            return self.draft.ilo.zones.contains(&zone).then_some(yes);
        }
        self.draft.gbz70.zones.get(zone).map(Profusion::code)
    }

    /// The stage as far as the sheet goes; none on an ILO form.
    pub fn staging(&self) -> Option<gbz70::Staging> {
        let Edition::Gbz70(edition) = self.draft.edition else { return None };
        edition.staging_as_far(&self.draft.gbz70, self.asbestos)
    }

    /// What would change the stage soonest; only the edition in force is asked.
    pub fn smallest_changes(&self) -> Changes {
        match self.draft.edition {
            Edition::Gbz70(gbz70::Edition::Gbz70_2015) => smallest_changes(&self.draft.gbz70, self.asbestos),
            Edition::Gbz70(_) | Edition::Ilo(_) => Changes::default(),
        }
    }

    /// The next sheet: GBZ 70, the ILO's own form, Form 2.8. What was begun on one stays.
    pub fn turn_over(&mut self) {
        let (ilo_2022, form) = (Edition::Ilo(ilo::Edition::Ilo2022), self.draft.ilo.form);
        let next = match (self.draft.edition, form) {
            (Edition::Gbz70(_), _) => (ilo_2022, ilo::Form::Ilo),
            (Edition::Ilo(_), ilo::Form::Ilo) => (ilo_2022, ilo::Form::Niosh28),
            (Edition::Ilo(_), ilo::Form::Niosh28) => (Edition::Gbz70(self.gbz70), ilo::Form::Niosh28),
        };
        let from = self.draft.clone();
        (self.draft.edition, self.draft.ilo.form) = next;
        let bare = self.draft.clone();
        self.carry(&from);
        // A step back never leads to the other sheet, which may be sealed.
        self.undo.clear();
        self.redo.clear();
        self.took(bare);
        self.is_changed = true;
    }

    /// Begins an empty sheet from a whole one of the other scheme, as far as both say the same.
    fn carry(&mut self, from: &SheetDraft) {
        self.carried.clear();
        let form = self.draft.ilo.form;
        let is_empty = match self.draft.edition {
            Edition::Gbz70(_) => self.draft.gbz70 == gbz70::FindingsDraft::default(),
            Edition::Ilo(_) => self.draft.ilo == ilo::FindingsDraft { form, ..ilo::FindingsDraft::default() },
        };
        let Some(sheet) = from.finish(self.asbestos).ok().filter(|_| is_empty) else { return };
        match sheet {
            Sheet::Gbz70(sheet) if self.is_ilo() => {
                let (draft, owed) = self.convention.ilo_from_gbz70(sheet.findings());
                self.draft.ilo = ilo::FindingsDraft { form, ..draft };
                self.carried = owed;
            }
            Sheet::Ilo { findings, .. } if !self.is_ilo() => {
                (self.draft.gbz70, self.carried) = one_grid::gbz70_from_ilo(&findings);
            }
            Sheet::Gbz70(_) | Sheet::Ilo { .. } => {}
        }
    }

    /// The sheet as it would be sealed, or everything that stands in its way.
    pub fn finish(&self) -> Result<Sheet, Vec<SheetOmission>> {
        self.draft.finish_for(self.asbestos, &self.practice)
    }
}

fn row_of((long, short): (f64, f64)) -> DiametersDraft {
    DiametersDraft { long_mm: Some(long), short_mm: Some(short) }
}

/// All but those, each of which takes away one like it.
fn without(all: &[(f64, f64)], those: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut left = all.to_vec();
    for it in those {
        if let Some(idx) = left.iter().position(|other| other == it) {
            left.remove(idx);
        }
    }
    left
}

/// Puts down what came, in the place of what went or in an empty row, and takes away what went without one.
fn take<T: Copy + Default + PartialEq>(rows: &mut Vec<T>, gone: Vec<T>, come: Vec<T>) {
    let mut gone = gone.into_iter();
    for it in come {
        let before = gone.next();
        let free = before.unwrap_or_default();
        match rows.iter_mut().find(|row| **row == free) {
            Some(row) => *row = it,
            None if before.is_none() => rows.push(it),
            None => {}
        }
    }
    for it in gone {
        if let Some(idx) = rows.iter().position(|row| *row == it) {
            rows.remove(idx);
        }
    }
}

/// One step up or down; from nothing to 0/0.
fn step(point: &mut Option<Profusion>, by: i8) {
    *point = Some(match *point {
        None => Profusion::ALL[1],
        Some(it) if 0 < by => it.raised(),
        Some(it) => it.lowered(),
    });
}

/// The four keys of quality mean the four grades of either scheme.
const fn grade_of(quality: FilmQuality) -> Grade {
    match quality {
        FilmQuality::One => Grade::One,
        FilmQuality::Two => Grade::Two,
        FilmQuality::Three => Grade::Three,
        FilmQuality::Four => Grade::Unreadable,
    }
}

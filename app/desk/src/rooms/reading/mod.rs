//! The reading room: one film and its sheet, between the standards and the person's other films.

mod beside;
mod onward;
pub mod screen;
mod sealing;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Ui};
use words::Tongue;
use workstation::Event;
use workstation::event::Message;
use workstation::films::ahead::{BringBeside, SeekLungs};
use workstation::films::open::OpenedFilm;
use workstation::films::worklist::Neighbours;
use workstation::reading::sheet::PrintSheet;

use crate::film_in_hand::watch::{Sight, is_looked_at};
use crate::film_in_hand::{FilmInHand, presentation};
use crate::keys::Action;
use crate::room::{Room, ToldAt};
use crate::route::Route;
use crate::shared::Shared;
use crate::told::cause::{Field, Filled, ToldTrouble};
use crate::told::hint::Hint;
use crate::told::said;
use beside::Beside;
use onward::Onward;

/// The room's own state; the film in hand is shared with who diagnoses from it.
pub(crate) struct ReadingRoom {
    /// The standards beside the film.
    beside: Beside,
    /// Films opened so far, each of which the graphics card knows by its number.
    n_opened: u64,
    /// Where the list leads from the film in hand; `None` until that is told.
    neighbours: Option<Neighbours>,
    /// Where a key led that came before that was told.
    onward: Option<Onward>,
    /// What can be seen beside the film in this frame.
    sights: BTreeSet<Sight>,
    /// The panels stand beside the film.
    pub(crate) panels: bool,
}

impl Default for ReadingRoom {
    fn default() -> Self {
        Self {
            beside: Beside::default(),
            n_opened: 0,
            neighbours: None,
            onward: None,
            sights: BTreeSet::new(),
            panels: true,
        }
    }
}

impl Room for ReadingRoom {
    fn hear(&mut self, message: &Message, shared: &mut Shared) {
        if let Event::WorkerChanged(worker) = &message.event
            && let Some(film) = shared.film.as_mut().filter(|it| it.opened.worker.id == worker.id)
        {
            film.sheet.asbestos = worker.asbestos();
            film.opened.worker = (**worker).clone();
        }
    }

    fn take(&mut self, message: Message, shared: &mut Shared) -> Option<Message> {
        match message.event {
            // A film that is no longer waited for stays outside: another was asked for, or none.
            Event::FilmOpened(opened) if shared.opening == Some(opened.entry.file.id) => {
                self.bring_in(*opened, shared);
            }
            Event::FilmNotOpened(film, trouble) => {
                shared.opening.take_if(|it| *it == film);
                if let Some(in_hand) = &mut shared.film {
                    in_hand.prior.take_if(|it| it.film == film);
                }
                shared.trouble = Some(ToldTrouble::of_film(film, trouble));
            }
            Event::FilmBeside(it) => {
                self.n_opened += 1;
                let prior = shared.film.as_mut().and_then(|it| it.prior.as_mut());
                if let Some(prior) = prior.filter(|prior| prior.film == it.film) {
                    prior.ready(self.n_opened, it.seen);
                }
            }
            Event::Neighbours(told) => self.take_neighbours(told, shared),
            Event::StandardsReady(all) => self.beside = Beside::of(Some(Arc::clone(&all))),
            event => return of_the_film(Message { event, ..message }, shared),
        }
        None
    }

    fn does(&self, action: Action) -> bool {
        !action.is_everywhere() && !matches!(action, Action::Diagnose(_) | Action::List(_))
    }

    fn applies(&self, action: Action, shared: &Shared) -> bool {
        let film = shared.film.as_ref();
        let types_symbol = film.is_some_and(|it| it.sheet.symbol_typed.is_some());
        let ladder_stands = film.is_some_and(|it| it.ladder.is_some());
        self.does(action) && !types_symbol && action.applies(ladder_stands)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) {
        if shared.film.is_none() {
            shared.hint = Some(Hint::NeedsFilm);
            return;
        }
        match action {
            Action::Panels => self.panels = !self.panels,
            Action::OtherFilm(by) => other_film(by, shared),
            Action::OtherCase(by) => {
                self.go_onward(if by < 0 { Onward::Previous } else { Onward::Next }, shared);
            }
            Action::NextUnread => self.go_onward(Onward::NextUnread, shared),
            Action::Prior => stand_prior(None, shared),
            Action::OtherPrior(by) => stand_prior(Some(by), shared),
            Action::Seal => self.seal(shared),
            Action::ReadAgain => sealing::read_again(shared),
            Action::PrintSheet => print_sheet(shared),
            Action::Ladder | Action::Blink | Action::LockScale | Action::NextStandard
                if self.beside.all.is_none() =>
            {
                shared.hint = Some(Hint::NoStandards);
            }
            Action::LockScale => self.beside.turn_lock(),
            Action::NextStandard => self.beside.step(),
            on_the_film => act_on_film(on_the_film, shared),
        }
    }

    fn escape(&mut self, shared: &mut Shared) {
        if let Some(film) = &mut shared.film {
            film.cancel();
            film.ladder = None;
        }
    }

    fn keep(&mut self, shared: &mut Shared) {
        shared.keep_draft();
    }

    /// Counts how long what stands beside the film has been there to be seen: only while the window has the keys
    /// and is not hidden.
    fn after_frame(&mut self, ctx: &Context, shared: &mut Shared) {
        let sights = std::mem::take(&mut self.sights);
        let sights = if is_looked_at(ctx) { sights } else { BTreeSet::new() };
        let (now, monitor) = (shared.begun.elapsed().as_secs_f64(), shared.monitor);
        if let Some(film) = &mut shared.film {
            film.pixels_per_point = f64::from(ctx.pixels_per_point());
            film.screen_checked_on = monitor.checked_on;
            film.screen.is_corrected = monitor.is_corrected;
            film.watch.look(now, sights);
        }
    }

    fn ui(&mut self, ui: &mut Ui, shared: &mut Shared) {
        screen::reading_ui(ui, self, shared);
    }

    fn name(&self, _: &Shared) -> &'static str {
        "reading"
    }

    fn told_at(&self, shared: &Shared) -> ToldAt {
        match (&shared.film, self.panels) {
            (None, _) => ToldAt::Foot,
            (Some(_), true) => ToldAt::InTheRoom,
            (Some(_), false) => ToldAt::Over,
        }
    }

    fn says(&self, shared: &Shared, tongue: Tongue) -> Option<String> {
        let hint = shared.film.as_ref()?.hint.as_ref()?;
        Some(said::said(hint, tongue))
    }

    fn filled(&self, field: Field, shared: &Shared) -> Option<Filled> {
        let film = shared.film.as_ref()?;
        match field {
            Field::Sheet => Some(Filled::of(&film.sheet.draft)),
            Field::AgainReason => film.again.as_ref().map(|it| Filled::of(&it.reason)),
            Field::Diagnosis | Field::TrayReason => None,
        }
    }
}

impl ReadingRoom {
    /// A film comes into the room.
    fn bring_in(&mut self, opened: OpenedFilm, shared: &mut Shared) {
        let unreadable = opened.unreadable.clone();
        let film = FilmInHand::new(opened, self.n_opened);
        self.n_opened += 1;
        shared.opening = None;
        // What was told was of another film.
        shared.put_away_what_goes_with_the_screen();
        shared.hint = None;
        self.beside.begin_anew();
        self.neighbours.take_if(|it| it.film != film.id());
        shared.film = Some(film);
        shared.route = Route::Reading;
        shared.tell_unreadable(unreadable);
    }
}

/// What is told of the film in hand.
fn of_the_film(message: Message, shared: &mut Shared) -> Option<Message> {
    match message.event {
        Event::FilmCalibrated(calibration) => {
            if let Some(film) = shared.film_of(&calibration.film) {
                film.calibrated(calibration);
            }
        }
        Event::SheetPrinted(printed) => {
            if let Some(film) = &mut shared.film {
                film.printed_at = Some(printed.path);
            }
        }
        Event::StateWritten(written) => {
            if let Some(film) = shared.film_of(&written.film) {
                film.hint = Some(Hint::StateWritten(written.path));
            }
        }
        event => return sealing::take(Message { event, ..message }, shared),
    }
    None
}

/// The person's film before or after the one in hand.
fn other_film(by: i8, shared: &mut Shared) {
    let Some(film) = &shared.film else { return };
    let films = &film.opened.films;
    let here = films.iter().position(|it| it.file.id == film.id());
    let there = here.and_then(|it| it.checked_add_signed(isize::from(by))).and_then(|it| films.get(it));
    match there.map(|it| it.file.id) {
        Some(film) => shared.open(film),
        None => shared.hint = Some(if 0 < by { Hint::NoLaterFilm } else { Hint::NoEarlierFilm }),
    }
}

/// An earlier film beside the one in hand, or the one before or after it; without a step a second time puts it away.
fn stand_prior(by: Option<i8>, shared: &mut Shared) {
    let Some(film) = &mut shared.film else { return };
    film.hint = None;
    let wanted = match by {
        None if film.prior.is_some() => {
            film.prior = None;
            return;
        }
        None => film.prior_wanted(),
        Some(by) => film.prior_stepped(by),
    };
    match wanted {
        Some(prior) => {
            film.stand_beside(prior);
            shared.ask(BringBeside { film: prior });
        }
        None if by.is_none() => film.hint = Some(Hint::OnlyFilm),
        None if film.prior.is_none() => film.hint = Some(Hint::NoFilmBeside),
        None => film.hint = Some(Hint::NoFilmFurther),
    }
}

fn print_sheet(shared: &mut Shared) {
    let Some(film) = &mut shared.film else { return };
    match film.opened.own_sealed(film.sheet.draft.edition).map(|it| it.digest) {
        Some(reading) => {
            shared.ask(PrintSheet { reading });
        }
        None => film.hint = Some(Hint::NotSealedYet),
    }
}

/// What concerns the film alone, and what it wants to know then.
fn act_on_film(action: Action, shared: &mut Shared) {
    let mm_per_pixel = shared.monitor.mm_per_pixel;
    let Some(film) = &mut shared.film else { return };
    match action {
        Action::TrueSize => film.true_size(mm_per_pixel),
        Action::WriteState => {
            let wanted = presentation::state_wanted(film);
            shared.ask(wanted);
        }
        action => {
            film.act(action);
            let id = film.id();
            if let Some(turned) = film.turned_to_seek() {
                shared.ask(SeekLungs { film: id, turned });
            }
        }
    }
}

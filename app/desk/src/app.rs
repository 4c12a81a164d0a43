//! The window: `logic` takes in events and sends what was asked; `ui` paints the screen that is shown.

mod asking;
mod choosing;
mod diagnosis;
mod films;
mod frame;
mod input;
mod lines;
mod machine;
mod paint;
pub(crate) mod place;
mod sets;
mod size;
mod told;

#[cfg(test)]
mod walk_tests;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use casework::people::reader::Reader;
use casework::reading::film_id::FilmId;
use words::Tongue;
use workstation::Event;
use workstation::display::check::ShowMonitors;
use workstation::door::RequestId;
use workstation::films::ahead::SeekLungs;
use workstation::films::open::OpenFilm;
use workstation::films::worklist::Neighbours;
use workstation::house::tongue::SwitchTongue;
use workstation::house::window_place::WindowPlace;
use workstation::jobs::station::Station;
use workstation::machine::model::ShowModel;
use workstation::people::tray::ShowTray;
use workstation::reading::draft::KeepDraft;
use workstation::reading::sheet::PrintSheet;
use workstation::sets::check::ListSets;

use crate::cause::ToldTrouble;
use crate::chooser::Chooser;
use crate::diagnosis::DiagnosisForm;
use crate::display::Display;
use crate::intent::{Intent, Route};
use crate::keys::{self, Action};
use crate::presentation;
use crate::registry::Registry;
use crate::room::{Hint, Room};
use crate::screens::beside::Beside;
use crate::screens::model::ModelScreen;
use crate::screens::palette::Palette;
use crate::sets::Sets;
use crate::tray::TrayScreen;
use crate::viewport::SharedGpu;
use crate::viewport::gpu::Gpu;
use crate::watch::{Sight, is_looked_at};
use crate::worklist::Worklist;
use crate::{Listener, Told};
use films::Onward;

/// What eframe wants of a constructor.
pub(crate) type Created = Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>>;

/// What the window shows, and what it has been asked.
pub(crate) struct Desk {
    station: Station,
    listener: Option<Listener>,
    /// Who sits here; `None` until the house has asked.
    reader: Option<Reader>,
    /// The name being typed.
    reader_typed: String,
    tongue: Tongue,
    route: Route,
    worklist: Worklist,
    tray: TrayScreen,
    room: Option<Room>,
    opening: Option<FilmId>,
    n_opened: u64,
    /// Where the list leads from the film in the room; `None` until that is told.
    neighbours: Option<Neighbours>,
    /// Where a key led that came before that was told.
    onward: Option<Onward>,
    standards: Beside,
    display: Display,
    sets: Sets,
    model: ModelScreen,
    /// What can be seen beside the film in this frame.
    sights: BTreeSet<Sight>,
    diagnosis: DiagnosisForm,
    /// The diagnosis that was asked for, until it is answered.
    certifying: Option<RequestId>,
    registry: Registry,
    trouble: Option<ToldTrouble>,
    /// What the last action has to say that is of no film.
    hint: Option<Hint>,
    /// A file or a folder that is being chosen.
    chooser: Option<Chooser>,
    palette: Option<Palette>,
    keys_shown: bool,
    panels: bool,
    intents: Vec<Intent>,
    gpu: SharedGpu,
    begun: Instant,
    telling: input::Telling,
    waiting: Vec<egui::Event>,
    down: keys::Down,
    place: place::Place,
    /// The tongue of the title as the system was told it.
    titled: Option<Tongue>,
    leading: bool,
}

impl Desk {
    /// The window of a station that is under way.
    pub(crate) fn new(
        station: Station,
        reader: Option<Reader>,
        tongue: Tongue,
        gpu: Result<Gpu, String>,
        listener: Option<Listener>,
    ) -> Self {
        let mut desk = Self {
            station,
            listener,
            reader,
            reader_typed: String::new(),
            tongue,
            route: Route::Worklist,
            worklist: Worklist::default(),
            tray: TrayScreen::default(),
            room: None,
            opening: None,
            n_opened: 0,
            neighbours: None,
            onward: None,
            standards: Beside::default(),
            display: Display::default(),
            sets: Sets::default(),
            model: ModelScreen::default(),
            sights: BTreeSet::new(),
            diagnosis: DiagnosisForm::default(),
            certifying: None,
            registry: Registry::default(),
            trouble: None,
            hint: None,
            chooser: None,
            palette: None,
            keys_shown: false,
            panels: true,
            intents: Vec::new(),
            gpu: Arc::new(Mutex::new(gpu)),
            begun: Instant::now(),
            telling: input::Telling::default(),
            waiting: Vec::new(),
            down: keys::Down::default(),
            place: place::Place::of(WindowPlace::kept()),
            titled: None,
            leading: false,
        };
        desk.worklist.list.begin();
        desk.ask(ShowTray);
        desk.registry.list.begin();
        desk.ask_pages();
        desk.ask(ShowMonitors);
        desk
    }

    fn take(&mut self, event: Event) {
        if let Some(listener) = &self.listener {
            listener(Told::Event(&event));
        }
        self.trouble.take_if(|it| it.is_ended_by(&event));
        match event {
            Event::Worklist(told) => self.worklist.take(lines::worklist(*told)),
            Event::Neighbours(told) => self.take_neighbours(told),
            Event::ListsChanged => self.refresh_films(),
            Event::Tray(tray) => self.tray.take(tray),
            Event::FilmSettled(settled) => {
                self.tray.settle(settled.n);
                self.tray.take(settled.tray);
                self.refresh_films();
            }
            Event::TrayPicture(it) => self.tray.take_picture(it.film, it.picture),
            Event::Registry(told) => self.registry.take(lines::registry(*told)),
            Event::FileLooked(_)
            | Event::ImportDone(_)
            | Event::FilmOpened(_)
            | Event::FilmNotOpened(..)
            | Event::FilmBeside(_) => self.take_film(event),
            Event::ZonesFound(_) | Event::ProposalShown(_) | Event::AgainBegun(..) | Event::Model(_) => {
                self.take_of_machine(event);
            }
            Event::FilmCalibrated(calibration) => {
                if let Some(room) = self.room_of(&calibration.film) {
                    room.calibrated(calibration);
                }
            }
            Event::Monitors(known) => {
                let rows = known.unreadable.clone();
                self.learn_display(known);
                self.tell_unreadable(rows);
            }
            Event::LuminancesRead(text) => self.display.typed = text,
            Event::ReadingSealed(sealed) => {
                if let Some(room) = self.room_of(&sealed.reading.reading.film) {
                    room.sealed(*sealed);
                }
                self.refresh_films();
            }
            Event::CaseFile(_)
            | Event::WorkerChanged(_)
            | Event::DiagnosisRecorded(_)
            | Event::DiagnosisPrinted(_) => self.take_of_diagnosis(event),
            Event::SheetPrinted(printed) => {
                if let Some(room) = &mut self.room {
                    room.printed_at = Some(printed.path);
                }
            }
            Event::StateWritten(written) => {
                if let Some(room) = self.room_of(&written.film) {
                    room.hint = Some(Hint::StateWritten(written.path));
                }
            }
            Event::StandardsReady(all) => self.stand(all),
            Event::Sets(event) => self.take_sets(event),
            Event::ReaderNamed(reader) => {
                self.reader = Some(reader);
                self.refresh_films();
            }
            Event::Trouble(trouble) => self.tell_trouble(trouble),
            Event::DecodedAhead
            | Event::DraftKept
            | Event::TongueSwitched(_)
            | Event::FilmMade(_)
            | Event::Furnishing { .. } => {}
        }
    }

    fn enter(&mut self, room: Room) {
        self.n_opened += 1;
        self.opening = None;
        // What was told was of another film.
        self.trouble.take_if(|it| it.goes_with_the_screen());
        self.hint = None;
        self.worklist.list.take_in_hand(room.opened.entry.file.id);
        self.diagnosis = DiagnosisForm::default();
        self.standards.begin_anew();
        self.room = Some(room);
        self.route = Route::Reading;
        self.ask_neighbours();
    }

    fn learn_display(&mut self, known: Box<workstation::display::check::MonitorsKnown>) {
        self.display.learn(known);
        let correction = self.display.correction();
        if let Ok(gpu) = self.gpu.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            gpu.correct(correction);
        }
    }

    fn room_of(&mut self, film: &FilmId) -> Option<&mut Room> {
        self.room.as_mut().filter(|it| it.opened.entry.file.id == *film)
    }

    fn carry_out(&mut self, intent: Intent) {
        match intent {
            Intent::Do(command) => self.do_it(command),
            Intent::Act(Action::Diagnose(step)) => self.diagnose(step),
            Intent::Act(action) => self.act(action),
            Intent::Open(film) => {
                self.keep_draft();
                self.opening = Some(film);
                if self.ask(OpenFilm { film }).is_none() {
                    self.opening = None;
                }
            }
            Intent::CallOffImports => self.call_off(&self.worklist.importing),
            Intent::CallOffSets => self.call_off(&self.sets.under_way),
            Intent::PutTroubleAway => self.trouble = None,
        }
    }

    /// Says something that belongs to no film, or to the one in the room.
    fn hint(&mut self, hint: Hint) {
        self.hint = Some(hint);
    }

    fn act(&mut self, action: Action) {
        self.hint = None;
        let no_film = self.route != Route::Reading || self.room.is_none();
        let on_a_list = matches!(action, Action::List(_));
        if no_film && !action.is_everywhere() && !on_a_list {
            self.hint(Hint::NeedsFilm);
            return;
        }
        match action {
            Action::Go(route) => self.go(route),
            Action::Import => self.ask_for_films(),
            Action::Choose => self.choose_here(),
            Action::ImportSet => self.ask_for_set(),
            Action::SwitchTongue => {
                self.tongue = self.tongue.other();
                self.ask(SwitchTongue(self.tongue));
            }
            Action::Palette => self.palette = Some(Palette::default()),
            Action::Keys => self.keys_shown = !self.keys_shown,
            Action::Panels => self.panels = !self.panels,
            Action::List(step) => self.step_list(step),
            Action::OtherFilm(by) => self.other_film(by),
            Action::OtherCase(by) => self.go_onward(if by < 0 { Onward::Previous } else { Onward::Next }),
            Action::NextUnread => self.go_onward(Onward::NextUnread),
            Action::Prior => self.prior(None),
            Action::OtherPrior(by) => self.prior(Some(by)),
            Action::Seal => self.seal(),
            Action::ReadAgain => self.read_again(),
            Action::TrueSize => self.true_size(),
            Action::PrintSheet => self.print_sheet(),
            Action::WriteState => self.write_state(),
            Action::Ladder | Action::Blink | Action::LockScale | Action::NextStandard
                if self.standards.all.is_none() =>
            {
                self.hint(Hint::NoStandards);
            }
            Action::LockScale => self.standards.turn_lock(),
            Action::NextStandard => self.standards.step(),
            on_the_film => {
                let Some(room) = &mut self.room else { return };
                room.act(on_the_film);
                let film = room.opened.entry.file.id;
                if let Some(turned) = room.turned_to_seek() {
                    self.ask(SeekLungs { film, turned });
                }
            }
        }
    }

    fn true_size(&mut self) {
        let mm_per_pixel = self.display.monitor().mm_per_pixel;
        if let Some(room) = &mut self.room {
            room.true_size(mm_per_pixel);
        }
    }

    fn go(&mut self, route: Route) {
        self.keep_draft();
        self.trouble.take_if(|it| it.goes_with_the_screen());
        self.chooser = None;
        self.route = route;
        match route {
            Route::Worklist => {
                self.refresh_films();
                None
            }
            Route::Tray => self.ask(ShowTray),
            Route::Registry => {
                self.registry.list.refresh();
                None
            }
            Route::Display => self.ask(ShowMonitors),
            Route::Standards => {
                self.sets.open();
                self.ask(ListSets)
            }
            Route::Model => self.ask(ShowModel),
            Route::Diagnosis => self.ask_for_case_file(),
            Route::Reading => None,
        };
    }

    fn keep_draft(&mut self) {
        if let Some(room) = self.room.as_mut().filter(|it| it.sheet.is_changed && !it.is_sealed()) {
            let (film, draft) = (room.opened.entry.file.id, room.sheet.draft.clone());
            // Where it is not taken up it is asked for again in the next frame.
            room.sheet.is_changed = self.station.ask(KeepDraft { film, draft }).is_err();
        }
    }

    fn write_state(&mut self) {
        if let Some(room) = &self.room {
            let wanted = presentation::state_wanted(room);
            self.ask(wanted);
        }
    }

    fn print_sheet(&mut self) {
        let Some(room) = &mut self.room else { return };
        match room.opened.own_sealed(room.sheet.draft.edition).map(|it| it.digest) {
            Some(reading) => {
                self.ask(PrintSheet { reading });
            }
            None => room.hint = Some(Hint::NotSealedYet),
        }
    }
    /// Counts how long what stands beside the film has been there to be seen: only while the window has the keys
    /// and is not hidden.
    fn watch(&mut self, ctx: &egui::Context) {
        let sights = std::mem::take(&mut self.sights);
        let sights = if is_looked_at(ctx) { sights } else { BTreeSet::new() };
        if let Some(room) = &mut self.room {
            room.pixels_per_point = f64::from(ctx.pixels_per_point());
            room.screen_checked_on = self.display.checked_on();
            room.screen.is_corrected = self.display.is_corrected();
            room.watch.look(self.begun.elapsed().as_secs_f64(), sights);
        }
    }
}

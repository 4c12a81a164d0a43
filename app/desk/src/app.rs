//! The shell: it hears what the workstation tells, hands it to the rooms, and paints the one that is shown.

mod bar;
mod choosing;
mod frame;
mod input;
mod seat;
mod size;
mod told;

#[cfg(test)]
mod walk_tests;

use std::sync::{Arc, Mutex};
use std::time::Instant;

use casework::people::reader::Reader;
use words::Tongue;
use workstation::Event;
use workstation::accounts::seat::Sits;
use workstation::accounts::show::ShowSeats;
use workstation::event::Message;
use workstation::house::tongue::SwitchTongue;
use workstation::house::window_place::WindowPlace;
use workstation::jobs::station::Station;

use crate::chooser::Chooser;
use crate::help::palette::Palette;
use crate::intent::Intent;
use crate::keys::{self, Action};
use crate::rooms::Rooms;
use crate::route::Route;
use crate::shared::{MonitorInUse, Shared};
use crate::start::place::Place;
use crate::start::sign_in::SigningIn;
use crate::told::hint::Hint;
use crate::viewport::gpu::Gpu;
use crate::{Listener, Told};

/// The window: its rooms, what they share, and what lies over them.
pub(crate) struct Desk {
    rooms: Rooms,
    shared: Shared,
    listener: Option<Listener>,
    /// The name being typed of who reads, while that is asked.
    reader_typed: String,
    /// How far somebody is with signing in.
    signing: SigningIn,
    /// Who sat here last, and when they last touched anything.
    seat: seat::LastSeat,
    /// A file or a folder that is being chosen.
    chooser: Option<Chooser>,
    palette: Option<Palette>,
    keys_shown: bool,
    telling: input::Telling,
    waiting: Vec<egui::Event>,
    down: keys::Down,
    place: Place,
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
        let mut shared = Shared {
            station,
            reader,
            tongue,
            route: Route::Worklist,
            film: None,
            opening: None,
            monitor: MonitorInUse::default(),
            gpu: Arc::new(Mutex::new(gpu)),
            trouble: None,
            hint: None,
            intents: Vec::new(),
            begun: Instant::now(),
        };
        let place = WindowPlace::kept().unwrap_or_else(|trouble| {
            shared.tell(trouble);
            None
        });
        let mut rooms = Rooms::default();
        match shared.station.sits() {
            Sits::SignedOut | Sits::ChoosesPassword => {
                shared.ask(ShowSeats);
            }
            Sits::Named | Sits::Nobody(_) | Sits::SignedIn(_) => rooms.each(|it| it.begin(&mut shared)),
        }
        Self {
            rooms,
            shared,
            listener,
            reader_typed: String::new(),
            signing: SigningIn::default(),
            seat: seat::LastSeat::default(),
            chooser: None,
            palette: None,
            keys_shown: false,
            telling: input::Telling::default(),
            waiting: Vec::new(),
            down: keys::Down::default(),
            place: Place::of(place),
            titled: None,
            leading: false,
        }
    }

    /// Tells every room what happened, and hands it to the one that it is for.
    fn hear(&mut self, message: Message) {
        if let Some(listener) = &self.listener {
            listener(Told::Event(&message.event));
        }
        self.hear_of_seat(&message.event);
        let Self { rooms, shared, .. } = self;
        shared.trouble.take_if(|it| it.is_ended_by(&message.event));
        rooms.each(|it| it.hear(&message, shared));
        let mut left = Some(message);
        rooms.each(|room| left = left.take().and_then(|it| room.take(it, shared)));
        match left.map(|it| it.event) {
            Some(Event::Trouble(trouble)) => shared.tell(trouble),
            Some(Event::ReaderNamed(reader)) => shared.reader = Some(reader),
            _ => {}
        }
    }

    fn carry_out(&mut self, intent: Intent) {
        let Self { rooms, shared, .. } = self;
        match intent {
            Intent::Do(command) => {
                let kind = command.kind();
                let id = shared.ask(command);
                rooms.each(|it| it.asked(kind, id, shared));
            }
            Intent::Act(action) => self.act(action),
            Intent::Open(film) => shared.open(film),
            Intent::CallOff(request) => shared.call_off(request),
            Intent::PutTroubleAway => shared.trouble = None,
        }
    }

    fn act(&mut self, action: Action) {
        self.shared.hint = None;
        match action {
            Action::Go(route) => self.go(route),
            Action::Import => self.ask_for_path(Route::Worklist),
            Action::ImportSet => self.ask_for_path(Route::Standards),
            Action::Choose => self.choose_here(),
            Action::SwitchTongue => {
                self.shared.tongue = self.shared.tongue.other();
                self.shared.ask(SwitchTongue(self.shared.tongue));
            }
            Action::ChangeSeat => self.leave_seat(false),
            Action::Lock => self.leave_seat(true),
            Action::Palette => self.palette = Some(Palette::default()),
            Action::Keys => self.keys_shown = !self.keys_shown,
            of_a_room => {
                let Self { rooms, shared, .. } = self;
                let room = rooms.at(shared.route);
                if room.does(of_a_room) {
                    room.act(of_a_room, shared);
                } else {
                    shared.hint = done_elsewhere(of_a_room, shared);
                }
            }
        }
    }

    fn go(&mut self, route: Route) {
        let Self { rooms, shared, .. } = self;
        // A room that is not for whoever sits here is not entered.
        if let Some(refused) = keys::verb_of(Action::Go(route)).filter(|it| !shared.may(*it)) {
            if let Some(trouble) = shared.refusal(refused) {
                shared.tell(trouble);
            }
            return;
        }
        rooms.at(shared.route).keep(shared);
        shared.put_away_what_goes_with_the_screen();
        self.chooser = None;
        shared.route = route;
        rooms.at(route).enter(shared);
    }
}

/// What is said of a key that is another room's.
fn done_elsewhere(action: Action, shared: &Shared) -> Option<Hint> {
    match action {
        Action::List(_) => None,
        Action::Diagnose(_) if shared.film.is_some() => Some(Hint::OnDiagnosisScreen),
        _ => Some(Hint::NeedsFilm),
    }
}

//! Who sits here: signing in, changing seats, the screen that is locked.

use std::time::{Duration, Instant};

use casework::people::account::AccountId;
use casework::people::qualification::QualificationKind;
use casework::people::reader::Reader;
use egui::Ui;
use workstation::Event;
use workstation::accounts::seat::Sits;
use workstation::accounts::show::ShowSeats;
use workstation::accounts::sign_in::{SignOut, SignedIn};

use super::Desk;
use crate::route::Route;
use crate::start::sign_in::sign_in_ui;
use crate::told::hint::Hint;

/// Who sat here last.
pub(super) struct LastSeat {
    account: Option<AccountId>,
    /// When something was last touched.
    touched: Instant,
    /// The screen is being locked for them: they come back to it.
    is_locking: bool,
    /// Who sat here in a house without passwords, while it is asked who sits here from now on.
    stood_up: Option<Reader>,
    /// The paper of theirs that ends first, and in how many days.
    pub(super) ends: Option<(QualificationKind, i32)>,
}

impl Default for LastSeat {
    fn default() -> Self {
        Self { account: None, touched: Instant::now(), is_locking: false, stood_up: None, ends: None }
    }
}

impl Desk {
    /// Whether somebody has to sign in before anything of the house is shown.
    pub(super) fn signs_in(&self) -> bool {
        matches!(self.shared.station.sits(), Sits::SignedOut | Sits::ChoosesPassword)
    }

    /// Lets another person sit here, or locks the screen; in a house without passwords another name is asked for.
    pub(super) fn leave_seat(&mut self, locks: bool) {
        let Self { rooms, shared, .. } = self;
        rooms.each(|it| it.keep(shared));
        match shared.station.sits() {
            Sits::SignedIn(_) => {
                self.seat.is_locking = locks;
                self.shared.ask(SignOut);
            }
            Sits::Named | Sits::Nobody(_) if locks => {
                self.go(Route::Accounts);
                self.shared.hint = Some(Hint::NoPasswords);
            }
            Sits::Named | Sits::Nobody(_) => self.seat.stood_up = self.shared.reader.take(),
            Sits::SignedOut | Sits::ChoosesPassword => {}
        }
    }

    /// Whoever stood up in a house without passwords sits down again, where nobody has said another name.
    pub(super) fn sit_down_again(&mut self) {
        if let Some(reader) = self.seat.stood_up.take() {
            self.shared.reader = Some(reader);
            self.reader_typed.clear();
        }
    }

    /// Locks the screen that nobody has touched for as long as the house allows.
    pub(super) fn lock_if_idle(&mut self, ctx: &egui::Context) {
        if ctx.input(|it| !it.events.is_empty() || it.pointer.is_moving()) {
            self.seat.touched = Instant::now();
        }
        let idle = Duration::from_secs(60 * u64::from(self.signing.minutes_idle()));
        if !idle.is_zero() && !self.signs_in() && idle <= self.seat.touched.elapsed() {
            self.leave_seat(true);
            self.seat.touched = Instant::now();
        }
    }

    /// Takes note of who sits here.
    pub(super) fn hear_of_seat(&mut self, event: &Event) {
        match event {
            Event::Seats(seats) => self.signing.learn(seats.clone()),
            Event::SignedIn(it) => self.sits_down(it),
            Event::HouseClosed(it) => {
                // Whoever closed the house sat here before, and what is on the screen is theirs.
                self.seat.account = Some(it.signed_in.account.clone());
                self.rooms.accounts.learn(it.accounts.clone());
                self.sits_down(&it.signed_in);
                self.shared.ask(ShowSeats);
            }
            Event::SignedOut => self.stands_up(),
            Event::Trouble(_) if self.signs_in() => self.signing.refused(),
            _ => {}
        }
    }

    fn sits_down(&mut self, signed_in: &SignedIn) {
        let SignedIn { account, reader, chooses_password, ends, .. } = signed_in;
        self.signing.done(*chooses_password);
        self.seat.ends = ends.iter().min_by_key(|it| it.1).copied();
        self.shared.reader = Some(reader.clone());
        self.seat.touched = Instant::now();
        if !chooses_password && self.seat.account.as_ref() != Some(account) {
            self.begins_anew();
            self.seat.account = Some(account.clone());
        }
    }

    fn stands_up(&mut self) {
        let sat = self.shared.reader.take().map(|it| it.name);
        self.signing.begin(sat.as_deref().filter(|_| self.seat.is_locking));
        self.seat.is_locking = false;
        self.shared.ask(ShowSeats);
    }

    /// Another person sits here: nothing on the screen is left of the one before.
    fn begins_anew(&mut self) {
        let Self { rooms, shared, .. } = self;
        (shared.film, shared.opening, shared.trouble, shared.hint) = (None, None, None, None);
        (self.chooser, self.palette, self.keys_shown) = (None, None, false);
        rooms.another_sits();
        rooms.each(|it| it.begin(shared));
        shared.route =
            Route::ALL.iter().copied().find(|it| is_for_whoever_sits(*it, shared)).unwrap_or(Route::Settings);
        rooms.at(shared.route).enter(shared);
    }

    /// Paints the sign-in in the place of everything else.
    pub(super) fn sign_in_ui(&mut self, ui: &mut Ui) {
        let sits = self.shared.station.sits();
        let shared = &mut self.shared;
        sign_in_ui(ui, &mut self.signing, &sits, shared.tongue, &mut shared.intents);
    }

    /// The name of the sign-in for whoever drives the window.
    pub(super) fn name_of_sign_in(&self) -> &'static str {
        self.signing.name()
    }
}

/// Whether a room is for whoever sits here.
pub(super) fn is_for_whoever_sits(route: Route, shared: &crate::shared::Shared) -> bool {
    crate::keys::verb_of(crate::keys::Action::Go(route)).is_none_or(|it| shared.may(it))
}

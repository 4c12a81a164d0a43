//! What every room may look at and use: who reads, the film in hand, the way to the workstation, what is told.

use casework::people::reader::Reader;
use casework::reading::film_id::FilmId;
use casework::record::unreadable::UnreadableRow;
use jiff::civil::Date;
use std::time::Instant;
use words::Tongue;
use words::terms::monitor::Fitness;
use words::trouble::Trouble;
use workstation::door::RequestId;
use workstation::films::open::OpenFilm;
use workstation::jobs::station::Station;
use workstation::reading::draft::KeepDraft;
use workstation::{Command, VerbKind};

use crate::film_in_hand::FilmInHand;
use crate::intent::Intent;
use crate::route::Route;
use crate::told::cause::ToldTrouble;
use crate::told::hint::Hint;
use crate::viewport::SharedGpu;

/// The monitor that the window stands on, as far as films are read on it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct MonitorInUse {
    /// Its pixel pitch; `None` where nobody has told.
    pub(crate) mm_per_pixel: Option<f64>,
    /// The day of its last check.
    pub(crate) checked_on: Option<Date>,
    /// Films are driven through the table of its last measurement.
    pub(crate) is_corrected: bool,
    /// How its last check stands.
    pub(crate) fitness: Fitness,
}

/// What every room may look at and use.
pub(crate) struct Shared {
    pub(crate) station: Station,
    /// Who sits here; `None` until the house has asked.
    pub(crate) reader: Option<Reader>,
    pub(crate) tongue: Tongue,
    /// The room that is shown.
    pub(crate) route: Route,
    /// The film in the reading room.
    pub(crate) film: Option<FilmInHand>,
    /// The film that is on its way there.
    pub(crate) opening: Option<FilmId>,
    pub(crate) monitor: MonitorInUse,
    pub(crate) gpu: SharedGpu,
    /// What went wrong, until its cause has gone.
    pub(crate) trouble: Option<ToldTrouble>,
    /// What the last action has to say that is of no film.
    pub(crate) hint: Option<Hint>,
    /// What the screens ask, to be carried out after the frame.
    pub(crate) intents: Vec<Intent>,
    /// When the window was opened.
    pub(crate) begun: Instant,
}

impl Shared {
    /// Asks the workstation; where that is not taken up, it is told. The answer comes as a message of this number.
    pub(crate) fn ask(&mut self, command: impl Into<Command>) -> Option<RequestId> {
        match self.station.ask(command) {
            Ok(id) => Some(id),
            Err(trouble) => {
                self.tell(trouble);
                None
            }
        }
    }

    /// Why a verb would be refused here; `None` where it may be asked for.
    pub(crate) fn refusal(&self, verb: VerbKind) -> Option<Trouble> {
        self.station.refusal(verb)
    }

    /// Whether whoever sits here is one of those who may ask for a verb, whatever else keeps them from it.
    pub(crate) fn may(&self, verb: VerbKind) -> bool {
        !matches!(
            self.refusal(verb),
            Some(Trouble::RoleOwed { .. } | Trouble::SignInOwed | Trouble::HouseClosed)
        )
    }

    /// Asks for what a room begins with, where whoever sits here may.
    pub(crate) fn ask_if_may(&mut self, command: impl Into<Command>) -> Option<RequestId> {
        let command = command.into();
        if self.may(command.kind()) { self.ask(command) } else { None }
    }

    /// Asks for what is nobody's loss where it is not taken up.
    pub(crate) fn ask_if_free(&self, command: impl Into<Command>) {
        let _ = self.station.ask(command);
    }

    /// Asks for a film to be brought to the reading room.
    pub(crate) fn open(&mut self, film: FilmId) {
        self.keep_draft();
        self.opening = Some(film);
        if self.ask(OpenFilm { film }).is_none() {
            self.opening = None;
        }
    }

    /// Keeps the sheet in hand as far as it is filled in.
    pub(crate) fn keep_draft(&mut self) {
        let Self { film, station, .. } = self;
        if let Some(film) = film.as_mut().filter(|it| it.sheet.is_changed && !it.is_sealed()) {
            let (id, draft) = (film.id(), film.sheet.draft.clone());
            // Where it is not taken up it is asked for again in the next frame.
            film.sheet.is_changed = station.ask(KeepDraft { film: id, draft }).is_err();
        }
    }

    /// Ends what was asked and is under way.
    pub(crate) fn call_off(&self, request: RequestId) {
        self.station.call_off(request);
    }

    /// The film in hand, where it is this one.
    pub(crate) fn film_of(&mut self, film: &FilmId) -> Option<&mut FilmInHand> {
        self.film.as_mut().filter(|it| it.id() == *film)
    }

    /// Tells of a trouble; of several the last one stands.
    pub(crate) fn tell(&mut self, trouble: Trouble) {
        self.trouble = Some(ToldTrouble::new(trouble));
    }

    /// Tells of rows that cannot be read, where there are any.
    pub(crate) fn tell_unreadable(&mut self, rows: Vec<UnreadableRow>) {
        if !rows.is_empty() {
            self.tell(Trouble::RowsUnreadable { rows });
        }
    }

    /// What was told of another film, or on another screen, goes.
    pub(crate) fn put_away_what_goes_with_the_screen(&mut self) {
        self.trouble.take_if(|it| it.goes_with_the_screen());
    }
}

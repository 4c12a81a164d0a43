//! The verbs: the only place of the house where things are done.
//!
//! A [`Workstation`] carries out a [`Command`] and answers with [`Event`]s. The window drives it through
//! [`jobs::station`], on a thread of its own; the command line drives it directly.

pub mod answers;
pub mod arrived;
pub mod case_file;
pub mod command;
pub mod config;
pub mod demo;
pub mod evaluate;
pub mod event;
pub mod film_cache;
pub mod folder;
pub mod great_house;
pub mod house;
pub mod house_rules;
pub mod jobs;
pub mod log;
pub mod model_known;
mod model_trouble;
pub mod monitors;
pub mod places;
pub mod reliance;
pub mod sets;
mod setting_faults;
pub mod shelf;
pub mod shown_proposal;
pub mod simulate;
pub mod standards;
pub mod surroundings;
pub mod table_digest;
pub mod text_file;
pub mod tray;
mod trouble;
pub mod verbs;
pub mod whole_file;
pub mod window_place;
mod window_presets;

use std::path::PathBuf;
use std::sync::Arc;

use casework::occasion::Protocol;
use casework::reader::Reader;
use casework::unreadable::UnreadableRow;
use records::{Records, RecordsError};
use words::Tongue;
use words::trouble::Trouble;

pub use command::Command;
pub use event::{Event, SetsEvent};
pub use model_trouble::model_trouble;
use trouble::typesetting_trouble;
pub(crate) use trouble::whole;
pub use trouble::{film_refused, record_trouble};

use config::Config;
use film_cache::FilmCache;
use surroundings::Surroundings;

const MIB: u64 = 1 << 20;

/// A house that is open, and the reader who sits in it.
pub struct Workstation {
    pub(crate) records: Records,
    pub(crate) reader: Reader,
    pub(crate) surroundings: Box<dyn Surroundings>,
    pub(crate) config: Config,
    pub(crate) house: PathBuf,
    pub(crate) films: Arc<FilmCache>,
}

impl Workstation {
    /// Opens a house folder, making it where there is none, and seats its reader. A house that is there and cannot be
    /// written is opened for looking ([`Self::can_change`]).
    ///
    /// Errors: the house is in use, newer than this program, or its settings cannot be understood.
    pub fn open(house: PathBuf, surroundings: Box<dyn Surroundings>) -> Result<Self, Trouble> {
        let records = match Records::open(&house) {
            Err(RecordsError::ReadOnly { .. }) => Records::open_to_read(&house),
            opened => opened,
        };
        let records = records.map_err(record_trouble)?;
        let config = Config::of(&house)?;
        let reader = config.reader();
        let films = Arc::new(FilmCache::new(config.film_memory_mib.saturating_mul(MIB)));
        let mut workstation = Self { records, reader, surroundings, config, house, films };
        if workstation.can_change() && workstation.named_reader().is_ok() {
            verbs::seat_reader::seat_reader(&mut workstation)?;
        }
        Ok(workstation)
    }

    /// Whether the house can be changed; else it is only looked at.
    pub fn can_change(&self) -> bool {
        self.records.can_change()
    }

    /// Whether the model is asked about films here: what it proposes has to be kept.
    pub(crate) fn asks_model(&self) -> bool {
        self.can_change() && self.config.protocol != Protocol::Off
    }

    /// Speaks another tongue than that of the house, until the house is closed.
    pub const fn speak(&mut self, tongue: Tongue) {
        self.config.tongue = tongue;
    }

    /// The settings in force.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Where the model lies that is asked in this house: the shipped one unless the settings name another.
    pub fn model_folder(&self) -> PathBuf {
        let own = self.config.model.as_deref().map(|it| self.house.join(it));
        own.unwrap_or_else(house::model_folder)
    }

    /// The films that are decoded.
    pub fn films(&self) -> &FilmCache {
        &self.films
    }

    /// The reader who sits here.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The reader who sits here, by name: whoever seals, decides or measures.
    ///
    /// Errors: the house has not asked yet who reads here.
    pub fn named_reader(&self) -> Result<&Reader, Trouble> {
        if self.config.reader_name.is_some() { Ok(&self.reader) } else { Err(Trouble::ReaderUnnamed) }
    }

    /// Carries out one command; what happened comes back as events, a trouble among them where there was one.
    pub fn perform(&mut self, command: Command) -> Vec<Event> {
        let verb = command.name();
        if command.changes_house() && !self.can_change() {
            tracing::warn!(verb, kind = Trouble::HouseReadOnly.kind(), "not done");
            return vec![Event::Trouble(Trouble::HouseReadOnly)];
        }
        let opening = if let Command::OpenFilm { film } = &command { Some(*film) } else { None };
        match self.carry_out(command) {
            Ok(events) => {
                tracing::info!(verb, "done");
                events
            }
            Err(trouble) => {
                tracing::warn!(verb, kind = trouble.kind(), "not done");
                vec![match opening {
                    Some(film) => Event::FilmNotOpened(film, trouble),
                    None => Event::Trouble(trouble),
                }]
            }
        }
    }

    fn carry_out(&mut self, command: Command) -> Result<Vec<Event>, Trouble> {
        match command {
            Command::ShowWorklist => answers::worklist(self).map(|it| vec![Event::Worklist(it)]),
            Command::ShowTray => tray::tray(self).map(|it| vec![Event::Tray(it)]),
            Command::SettleFilm { n, settlement, reason } => tray::settled(self, n, &settlement, &reason),
            Command::ShowRegistry => answers::registry(self).map(|it| vec![Event::Registry(it)]),
            Command::OpenFilm { film } => verbs::open_film::open_film(self, &film).map(film_event),
            // The model has a thread of its own, which the station asks.
            Command::SeekLungs { .. } => Ok(Vec::new()),
            Command::CalibrateFilm { film, by } => verbs::calibrate_film::calibrate_film(self, &film, by)
                .map(|it| vec![Event::FilmCalibrated(it)]),
            Command::ShowMonitors => verbs::check_monitor::monitors_known(self).map(monitors_event),
            Command::CheckMonitor(found) => {
                verbs::check_monitor::check_monitor(self, found).map(monitors_event)
            }
            Command::ReadLuminances { path } => {
                verbs::check_monitor::read_luminances(&path).map(|it| vec![Event::LuminancesRead(it)])
            }
            Command::SettleMonitor(monitor) => {
                verbs::check_monitor::settle_monitor(self, monitor).map(monitors_event)
            }
            Command::KeepDraft { film, draft } => {
                verbs::keep_draft::keep_draft(self, &film, &draft).map(|()| Vec::new())
            }
            Command::ReadAgain { film, edition } => verbs::read_again::read_again(self, &film, edition)
                .map(|it| vec![Event::AgainBegun(film, Box::new(it))]),
            Command::ShowModel => model_known::model_known(self).map(model_event),
            Command::SettleProtocol(protocol) => {
                verbs::settle_protocol::settle_protocol(self, protocol).map(model_event)
            }
            Command::SealReading(request) => verbs::seal_reading::seal_reading(self, *request)
                .map(|it| vec![Event::ReadingSealed(Box::new(it))]),
            Command::KeepProposal(made) => {
                verbs::keep_proposal::keep_proposal(self, &made).map(|it| it.into_iter().collect())
            }
            Command::AddExposure { worker, spell } => {
                verbs::add_exposure::add_exposure(self, &worker, &spell)
                    .map(|it| vec![Event::WorkerChanged(it)])
            }
            Command::CorrectExposure { worker, before, now } => {
                verbs::add_exposure::correct_exposure(self, &worker, &before, now.as_ref())
                    .map(|it| vec![Event::WorkerChanged(it)])
            }
            Command::ShowCaseFile { worker } => {
                case_file::case_file(self, &worker).map(|it| vec![Event::CaseFile(Box::new(it))])
            }
            Command::CertifyDiagnosis(request) => {
                verbs::certify_diagnosis::certify_diagnosis(self, *request).map(recorded_events)
            }
            Command::PrintDiagnosis { diagnosis } => {
                verbs::print_diagnosis::print_diagnosis(self, &diagnosis)
                    .map(|path| vec![Event::DiagnosisPrinted { diagnosis, path }])
            }
            Command::OpenPage { diagnosis } => verbs::open_page::open_page(self, &diagnosis)
                .map(|path| vec![Event::DiagnosisPrinted { diagnosis, path }]),
            Command::PrintSheet { reading } => verbs::print_sheet::print_sheet(self, &reading)
                .map(|path| vec![Event::SheetPrinted { reading, path }]),
            Command::WriteState(wanted) => verbs::write_presentation_state::export_state(self, &wanted)
                .map(|path| vec![Event::StateWritten { film: wanted.id, path }]),
            Command::ReadBeside { edition } => verbs::keep_set::read_beside(self, &edition)
                .map(|()| vec![Event::Sets(SetsEvent::ReadBeside(edition))]),
            Command::NameReader(name) => {
                verbs::name_reader::name_reader(self, &name).map(|it| vec![Event::ReaderNamed(it)])
            }
            Command::SwitchTongue(tongue) => {
                verbs::switch_tongue::switch_tongue(self, tongue).map(|()| Vec::new())
            }
        }
    }
}

/// What cannot be read comes behind what can, so that it is the last word.
fn with_unreadable(event: Event, rows: Vec<UnreadableRow>) -> Vec<Event> {
    let told = (!rows.is_empty()).then(|| Event::Trouble(Trouble::RowsUnreadable { rows }));
    std::iter::once(event).chain(told).collect()
}

fn film_event(opened: event::OpenedFilm) -> Vec<Event> {
    let rows = opened.unreadable.clone();
    with_unreadable(Event::FilmOpened(Box::new(opened)), rows)
}

fn monitors_event(known: event::MonitorsKnown) -> Vec<Event> {
    let rows = known.unreadable.clone();
    with_unreadable(Event::Monitors(Box::new(known)), rows)
}

/// The diagnosis stands; where its page could not be made, that is told beside it.
fn recorded_events(done: event::DiagnosisRecorded) -> Vec<Event> {
    let trouble = done.page.as_ref().err().cloned().map(Event::Trouble);
    [Event::DiagnosisRecorded(Box::new(done))].into_iter().chain(trouble).collect()
}

fn model_event(known: model_known::ModelKnown) -> Vec<Event> {
    vec![Event::Model(Box::new(known))]
}

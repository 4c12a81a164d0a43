//! The verbs, as data.

use std::path::PathBuf;
use std::sync::Arc;

use casework::calibration::KnownLength;
use casework::chain::Digest;
use casework::diagnosis::Replaces;
use casework::exposure::{Disease, ExposureSpell};
use casework::film_id::FilmId;
use casework::identity::Settlement;
use casework::occasion::{Follows, Protocol, Reason};
use casework::person::WorkerId;
use casework::reading::DisplayState;
use casework::sheet::SheetDraft;
use casework::viewing::Viewing;
use classification::Edition;
use imaging::dicom::presentation_state::DisplayedArea;
use imaging::display::Shown;
use imaging::film::Film;
use imaging::hanging::Hanging;
use jiff::Timestamp;
use models::proposal::Proposal;
use words::Tongue;

use crate::monitors::Monitor;
use crate::verbs::check_monitor::MonitorFound;

/// Everything that a screen or the command line can ask for.
#[derive(Clone, Debug)]
pub enum Command {
    /// The films of the house, as the worklist shows them.
    ShowWorklist,
    /// The films of which it is not certain whose they are.
    ShowTray,
    /// Settle whose a film in the tray is.
    SettleFilm {
        /// Its number in the tray.
        n: u32,
        /// What a person decides.
        settlement: Settlement,
        /// Why.
        reason: String,
    },
    /// Who is in the registry, and who is due.
    ShowRegistry,
    /// Bring one film to the reading room.
    OpenFilm {
        /// Which.
        film: FilmId,
    },
    /// Look for the lungs anew, on a film whose black and white a reader has turned over.
    SeekLungs {
        /// Which.
        film: FilmId,
        /// As the reader sees it.
        turned: Arc<Film>,
    },
    /// Take a film's millimetres from a thing of known length; `None`: as its file says again.
    CalibrateFilm {
        /// Which.
        film: FilmId,
        /// The line, and what follows from it.
        by: Option<KnownLength>,
    },
    /// What the house knows of its monitors.
    ShowMonitors,
    /// Keep what was found on a monitor.
    CheckMonitor(MonitorFound),
    /// Read a file of measured luminances.
    ReadLuminances {
        /// Where it lies.
        path: PathBuf,
    },
    /// Settle something about a monitor.
    SettleMonitor(Monitor),
    /// Keep a half-filled sheet.
    KeepDraft {
        /// Of which film.
        film: FilmId,
        /// As it stands.
        draft: Box<SheetDraft>,
    },
    /// Read again what the reader has sealed.
    ReadAgain {
        /// Which film.
        film: FilmId,
        /// By the scheme of this edition.
        edition: Edition,
    },
    /// Seal a reading.
    SealReading(Box<SealReading>),
    /// Keep what the machine proposed, and show it where the protocol allows.
    KeepProposal(Box<ProposalMade>),
    /// The model, the rule for its proposals, and how far readers lean on them.
    ShowModel,
    /// Settle when the machine is asked, and when its proposal is shown.
    SettleProtocol(Protocol),
    /// Add to a worker's exposure history.
    AddExposure {
        /// Whose.
        worker: WorkerId,
        /// What is added.
        spell: ExposureSpell,
    },
    /// Put a spell in the place of another one of a worker's exposure history, or take that one away.
    CorrectExposure {
        /// Whose.
        worker: WorkerId,
        /// As it stands.
        before: ExposureSpell,
        /// As it is right; `None` where there was no such spell.
        now: Option<ExposureSpell>,
    },
    /// Everything of one person that a diagnosis is decided on.
    ShowCaseFile {
        /// Whose.
        worker: WorkerId,
    },
    /// Diagnose from a sealed reading, and enrol the patient.
    CertifyDiagnosis(Box<CertifyDiagnosis>),
    /// Make the page of a diagnosis, again.
    PrintDiagnosis {
        /// Its id.
        diagnosis: String,
    },
    /// Show the page of a diagnosis.
    OpenPage {
        /// The diagnosis's id.
        diagnosis: String,
    },
    /// Put a sealed reading on paper.
    PrintSheet {
        /// Which.
        reading: Digest,
    },
    /// Write how a film is seen into the house's exports.
    WriteState(Box<StateWanted>),
    /// Read beside another set of standard films.
    ReadBeside {
        /// Its edition.
        edition: String,
    },
    /// Say who reads here.
    NameReader(String),
    /// Speak the other tongue.
    SwitchTongue(Tongue),
}

/// What is sealed, and how the film stood on the screen.
#[derive(Clone, Debug)]
pub struct SealReading {
    /// The film read.
    pub film: FilmId,
    /// The sheet as filled.
    pub draft: SheetDraft,
    /// When the film came on screen.
    pub begun_at: Timestamp,
    /// Window, level and inversion at the end.
    pub display: DisplayState,
    /// What stood beside it, for how long, and how it was shown.
    pub viewing: Viewing,
    /// The reader's own sealed reading that this one follows, and why; `None` for a first reading.
    pub follows: Option<Follows>,
}

/// What the machine proposed for one film.
#[derive(Clone, Debug)]
pub struct ProposalMade {
    /// The film.
    pub film: FilmId,
    /// The proposal, or why there is none.
    pub outcome: Result<Proposal, words::trouble::Trouble>,
}

/// A diagnosis to record.
#[derive(Clone, Debug)]
pub struct CertifyDiagnosis {
    /// The sealed reading that it rests on.
    pub reading: Digest,
    /// Which of the thirteen kinds.
    pub disease: Disease,
    /// The grounds for a single film, where the house holds no two films half a year apart (A.2).
    pub single_film_grounds: String,
    /// The panel's grounds where the standard names no stage.
    pub grounds: Option<String>,
    /// The diagnosis that this one takes the place of, and why; `None` for a new one.
    pub replaces: Option<Replaces>,
    /// Why it is decided against what the person's other papers say.
    pub despite: Option<Reason>,
}

/// How a film is seen, for other stations.
#[derive(Clone, Debug)]
pub struct StateWanted {
    /// The film's name in the house.
    pub id: FilmId,
    /// The film.
    pub film: Arc<Film>,
    /// Its greys.
    pub shown: Shown,
    /// How it hangs.
    pub hanging: Hanging,
    /// Which part of it is seen.
    pub area: DisplayedArea,
}

impl Command {
    /// The verb's own name, for the log.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ShowWorklist => "show worklist",
            Self::ShowTray => "show tray",
            Self::SettleFilm { .. } => "settle film",
            Self::ShowRegistry => "show registry",
            Self::OpenFilm { .. } => "open film",
            Self::SeekLungs { .. } => "seek lungs",
            Self::CalibrateFilm { .. } => "calibrate film",
            Self::ShowMonitors => "show monitors",
            Self::CheckMonitor(_) => "check monitor",
            Self::ReadLuminances { .. } => "read luminances",
            Self::SettleMonitor(_) => "settle monitor",
            Self::KeepDraft { .. } => "keep draft",
            Self::ReadAgain { .. } => "read again",
            Self::ShowModel => "show model",
            Self::SettleProtocol(_) => "settle protocol",
            Self::SealReading(_) => "seal reading",
            Self::KeepProposal(_) => "keep proposal",
            Self::AddExposure { .. } => "add exposure",
            Self::CorrectExposure { .. } => "correct exposure",
            Self::ShowCaseFile { .. } => "show case file",
            Self::CertifyDiagnosis(_) => "certify diagnosis",
            Self::PrintDiagnosis { .. } => "print diagnosis",
            Self::OpenPage { .. } => "open page",
            Self::PrintSheet { .. } => "print sheet",
            Self::WriteState(_) => "write presentation state",
            Self::ReadBeside { .. } => "read beside set",
            Self::NameReader(_) => "name reader",
            Self::SwitchTongue(_) => "switch tongue",
        }
    }

    /// Whether it changes the record or the settings: in a house that can only be looked at it is refused. A sheet half
    /// filled and the tongue are changed for the window alone there.
    pub(crate) const fn changes_house(&self) -> bool {
        match self {
            Self::CalibrateFilm { .. }
            | Self::CheckMonitor(_)
            | Self::SettleMonitor(_)
            | Self::SettleProtocol(_)
            | Self::SealReading(_)
            | Self::KeepProposal(_)
            | Self::AddExposure { .. }
            | Self::CorrectExposure { .. }
            | Self::CertifyDiagnosis(_)
            | Self::SettleFilm { .. }
            | Self::PrintDiagnosis { .. }
            | Self::NameReader(_)
            | Self::ReadBeside { .. } => true,
            Self::ShowWorklist
            | Self::ShowTray
            | Self::ShowRegistry
            | Self::OpenFilm { .. }
            | Self::SeekLungs { .. }
            | Self::ShowMonitors
            | Self::ReadLuminances { .. }
            | Self::KeepDraft { .. }
            | Self::ReadAgain { .. }
            | Self::ShowModel
            | Self::ShowCaseFile { .. }
            | Self::OpenPage { .. }
            | Self::PrintSheet { .. }
            | Self::WriteState(_)
            | Self::SwitchTongue(_) => false,
        }
    }
}

//! All that a screen can ask for.

use casework::reading::film_id::FilmId;
use workstation::Command;

use crate::keys::Action;

/// What a screen asks; carried out in `App::logic`, never while painting.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Something the workstation does.
    Do(Command),
    /// Something from the list of actions.
    Act(Action),
    /// Bring a film to the reading room.
    Open(FilmId),
    /// End the imports under way.
    CallOffImports,
    /// End what is under way with the sets of standard films.
    CallOffSets,
    /// Put the last trouble away.
    PutTroubleAway,
}

/// Which screen is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The films of the house.
    Worklist,
    /// One film and its sheet.
    Reading,
    /// From a sealed reading to a diagnosis.
    Diagnosis,
    /// The films of which it is not certain whose they are.
    Tray,
    /// Who is due.
    Registry,
    /// Whether the monitor is fit for reading.
    Display,
    /// The sets of standard films.
    Standards,
    /// The model, the rule for its proposals, and how far readers lean on them.
    Model,
}

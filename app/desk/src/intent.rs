//! All that a screen can ask for.

use casework::reading::film_id::FilmId;
use workstation::Command;
use workstation::door::RequestId;

use crate::keys::Action;

/// What a screen asks; carried out after the frame, never while painting.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Something the workstation does.
    Do(Command),
    /// Something from the list of actions.
    Act(Action),
    /// Bring a film to the reading room.
    Open(FilmId),
    /// End what was asked under this number.
    CallOff(RequestId),
    /// Put the last trouble away.
    PutTroubleAway,
}

//! The keys and the mouse of the window, as a house settles them.

use std::collections::BTreeMap;

/// Keys that are bound otherwise than the program binds them: the code of an action, and its keys as they are written
/// (`Ctrl+Shift+Z`), the first one being the one that is shown. What the codes and keys mean only the window knows.
pub type KeyTable = BTreeMap<String, Vec<String>>;

/// Which button of the mouse does what over a film; the wheel zooms in either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MouseLayout {
    /// Left: window and level; middle: move; right: zoom. As most viewers have it.
    #[default]
    Viewer,
    /// Left: move; right: window and level; middle: zoom. As NIOSH BViewer has its left and right button.
    BViewer,
}

impl MouseLayout {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Viewer, Self::BViewer];

    /// Its code in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::BViewer => "bviewer",
        }
    }

    /// The layout of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

//! Every key by what one does with it: keys of one kind share a line, so that the whole help is seen at once.

use words::{Tongue, actions, terms};
use workstation::house::keys_and_mouse::MouseLayout;

use crate::keys::{self, Action};

/// Keys that serve one purpose.
pub struct Purpose {
    /// What one does with them.
    pub title: &'static str,
    /// Line by line.
    pub lines: Vec<Line>,
}

/// One line of the help.
pub struct Line {
    /// The keys, as keyboards print them.
    pub keys: String,
    /// What they do.
    pub name: String,
    /// The actions that are told by it.
    pub actions: Vec<Action>,
}

/// What one does with a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    Look,
    Compare,
    Measure,
    Read,
    Diagnose,
    List,
    House,
}

impl Aim {
    const ALL: [Self; 7] =
        [Self::Look, Self::Compare, Self::Measure, Self::Read, Self::Diagnose, Self::List, Self::House];

    const fn of(action: Action) -> Self {
        match action {
            Action::Go(_)
            | Action::Import
            | Action::ImportSet
            | Action::Choose
            | Action::SwitchTongue
            | Action::ChangeSeat
            | Action::Lock
            | Action::Palette
            | Action::Keys
            | Action::Panels
            | Action::OtherFilm(_)
            | Action::OtherCase(_)
            | Action::NextUnread => Self::House,
            Action::Prior
            | Action::OtherPrior(_)
            | Action::BlinkPrior
            | Action::Blink
            | Action::Ladder
            | Action::Rung(_)
            | Action::TakeRung
            | Action::LockScale
            | Action::NextStandard => Self::Compare,
            Action::Diagnose(_) => Self::Diagnose,
            Action::List(_) => Self::List,
            Action::Take(_) | Action::RemoveMeasure => Self::Measure,
            Action::Technique
            | Action::Fit
            | Action::PixelSize
            | Action::Zoom(_)
            | Action::Invert
            | Action::Gamma(_)
            | Action::Hang(_)
            | Action::ResetWindow
            | Action::ResetAll
            | Action::NextWindow
            | Action::Why
            | Action::ZoneLines
            | Action::Overlays
            | Action::Map
            | Action::ZoneBorders
            | Action::Magnify
            | Action::TrueSize
            | Action::WriteState => Self::Look,
            Action::Quality(_)
            | Action::Zone(_)
            | Action::Point(_)
            | Action::Step(_)
            | Action::Normal
            | Action::NormalFilm
            | Action::Shape(_)
            | Action::Aggregation
            | Action::LargeOpacity
            | Action::Pleura
            | Action::Defects
            | Action::Checklist
            | Action::Comments
            | Action::OtherSheet
            | Action::PrintSheet
            | Action::Symbol
            | Action::Seal
            | Action::ReadAgain
            | Action::Undo
            | Action::Redo => Self::Read,
        }
    }

    const fn title(self, tongue: Tongue) -> &'static str {
        let words = &actions::words(tongue).purposes;
        match self {
            Self::Look => words.look,
            Self::Compare => words.compare,
            Self::Measure => words.measure,
            Self::Read => words.read,
            Self::Diagnose => words.diagnose,
            Self::List => words.list,
            Self::House => words.house,
        }
    }
}

/// Every action of the list of keys, each once; then what the mouse does.
pub fn purposes(tongue: Tongue) -> Vec<Purpose> {
    let lines = |aim: Aim| {
        let mut lines: Vec<Line> = Vec::new();
        for (action, shortcuts) in keys::all().iter().filter(|(it, _)| Aim::of(*it) == aim) {
            let printed = shortcuts.iter().map(keys::printed).collect::<Vec<_>>().join("  ");
            let kin = lines.last_mut().filter(|it| it.actions.first().is_some_and(|it| is_kin(*it, *action)));
            match (kin, kind_name(*action, tongue)) {
                (Some(line), Some(_)) => line.actions.push(*action),
                (_, kind) => {
                    let name = kind.map_or_else(|| keys::name(*action, tongue), str::to_owned);
                    lines.push(Line { keys: printed, name, actions: vec![*action] });
                }
            }
        }
        for line in lines.iter_mut().filter(|it| 1 < it.actions.len()) {
            line.keys = printed_together(&line.actions);
        }
        lines
    };
    let of_keys = Aim::ALL.map(|aim| Purpose { title: aim.title(tongue), lines: lines(aim) });
    of_keys.into_iter().chain([mouse(tongue)]).collect()
}

/// What the mouse does over a film.
fn mouse(tongue: Tongue) -> Purpose {
    let words = terms::window::words(tongue);
    let buttons = match keys::mouse() {
        MouseLayout::Viewer => words.mouse_drags,
        MouseLayout::BViewer => words.mouse_drags_bviewer,
    };
    let line = |(hand, name): &(&str, &str)| Line {
        keys: (*hand).to_owned(),
        name: (*name).to_owned(),
        actions: Vec::new(),
    };
    Purpose { title: words.mouse, lines: buttons.iter().chain(words.mouse_does).map(line).collect() }
}

fn is_kin(one: Action, other: Action) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

/// What actions are called together that have a key each and differ by nothing but a grade, a zone or a letter.
const fn kind_name(action: Action, tongue: Tongue) -> Option<&'static str> {
    let words = &tongue.words().reading;
    match action {
        Action::Quality(_) => Some(words.quality),
        Action::Zone(_) => Some(actions::words(tongue).zone),
        Action::Point(_) => Some(words.profusion),
        Action::Shape(_) => Some(words.shape),
        _ => None,
    }
}

/// `F1 – F12` where the keys stand in a row, else each of them: first all first keys, then all second ones.
fn printed_together(actions: &[Action]) -> String {
    let of = |action: &Action, nth: usize| keys::keys_of(*action).get(nth).map(keys::printed);
    if let (Some(Action::Quality(_) | Action::Point(_)), Some(last)) = (actions.first(), actions.last()) {
        let ends = [&actions[0], last].map(|it| of(it, 0).unwrap_or_default());
        return ends.join(" – ");
    }
    let rows = (0..2).map(|nth| actions.iter().filter_map(|it| of(it, nth)).collect::<Vec<_>>().join(" "));
    rows.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("   ")
}

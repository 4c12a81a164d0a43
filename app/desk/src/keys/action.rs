//! What a person can ask for with one key, and when it means anything.

use classification::gbz70::FilmQuality;
use classification::{LungZone, Profusion, Shape};
use imaging::hanging::HangingStep;

use super::{Diagnose, ListStep, Tool};
use crate::route::Route;

/// Everything a person can do with one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Show a screen.
    Go(Route),
    /// Ask for files to import.
    Import,
    /// Ask for a set of standard films to import.
    ImportSet,
    /// Choose the file or folder that the screen shown asks for, among what lies on this machine.
    Choose,
    /// Speak the other tongue.
    SwitchTongue,
    /// Let another person sit here.
    ChangeSeat,
    /// Lock the screen, with all that is on it.
    Lock,
    /// Find a command by name.
    Palette,
    /// Show every key.
    Keys,
    /// Grade the film.
    Quality(FilmQuality),
    /// Take a zone in hand.
    Zone(LungZone),
    /// Grade the zone in hand and go to the next one.
    Point(Profusion),
    /// One step more, or less, in the zone in hand.
    Step(i8),
    /// "Normal" to everything not answered yet.
    Normal,
    /// The same, and quality 1.
    NormalFilm,
    /// The next letter of shape and size.
    Shape(Shape),
    /// Aggregation, yes or no.
    Aggregation,
    /// One more large opacity.
    LargeOpacity,
    /// The pleura: plaque, or any abnormality, yes or no.
    Pleura,
    /// What the film lacks.
    Defects,
    /// The checklist of Form 2.8.
    Checklist,
    /// Comments.
    Comments,
    /// The other sheet: GBZ 70, ILO, Form 2.8.
    OtherSheet,
    /// The sealed sheet on paper.
    PrintSheet,
    /// Type a symbol.
    Symbol,
    /// Seal the reading; asks first.
    Seal,
    /// Read again what is sealed, or put the second reading away.
    ReadAgain,
    /// Take back the last change of the sheet.
    Undo,
    /// And bring it again.
    Redo,
    /// The person's film before, or after, this one.
    OtherFilm(i8),
    /// The case before, or after, this one.
    OtherCase(i8),
    /// The next film that nobody has read.
    NextUnread,
    /// The person's earlier film beside this one, or away again.
    Prior,
    /// The film before, or after, the one beside this one.
    OtherPrior(i8),
    /// The other film of the person in this one's place, for as long as wished.
    BlinkPrior,
    /// What the header says of the technique.
    Technique,
    /// The whole film in its pane.
    Fit,
    /// One image pixel to one screen pixel.
    PixelSize,
    /// Larger, or smaller.
    Zoom(i8),
    /// Turn black and white over.
    Invert,
    /// Lighter, or darker, middle greys.
    Gamma(i8),
    /// Turn or flip the film.
    Hang(HangingStep),
    /// The film's own first window.
    ResetWindow,
    /// The film as it came: window, hanging, fit.
    ResetAll,
    /// The next of all windows and tables: the file's, the automatic one, the house's.
    NextWindow,
    /// Every step from the stored values to the screen.
    Why,
    /// The standard in the film's place, for as long as wished.
    Blink,
    /// The zone ladder: the zone in hand between the same zone of the four standards.
    Ladder,
    /// One rung up, or down.
    Rung(i8),
    /// The rung's profusion for the zone in hand.
    TakeRung,
    /// The standards at the film's scale and place, or free.
    LockScale,
    /// The next standard of the set, on the right.
    NextStandard,
    /// The zones' lines, on or off.
    ZoneLines,
    /// What the file's overlay planes draw, on or off.
    Overlays,
    /// The map of what the machine saw over the film, for as long as wished.
    Map,
    /// Take a tool in hand, or put it down.
    Take(Tool),
    /// Take the chosen measure away.
    RemoveMeasure,
    /// Drag the zones' borders, or no longer.
    ZoneBorders,
    /// The film around the pointer larger, for as long as the key is held.
    Magnify,
    /// A millimetre of the film to a millimetre of the screen.
    TrueSize,
    /// How the film is seen, as a DICOM presentation state for other stations.
    WriteState,
    /// The panels, on or off.
    Panels,
    /// Something on the diagnosis screen.
    Diagnose(Diagnose),
    /// Something on a list.
    List(ListStep),
}

impl Action {
    /// Whether it means anything now: the rungs' keys while the ladder stands, the keys they replace while it does not.
    pub const fn applies(self, ladder_stands: bool) -> bool {
        match self {
            Self::Rung(_) | Self::TakeRung => ladder_stands,
            Self::Seal => !ladder_stands,
            Self::Diagnose(_) | Self::List(_) => false,
            _ => true,
        }
    }

    /// Whether a key of both would be asked for one and the other at one place. The ladder's keys take the place of the
    /// sheet's while it stands.
    pub fn meets(self, other: Self) -> bool {
        let places = [Place::of(self), Place::of(other)];
        places.contains(&Place::Everywhere) || places[0] == places[1]
    }

    /// Whether what follows its key is meant for another control: it leads to a field.
    pub(super) const fn leads_on(self) -> bool {
        matches!(
            self,
            Self::Import
                | Self::ImportSet
                | Self::Choose
                | Self::Palette
                | Self::LargeOpacity
                | Self::Pleura
                | Self::Defects
                | Self::Checklist
                | Self::Comments
                | Self::Symbol
                | Self::Take(Tool::KnownLength)
                | Self::Diagnose(
                    Diagnose::Grounds | Diagnose::Correct | Diagnose::NewSpell | Diagnose::CorrectSpell
                )
                | Self::List(ListStep::Search)
        )
    }

    /// Whether it fills in the sheet, which a sealed sheet does not allow.
    pub const fn fills_in(self) -> bool {
        matches!(
            self,
            Self::Quality(_)
                | Self::Zone(_)
                | Self::Point(_)
                | Self::Step(_)
                | Self::Normal
                | Self::NormalFilm
                | Self::Shape(_)
                | Self::Aggregation
                | Self::LargeOpacity
                | Self::Pleura
                | Self::Defects
                | Self::Checklist
                | Self::Comments
                | Self::Symbol
                | Self::TakeRung
        )
    }

    /// Whether it means anything outside the reading room, and where no film is open.
    pub const fn is_everywhere(self) -> bool {
        matches!(
            self,
            Self::Go(_)
                | Self::Import
                | Self::ImportSet
                | Self::Choose
                | Self::Palette
                | Self::Keys
                | Self::SwitchTongue
                | Self::ChangeSeat
                | Self::Lock
        )
    }

    /// Whether a key that is held does it again and again: only what goes by steps. All else wants a key of its own,
    /// so that a slow finger neither turns a thing back nor confirms what it has just asked.
    pub(super) const fn goes_on_while_held(self) -> bool {
        matches!(
            self,
            Self::Diagnose(Diagnose::Spell(_))
                | Self::Step(_)
                | Self::Rung(_)
                | Self::Zoom(_)
                | Self::Gamma(_)
                | Self::OtherFilm(_)
                | Self::OtherCase(_)
                | Self::NextUnread
                | Self::OtherPrior(_)
                | Self::Undo
                | Self::Redo
        )
    }
}

/// Where an action's key means anything.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Everywhere,
    Film,
    Ladder,
    Diagnosis,
    List,
}

impl Place {
    const fn of(action: Action) -> Self {
        match action {
            Action::Diagnose(_) => Self::Diagnosis,
            Action::List(_) => Self::List,
            Action::Rung(_) | Action::TakeRung => Self::Ladder,
            it if it.is_everywhere() => Self::Everywhere,
            _ => Self::Film,
        }
    }
}

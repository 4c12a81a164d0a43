//! What the last action has to say: what it did where that is not seen, or why it did nothing.

use std::path::PathBuf;

/// What the last action has to say; it goes with the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A millimetre of the film is a millimetre of the screen.
    TrueSize,
    /// The size of the monitor's pixels is not known.
    PixelSizeUnknown,
    /// The film's millimetres are not known.
    MillimetresUnknown,
    /// The person has no other film to stand beside this one.
    OnlyFilm,
    /// No film stands beside this one yet.
    NoFilmBeside,
    /// No film of the person lies beyond the one that stands beside this one.
    NoFilmFurther,
    /// The map of what the machine saw may not be shown yet.
    MapNotYet,
    /// The machine gave no map.
    NoMap,
    /// The file lays no overlay over its film.
    NoOverlay,
    /// The presentation state lies here.
    StateWritten(PathBuf),
    /// A sealed sheet is not filled in any more.
    SealedStays,
    /// The sheet in hand has no such item.
    NotOnThisSheet,
    /// Only Form 2.8 has the checklist.
    OnlyOnForm28,
    /// There is no change to take back.
    NothingToUndo,
    /// There is no change to bring again.
    NothingToRedo,
    /// The person has no later film.
    NoLaterFilm,
    /// The person has no earlier film.
    NoEarlierFilm,
    /// The list ends here; films before it that nobody has read.
    ListEnds {
        /// How many.
        n_unread: usize,
    },
    /// The list begins here.
    ListBegins,
    /// No film is left unread.
    AllRead,
    /// Only a sealed sheet is printed or read again.
    NotSealedYet,
    /// No measure is chosen.
    NoMeasureChosen,
    /// The film has one choice of greys only.
    OneWindow,
    /// There is no standard to compare with.
    NoStandards,
    /// It is done on a film, and none is open.
    NeedsFilm,
    /// It is done on the diagnosis screen.
    OnDiagnosisScreen,
    /// No sealed reading is there to diagnose from.
    NothingToDiagnose,
    /// The diagnosis asks for no grounds.
    NoGroundsAsked,
    /// No diagnosis is there that could be corrected.
    NothingToCorrect,
    /// The history of exposure has no spell.
    NoSpell,
    /// No diagnosis of this film and disease stands.
    NoDiagnosisYet,
    /// This house has no passwords: there is no screen to lock.
    NoPasswords,
    /// The diagnosis has no report yet.
    NoPageYet,
}

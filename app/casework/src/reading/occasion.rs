//! On what occasion a film was read: the house's rule for the machine's proposal, and the reading that this one follows.

use crate::people::reader::ReaderId;
use crate::reading::Reading;
use crate::reading::film_id::FilmId;
use crate::record::chain::Digest;
use crate::record::lines::{LineFault, Reader, Writer, parsed, quoted, unquoted};

/// When the machine is asked, and when its proposal is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// The proposal opens once the reader's own reading of the film is sealed.
    #[default]
    AfterSealing,
    /// It is shown while the film is read.
    Beside,
    /// It orders the worklist; it opens as after sealing.
    First,
    /// The machine is never asked.
    Off,
}

impl Protocol {
    /// Every rule.
    pub const ALL: [Self; 4] = [Self::AfterSealing, Self::Beside, Self::First, Self::Off];

    /// The code in settings and sealed texts: `after-sealing`, `beside`, `first`, `off`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AfterSealing => "after-sealing",
            Self::Beside => "beside",
            Self::First => "first",
            Self::Off => "off",
        }
    }

    /// The rule of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The right of a reader to see the proposal for a film; `None` while they may not.
    ///
    /// * `readings` — the film's sealed readings, of whomever.
    pub fn may_see<'r>(
        self,
        film: FilmId,
        reader: &ReaderId,
        readings: impl IntoIterator<Item = &'r Reading>,
    ) -> Option<MaySee> {
        let has_sealed = || readings.into_iter().any(|it| it.film == film && it.reader == *reader);
        let may = match self {
            Self::Beside => true,
            Self::AfterSealing | Self::First => has_sealed(),
            Self::Off => false,
        };
        may.then_some(MaySee { film })
    }
}

/// The right to see the proposal for one film. Only [`Protocol::may_see`] gives it.
#[derive(Debug)]
pub struct MaySee {
    film: FilmId,
}

impl MaySee {
    /// For which film.
    pub const fn film(&self) -> &FilmId {
        &self.film
    }
}

/// Why a reader reads again what they have sealed: never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// The words without the space around them; `None` where there are none.
    pub fn new(words: &str) -> Option<Self> {
        let words = words.trim();
        (!words.is_empty()).then(|| Self(words.to_owned()))
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.0
    }
}

/// The sealed reading that a later one by the same reader follows, and why. The earlier one stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows {
    /// The earlier reading.
    pub reading: Digest,
    /// Why the film was read again.
    pub reason: Reason,
}

/// On what occasion a film was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    /// The rule in force when the reading was sealed.
    pub protocol: Protocol,
    /// The reader's own earlier reading that this one follows; `None` for a first reading.
    pub follows: Option<Follows>,
}

/// Writes the lines of an occasion.
pub(crate) fn write(it: &Occasion, lines: &mut Writer) {
    lines.line("protocol", it.protocol.code());
    if let Some(Follows { reading, reason }) = &it.follows {
        lines.line("follows", reading);
        lines.line("reason", quoted(reason.words()));
    }
}

/// Reads the lines of [`write`].
pub(crate) fn read(lines: &mut Reader<'_>) -> Result<Occasion, LineFault> {
    let protocol = lines.value("protocol", Protocol::from_code)?;
    let Some(digest) = lines.line_if("follows") else {
        return Ok(Occasion { protocol, follows: None });
    };
    let reading = parsed(digest).ok_or_else(|| lines.fault("follows"))?;
    let reason = lines.value("reason", |it| Reason::new(&unquoted(it)?))?;
    Ok(Occasion { protocol, follows: Some(Follows { reading, reason }) })
}

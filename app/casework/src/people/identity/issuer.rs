//! Who gives out a number.

use crate::people::name::half_width;

/// Who gives out the numbers among which a number is one.
///
/// Source: DICOM PS3.3 C.7.1.1, Issuer of Patient ID (0010,0021): a Patient ID is unique within its issuer only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Issuer {
    /// Nothing says it: a picture, or a film that came in before issuers were kept.
    #[default]
    Unknown,
    /// As the file names it.
    Named(String),
    /// The station that sent the film stands for an issuer that is not named.
    Station(SendingStation),
}

/// What a file says of the station that sent it. An institution gives out its numbers, whichever of its machines sends
/// the film; where none is named the station's name stands for it, then the machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SendingStation {
    /// Institution Name (0008,0080).
    pub institution: String,
    /// Station Name (0008,1010).
    pub name: String,
    /// Manufacturer (0008,0070), its model (0008,1090) and Device Serial Number (0018,1000).
    pub device: String,
}

/// Between the parts of a station in a record.
const PART: char = '\u{1F}';

impl Issuer {
    /// The issuer of a film's number.
    pub fn of(named: Option<&str>, station: SendingStation) -> Self {
        match named.map(tidied).filter(|it| !it.is_empty()) {
            Some(named) => Self::Named(named),
            None if station == SendingStation::default() => Self::Unknown,
            None => Self::Station(station),
        }
    }

    /// Whether both give out one and the same row of numbers; `None` where it cannot be said.
    pub fn is_same(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => None,
            (Self::Named(one), Self::Named(other)) => Some(one.to_lowercase() == other.to_lowercase()),
            (Self::Station(one), Self::Station(other)) => one.is_same(other),
            _ => Some(false),
        }
    }

    /// The issuer in words, as the file has it; empty where nothing says it.
    pub fn words(&self) -> &str {
        match self {
            Self::Unknown => "",
            Self::Named(named) => named,
            Self::Station(it) => [&it.institution, &it.name, &it.device]
                .into_iter()
                .find(|it| !it.is_empty())
                .map_or("", String::as_str),
        }
    }

    /// As it stands in a record.
    pub fn code(&self) -> String {
        match self {
            Self::Unknown => String::new(),
            Self::Named(named) => format!("issuer{PART}{named}"),
            Self::Station(it) => {
                format!("station{PART}{}{PART}{}{PART}{}", it.institution, it.name, it.device)
            }
        }
    }

    /// The issuer of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        let parts: Vec<&str> = code.split(PART).collect();
        Some(match parts.as_slice() {
            [""] => Self::Unknown,
            ["issuer", named] => Self::Named((*named).to_owned()),
            ["station", institution, name, device] => {
                let [institution, name, device] = [institution, name, device].map(|it| (*it).to_owned());
                Self::Station(SendingStation { institution, name, device })
            }
            _ => return None,
        })
    }
}

impl SendingStation {
    /// A station of what a file says of it; `None` for what it does not.
    pub fn of(institution: Option<&str>, name: Option<&str>, device: [Option<&str>; 3]) -> Self {
        let text = |it: Option<&str>| it.map(tidied).unwrap_or_default();
        let device: Vec<_> = device.into_iter().map(text).filter(|it| !it.is_empty()).collect();
        Self { institution: text(institution), name: text(name), device: device.join(" ") }
    }

    /// By the first thing that both say.
    fn is_same(&self, other: &Self) -> Option<bool> {
        let says = [
            (&self.institution, &other.institution),
            (&self.name, &other.name),
            (&self.device, &other.device),
        ];
        let both = says.into_iter().find(|(one, other)| !one.is_empty() && !other.is_empty());
        both.map(|(one, other)| one.to_lowercase() == other.to_lowercase())
    }
}

/// Without control characters, one space between words, letters of full width as usual ones.
pub(super) fn tidied(text: &str) -> String {
    let usual: String =
        text.chars().map(half_width).map(|it| if it.is_control() { ' ' } else { it }).collect();
    usual.split_whitespace().collect::<Vec<_>>().join(" ")
}

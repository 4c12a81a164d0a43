//! What is wrong with a house's `rules.toml`.

use work_ability::bands::BandFault;
use work_ability::grade::TableFault;
use work_ability::range::NotARange;

use super::{Foreign, file_and_line};
use crate::Tongue;
use crate::cut::cut;
use crate::terms::ability;

const FILE: &str = "rules.toml";

/// One fault of `rules.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesFault {
    /// The file is no TOML, or holds a key that is not known, or lacks one.
    NotUnderstood {
        /// Which line of it, from 1, where that can be said.
        line: Option<usize>,
        /// The parser's words.
        said: Foreign,
    },
    /// A word that is not one of those that may stand there.
    UnknownWord {
        /// Where.
        place: Place,
        /// As written.
        text: String,
    },
    /// A text that is no range.
    NoRange {
        /// Where.
        place: Place,
        /// How ranges are written.
        fault: NotARange,
    },
    /// Ranges that are no bands.
    NoBands {
        /// Where; the key is empty.
        place: Place,
        /// Why not.
        fault: BandFault,
    },
    /// A measure or a unit that has its bands already.
    Twice {
        /// Where.
        place: Place,
        /// As written.
        text: String,
    },
    /// Rows that are no table.
    NoTable(TableFault),
}

/// A place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its line, from 1, where it can be told.
    pub line: Option<usize>,
    /// The table, without its brackets; empty at the top of the file.
    pub table: &'static str,
    /// Which one of that name, from 1; 0 at the top of the file.
    pub n: usize,
    /// The key; empty where it is the whole entry.
    pub key: &'static str,
}

impl Place {
    fn told(self, tongue: Tongue) -> String {
        let Self { line, table, n, key } = self;
        let line = line.map_or_else(String::new, |_| file_and_line(FILE, line));
        let entry = match tongue {
            _ if n == 0 => String::new(),
            Tongue::ZhCn => format!("[[{table}]] 第 {n} 项"),
            Tongue::En => format!("[[{table}]] no. {n}"),
        };
        [line.as_str(), &entry, key].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl RulesFault {
    /// Where it stands, where it is about one place.
    pub const fn place_mut(&mut self) -> Option<&mut Place> {
        match self {
            Self::UnknownWord { place, .. }
            | Self::NoRange { place, .. }
            | Self::NoBands { place, .. }
            | Self::Twice { place, .. } => Some(place),
            Self::NotUnderstood { .. } | Self::NoTable(_) => None,
        }
    }

    /// The fault in the words of one tongue.
    pub(super) fn told(&self, tongue: Tongue) -> String {
        let unknown = tongue.pick("无法识别", "is not known here");
        let twice = tongue.pick("重复", "stands there twice");
        match self {
            Self::NotUnderstood { line, said } => {
                let (at, said) = (file_and_line(FILE, *line), said.told(tongue));
                match tongue {
                    Tongue::ZhCn => format!("{at} 无法识别（{said}）"),
                    Tongue::En => format!("{at} is not understood ({said})"),
                }
            }
            Self::UnknownWord { place, text } => {
                format!("{}: `{}` {unknown}", place.told(tongue), cut(text, tongue))
            }
            Self::NoRange { place, fault } => {
                format!("{}: {}", place.told(tongue), ability::not_a_range(fault, tongue))
            }
            Self::NoBands { place, fault } => {
                format!("{}: {}", place.told(tongue), ability::band_fault(*fault, tongue))
            }
            Self::Twice { place, text } => format!("{}: `{text}` {twice}", place.told(tongue)),
            Self::NoTable(fault) => format!("[[work_ability]]: {}", ability::table_fault(fault, tongue)),
        }
    }
}

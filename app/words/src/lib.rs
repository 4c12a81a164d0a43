//! Every word shown to a person, in Chinese and in English: a word missing in either does not compile.
//!
//! * [`Words`] — the labels of the screens, by room; two statics.
//! * [`terms`] — the names of everything that the domain can say.
//! * [`actions`] — what keys and commands of the window are called.
//! * [`command_line`] — what the command line says.
//! * [`punctuation`] — the marks between words.
//! * [`evaluation`], [`report`], [`reading_sheet`] — the words of papers.
//! * [`figure`] — a figure with as many places as it needs.
//! * [`misfit`] — what does not fit in a paper from another program; [`json_faults`], [`label_faults`] — the same of
//!   cases, readings and labels.
//! * [`trouble`] — everything that can go wrong: what happened, what became of the work, who can mend it.

pub mod actions;
pub mod command_line;
pub mod cut;
pub mod evaluation;
pub mod figure;
pub mod json_faults;
pub mod label_faults;
pub mod misfit;
pub mod proof;
pub mod punctuation;
pub mod reading_sheet;
pub mod report;
mod rooms;
pub mod terms;
pub mod trouble;

pub use rooms::{DiagnosisWords, HouseWords, ReadingWords, RegistryWords, Words, WorklistWords};

/// The tongue in which the program speaks; switchable while it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// 简体中文.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Tongue {
    /// The words of this tongue.
    pub const fn words(self) -> &'static Words {
        match self {
            Self::ZhCn => &rooms::zh_cn::WORDS,
            Self::En => &rooms::en::WORDS,
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::ZhCn => Self::En,
            Self::En => Self::ZhCn,
        }
    }

    /// What it calls itself.
    pub const fn own_name(self) -> &'static str {
        self.pick("中文", "English")
    }

    /// The code in settings and on the command line: `zh` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ZhCn => "zh",
            Self::En => "en",
        }
    }

    /// The tongue of a code; `None` for any other text.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::ZhCn, Self::En].into_iter().find(|it| it.code() == code)
    }

    /// The tag of the tongue in a page of HTML, as BCP 47 has it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// One of two texts; outside of this crate nothing is said in two tongues.
    pub(crate) const fn pick<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::ZhCn => zh,
            Self::En => en,
        }
    }
}

//! What is wrong with a house's `settings.toml`: each setting with its line.

use imaging::voi::WindowFault;

use super::Foreign;
use crate::cut::cut;
use crate::{Tongue, punctuation};

/// The functions of a window.
const FUNCTIONS: &str = "LINEAR, LINEAR_EXACT, SIGMOID";

/// One fault of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingFault {
    /// Its line, from 1, where it can be told.
    pub line: Option<usize>,
    /// The setting, as `follow_up no. 2: months` is told; empty where it is the whole file.
    pub at: String,
    /// What is wrong with it.
    pub why: SettingWhy,
}

/// What can be wrong with a setting.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingWhy {
    /// It is no TOML, a key that is not known, or a value of another kind.
    NotUnderstood {
        /// The parser's words.
        said: Foreign,
    },
    /// A text that is none of those that may stand there.
    NoCode {
        /// As written.
        text: String,
        /// What may stand there.
        codes: String,
    },
    /// A number beyond what may stand there.
    Beyond {
        /// The least.
        least: String,
        /// The most.
        most: String,
    },
    /// It stands there twice.
    Twice {
        /// What it is about.
        text: String,
    },
    /// It is no account's id.
    NoAccount {
        /// As written.
        text: String,
    },
    /// It says nothing.
    Empty,
    /// A house's own window that is none.
    NoWindow {
        /// What it is chosen by.
        name: String,
        /// Why it is none.
        fault: WindowFault,
    },
    /// A house's own window of a function that there is not.
    NoFunction {
        /// What it is chosen by.
        name: String,
        /// As written.
        text: String,
    },
}

impl SettingFault {
    /// The fault of a value that was filled in on a screen: which one, the person knows.
    pub(super) fn of_a_field(&self, tongue: Tongue) -> String {
        self.why.told(tongue)
    }

    /// The fault in the words of one tongue.
    pub(super) fn told(&self, tongue: Tongue) -> String {
        let line = self.line.map(|it| match tongue {
            Tongue::ZhCn => format!("第 {it} 行"),
            Tongue::En => format!("line {it}"),
        });
        let place = [line.as_deref().unwrap_or(""), &self.at];
        let place: Vec<_> = place.into_iter().filter(|it| !it.is_empty()).collect();
        let why = self.why.told(tongue);
        if place.is_empty() { why } else { format!("{}{}{why}", place.join(" "), punctuation::colon(tongue)) }
    }
}

impl SettingWhy {
    fn told(&self, tongue: Tongue) -> String {
        match (self, tongue) {
            (Self::NotUnderstood { said }, Tongue::ZhCn) => format!("无法识别（{}）", said.told(tongue)),
            (Self::NotUnderstood { said }, Tongue::En) => format!("not understood ({})", said.told(tongue)),
            (Self::NoCode { text, codes }, Tongue::ZhCn) => {
                format!("“{}”无法识别，应为 {codes}", cut(text, tongue))
            }
            (Self::NoCode { text, codes }, Tongue::En) => {
                format!("\"{}\" is not known; one of {codes}", cut(text, tongue))
            }
            (Self::Beyond { least, most }, Tongue::ZhCn) => format!("应在 {least} 与 {most} 之间"),
            (Self::Beyond { least, most }, Tongue::En) => format!("must be {least} to {most}"),
            (Self::Twice { text }, Tongue::ZhCn) => format!("{} 重复", cut(text, tongue)),
            (Self::Twice { text }, Tongue::En) => format!("{} stands there twice", cut(text, tongue)),
            (Self::NoAccount { text }, Tongue::ZhCn) => {
                format!("“{}”不是账户编号（32 位小写十六进制数）", cut(text, tongue))
            }
            (Self::NoAccount { text }, Tongue::En) => {
                format!("\"{}\" is no account's id, which has 32 small hexadecimal digits", cut(text, tongue))
            }
            (Self::Empty, _) => tongue.pick("未填写", "is empty").to_owned(),
            (Self::NoWindow { name, fault }, _) => no_window(&cut(name, tongue), *fault, tongue),
            (Self::NoFunction { name, text }, Tongue::ZhCn) => {
                format!("窗“{}”的函数“{}”无法识别，应为 {FUNCTIONS}", cut(name, tongue), cut(text, tongue))
            }
            (Self::NoFunction { name, text }, Tongue::En) => {
                let (name, text) = (cut(name, tongue), cut(text, tongue));
                format!("the window \"{name}\" has the function \"{text}\"; one of {FUNCTIONS}")
            }
        }
    }
}

/// What is told of a window that is none.
fn no_window(name: &str, fault: WindowFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (WindowFault::NotFinite, Tongue::ZhCn) => format!("窗“{name}”不成立：窗位和窗宽须为有限数"),
        (WindowFault::NotFinite, Tongue::En) => {
            format!("is no window (\"{name}\"): center and width must be finite")
        }
        (WindowFault::TooNarrow { function, width }, Tongue::ZhCn) => {
            format!("窗“{name}”不成立：{} 的窗宽不能是 {width}", function.code())
        }
        (WindowFault::TooNarrow { function, width }, Tongue::En) => {
            format!("is no window (\"{name}\"): {} may not be {width} wide", function.code())
        }
    }
}

/// What is wrong with a row of a house's table of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// No action has this code.
    NoAction {
        /// As written.
        code: String,
    },
    /// This is no key that an action can have.
    NoKey {
        /// The action's code.
        code: String,
        /// As written.
        text: String,
    },
    /// Two actions have one key.
    Clash {
        /// The codes of both.
        codes: [String; 2],
        /// The key.
        key: String,
    },
}

impl KeyFault {
    /// The fault in the words of one tongue.
    pub fn told(&self, tongue: Tongue) -> String {
        let colon = punctuation::colon(tongue);
        match self {
            Self::NoAction { code } => {
                format!("{code}{colon}{}", tongue.pick("没有这一操作", "no such action"))
            }
            Self::NoKey { code, text } => {
                let why = tongue.pick("不是可用的按键", "no key that can be bound");
                format!("{code}{colon}{text} {why}")
            }
            Self::Clash { codes: [one, other], key } => {
                let why = tongue.pick("两项操作共用", "both have");
                format!("{one}, {other}{colon}{why} {key}")
            }
        }
    }
}

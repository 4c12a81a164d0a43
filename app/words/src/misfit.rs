//! What does not fit in a paper from another program: where, and why.

use casework::dates::OutOfOrder;

use crate::cut::cut;
use crate::trouble::Foreign;
use crate::{Tongue, punctuation, terms};

/// A place in a paper, with what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The path of a value (`pleural.plaques.profile.site`), or the name of a column; empty for the whole paper.
    pub at: String,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What can be wrong in a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The whole cannot be read: the parser's words.
    NotJson {
        /// As the parser says it.
        said: Foreign,
    },
    /// No such key or column is known.
    Unknown,
    /// It is there more than once.
    Twice,
    /// It should be there.
    Missing,
    /// A value of another kind is owed.
    NotA(Kind),
    /// A text that is none of the codes.
    NotACode {
        /// As it was given.
        text: String,
        /// The codes that are known there.
        codes: String,
    },
    /// Two places say different things of one.
    Contradicts {
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
    /// Two dates do not follow each other.
    OutOfOrder(OutOfOrder),
    /// The findings say it, so nothing else may.
    SaidByTheForm,
    /// The film is of a grade that is not staged.
    NotStaged,
    /// No such file: its first line is not the row of titles.
    NotAnAxt,
    /// So many lines of values, where one is owed.
    Rows(usize),
    /// So many values for so many titles.
    Values {
        /// How many there are.
        n_values: usize,
        /// How many titles.
        n_titles: usize,
    },
    /// Longer than whoever reads it can hold.
    TooLong {
        /// How many bytes it may have.
        at_most: usize,
    },
}

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Keys with values.
    Object,
    /// Values one after the other.
    List,
    /// Text.
    Text,
    /// `true` or `false`.
    YesNo,
    /// A number.
    Number,
    /// So many binary digits, of which not all may be set together.
    Bits(u32),
    /// Month, day and year, parted by strokes.
    Date,
}

impl Misfit {
    /// A misfit at a place.
    pub fn new(at: impl Into<String>, wrong: Wrong) -> Self {
        Self { at: at.into(), wrong }
    }

    /// In a sentence, with the place in front.
    pub fn told(&self, tongue: Tongue) -> String {
        let says = self.wrong.told(tongue);
        match self.at.as_str() {
            "" => says,
            at => format!("{}{}{says}", cut(at, tongue), punctuation::colon(tongue)),
        }
    }
}

impl Wrong {
    /// In a sentence, without the place.
    pub fn told(&self, tongue: Tongue) -> String {
        match tongue {
            Tongue::ZhCn => self.told_zh_cn(),
            Tongue::En => self.told_en(),
        }
    }

    fn told_zh_cn(&self) -> String {
        match self {
            Self::NotJson { said } => format!("不是 JSON（{}）", said.told(Tongue::ZhCn)),
            Self::Unknown => "没有这一项".to_owned(),
            Self::Twice => "重复出现".to_owned(),
            Self::Missing => "缺少这一项".to_owned(),
            Self::NotA(kind) => format!("应为 {}", kind.name(Tongue::ZhCn)),
            Self::NotACode { text, codes } => {
                format!("{} 不是代码，应为 {codes}", cut(text, Tongue::ZhCn))
            }
            Self::Contradicts { one, other } => {
                format!("{} ≠ {}", cut(one, Tongue::ZhCn), cut(other, Tongue::ZhCn))
            }
            Self::OutOfOrder(it) => terms::out_of_order(it, Tongue::ZhCn),
            Self::SaidByTheForm => "由读片所见写出，不得另给".to_owned(),
            Self::NotStaged => "四级片不作分期".to_owned(),
            Self::NotAnAxt => "不是 BViewer 的 AXT 文件：首行不是列名".to_owned(),
            Self::Rows(n) => format!("应有一行数据，实有 {n} 行"),
            Self::Values { n_values, n_titles } => format!("{n_titles} 个列名，{n_values} 个值"),
            Self::TooLong { at_most } => format!("过长，至多 {at_most} 字节"),
        }
    }

    fn told_en(&self) -> String {
        match self {
            Self::NotJson { said } => format!("this is no JSON ({})", said.told(Tongue::En)),
            Self::Unknown => "not known here".to_owned(),
            Self::Twice => "given twice".to_owned(),
            Self::Missing => "missing".to_owned(),
            Self::NotA(kind) => format!("should be {}", kind.name(Tongue::En)),
            Self::NotACode { text, codes } => {
                format!("{} is no code; one of {codes}", cut(text, Tongue::En))
            }
            Self::Contradicts { one, other } => {
                format!("{} ≠ {}", cut(one, Tongue::En), cut(other, Tongue::En))
            }
            Self::OutOfOrder(it) => terms::out_of_order(it, Tongue::En),
            Self::SaidByTheForm => "the findings say it".to_owned(),
            Self::NotStaged => "a film of grade 4 is not staged".to_owned(),
            Self::NotAnAxt => "this is no AXT of BViewer: its first line is not the row of titles".to_owned(),
            Self::Rows(n) => format!("one row of values is owed, not {n}"),
            Self::Values { n_values, n_titles } => format!("{n_values} values for {n_titles} titles"),
            Self::TooLong { at_most } => format!("too long: {at_most} bytes at most"),
        }
    }
}

impl Kind {
    fn name(self, tongue: Tongue) -> String {
        let fixed = match self {
            Self::Object => tongue.pick("对象 {…}", "an object {…}"),
            Self::List => tongue.pick("列表 […]", "a list […]"),
            Self::Text => tongue.pick("文本", "a text"),
            Self::YesNo => tongue.pick("true 或 false", "true or false"),
            Self::Number => tongue.pick("数字", "a number"),
            Self::Date => tongue.pick("日期（月/日/年）", "a date (month/day/year)"),
            Self::Bits(n) => {
                return match tongue {
                    Tongue::ZhCn => format!("表格所允许的 {n} 位二进制数"),
                    Tongue::En => format!("a binary number of {n} digits that the form knows"),
                };
            }
        };
        fixed.to_owned()
    }
}

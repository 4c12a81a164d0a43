//! What a part from outside says, in its own words: told last, marked as its words, cleaned and short.

use crate::Tongue;
use crate::cut::cut_at;

/// Characters of such words that are told.
const N_TOLD: usize = 160;

/// A part that others have written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The operating system.
    System,
    /// The database.
    Sqlite,
    /// What runs a model.
    OnnxRuntime,
    /// What reads settings and descriptions.
    Toml,
    /// What reads papers from other programs.
    Json,
    /// What sets a page.
    Typst,
    /// What opens a window.
    Window,
}

/// Words of such a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    part: Part,
    said: String,
}

impl Foreign {
    /// What a part says, on one line and without what a screen would obey.
    pub fn of(part: Part, said: &str) -> Self {
        let words = said.split(|it: char| it.is_control() || it.is_whitespace());
        Self { part, said: words.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ") }
    }

    /// `SQLite says: …`
    pub fn told(&self, tongue: Tongue) -> String {
        let whose = match self.part {
            Part::System => tongue.pick("系统", "the system"),
            Part::Sqlite => tongue.pick("SQLite ", "SQLite"),
            Part::OnnxRuntime => tongue.pick("ONNX Runtime ", "ONNX Runtime"),
            Part::Toml => tongue.pick("TOML 解析器", "the TOML reader"),
            Part::Json => tongue.pick("JSON 解析器", "the JSON reader"),
            Part::Typst => tongue.pick("Typst ", "Typst"),
            Part::Window => tongue.pick("窗口系统", "the window system"),
        };
        let said = cut_at(&self.said, N_TOLD, tongue);
        match tongue {
            Tongue::ZhCn => format!("{whose}原文：{said}"),
            Tongue::En => format!("{whose} says: {said}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_are_marked_as_theirs_on_one_line_and_short() {
        let said = Foreign::of(Part::Sqlite, "disk\r\n  I/O\u{1b}[2J error\u{7}");
        assert_eq!(said.told(Tongue::En), "SQLite says: disk I/O [2J error");
        assert_eq!(said.told(Tongue::ZhCn), "SQLite 原文：disk I/O [2J error");
        let long = Foreign::of(Part::System, &"x".repeat(5000)).told(Tongue::ZhCn);
        assert_eq!(long, format!("系统原文：{}…（共 5000 字）", "x".repeat(160)));
    }
}

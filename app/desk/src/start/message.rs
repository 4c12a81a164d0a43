//! A message of the system, where no window of our own can be had: a program that was started with the mouse has no
//! terminal to say it on.

use std::io::{IsTerminal as _, stderr};
use std::process::{Command, Stdio};

use words::Tongue;
use words::trouble::Trouble;

/// A program that shows a message until it is put away.
struct Shower {
    program: &'static str,
    /// What comes before the text.
    before: &'static [&'static str],
    /// It has neither Chinese characters nor a way to break a line.
    is_plain: bool,
}

/// The best first.
const SHOWERS: [Shower; 3] = [
    Shower {
        program: "zenity",
        before: &["--error", "--no-markup", "--title=Profusion", "--text"],
        is_plain: false,
    },
    Shower { program: "kdialog", before: &["--title", "Profusion", "--error"], is_plain: false },
    Shower {
        program: "xmessage",
        before: &["-center", "-default", "okay", "-title", "Profusion"],
        is_plain: true,
    },
];

/// Letters in a line of a plain message.
const WIDTH: usize = 84;

/// Says it in a message of the system, in both tongues, and waits until it is put away; on a terminal it is read there.
pub(crate) fn show(trouble: &Trouble) {
    if stderr().is_terminal() {
        return;
    }
    let [zh, en] = [Tongue::ZhCn, Tongue::En].map(|it| trouble.told(it).lines());
    for Shower { program, before, is_plain } in SHOWERS {
        let told = if is_plain { broken(&en, WIDTH) } else { format!("{zh}\n\n{en}") };
        let mut command = Command::new(program);
        command.args(before).arg(told);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if command.status().is_ok() {
            return;
        }
    }
}

/// A text in lines of so many letters at most, broken between words.
fn broken(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut row = String::new();
        for word in line.split(' ') {
            if !row.is_empty() && width < row.chars().count() + 1 + word.chars().count() {
                lines.push(std::mem::take(&mut row));
            }
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(word);
        }
        lines.push(row);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_between_words_and_a_long_word_has_one_of_its_own() {
        assert_eq!(broken("one two three\nfour", 9), "one two\nthree\nfour");
        assert_eq!(broken("a incomprehensible b", 5), "a\nincomprehensible\nb");
        assert_eq!(broken("", 5), "");
    }
}

//! Characters told by their number: what no face draws, and what a screen would obey instead of showing.

use std::borrow::Cow;

/// The number of a character in the place of the character: `[U+001B]`.
pub fn number(it: char) -> String {
    format!("[U+{:04X}]", u32::from(it))
}

/// Whether a terminal would obey a character and not show it: control characters, and marks that turn the direction of
/// what follows. The end of a line is one too.
pub fn is_obeyed(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Lines for a terminal: what it would obey stands as its number, but for the ends of the lines and tabs.
///
/// A header, a file's name or a list from elsewhere may hold an escape that clears the screen or hides what stands there.
pub fn for_terminal(lines: &str) -> Cow<'_, str> {
    let stays = |it: char| !is_obeyed(it) || it == '\n' || it == '\t';
    if lines.chars().all(stays) {
        return Cow::Borrowed(lines);
    }
    Cow::Owned(lines.chars().map(|it| if stays(it) { it.to_string() } else { number(it) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_stands_as_its_number() {
        assert_eq!(for_terminal("赵铁山\t1/1\nK-7"), "赵铁山\t1/1\nK-7");
        assert_eq!(for_terminal("\u{1b}[2J\r\u{7}\u{9b}31m"), "[U+001B][2J[U+000D][U+0007][U+009B]31m");
        assert_eq!(for_terminal("a\u{202e}b"), "a[U+202E]b");
    }
}

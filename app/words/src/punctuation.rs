//! The marks between words, which are not the same in both tongues.

use crate::Tongue;

/// After a title: `姓名：李娜`, `Name: Li Na`.
pub const fn colon(tongue: Tongue) -> &'static str {
    tongue.pick("：", ": ")
}

/// Within a sentence.
pub const fn comma(tongue: Tongue) -> &'static str {
    tongue.pick("，", ", ")
}

/// Between the items of a list.
pub const fn list(tongue: Tongue) -> &'static str {
    tongue.pick("、", ", ")
}

/// Between sentences of one line.
pub const fn semicolon(tongue: Tongue) -> &'static str {
    tongue.pick("；", "; ")
}

/// Around an aside, with what parts it from the word before.
pub const fn brackets(tongue: Tongue) -> [&'static str; 2] {
    tongue.pick(["（", "）"], [" (", ")"])
}

/// After a sentence that another one follows.
pub const fn between_sentences(tongue: Tongue) -> &'static str {
    tongue.pick("", " ")
}

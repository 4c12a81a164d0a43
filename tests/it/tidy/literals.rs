//! The texts and characters that stand in a file of source, without comments and without what is tested at its end.

/// Where a file's own tests begin.
const TESTS: &str = "#[cfg(test)]\nmod tests {";

/// Every literal of a file but those of its tests, escapes as they are written.
pub(super) fn literals(source: &str) -> Vec<&str> {
    let mut rest = source.split(TESTS).next().unwrap_or_default();
    let mut found = Vec::new();
    while let Some(at) = rest.find(['/', '"', '\'', '#']) {
        let (before, here) = rest.split_at(at);
        let (literal, after) = if here.starts_with("//") {
            (None, from(here, "\n"))
        } else if here.starts_with("/*") {
            (None, after_comment(here))
        } else if before.ends_with('r') && here.starts_with(['#', '"']) {
            raw(here)
        } else if here.starts_with('"') {
            quoted(here, '"')
        } else if is_character(here) {
            quoted(here, '\'')
        } else {
            (None, &here[1..])
        };
        found.extend(literal);
        rest = after;
    }
    found
}

/// What follows a mark; nothing where the mark is not there.
fn from<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark).map_or("", |it| it.1)
}

/// What follows a comment between strokes and stars, which may hold others.
fn after_comment(text: &str) -> &str {
    let mut depth = 0;
    for (at, _) in text.char_indices() {
        let here = &text[at..];
        depth += i32::from(here.starts_with("/*"));
        if let Some(after) = here.strip_prefix("*/") {
            depth -= 1;
            if depth == 0 {
                return after;
            }
        }
    }
    ""
}

/// A raw text: `#"…"#` behind its `r`. A raw name such as `r#type` is none.
fn raw(text: &str) -> (Option<&str>, &str) {
    let hashes = &text[..text.len() - text.trim_start_matches('#').len()];
    let Some(inner) = text[hashes.len()..].strip_prefix('"') else { return (None, &text[1..]) };
    let end = format!("\"{hashes}");
    let literal = inner.split(end.as_str()).next().unwrap_or_default();
    (Some(literal), from(inner, &end))
}

/// A text or a character that ends with its own mark, unless a backslash stands before it.
fn quoted(text: &str, mark: char) -> (Option<&str>, &str) {
    let mut is_escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        if it == mark && !is_escaped {
            return (Some(&text[1..at]), &text[at + 1..]);
        }
        is_escaped = it == '\\' && !is_escaped;
    }
    (Some(&text[1..]), "")
}

/// A character, and no lifetime.
fn is_character(text: &str) -> bool {
    let mut all = text.chars().skip(1);
    text.starts_with('\'') && (all.next() == Some('\\') || all.next() == Some('\''))
}

#[test]
fn literals_are_told_from_comments_lifetimes_and_tests() {
    let source = "//! \"no\"\nfn f<'a>(it: &'a str) { /* \"no\" /* ' */ */ g(\"a // b \\\" c\", '\"', '\\'', r#\"d \"e\"\"#) }\n\
                  let r#type = \"f\"; // it's \"no\"\nlet h = 'h';\n#[cfg(test)]\nmod tests { g(\"no\") }";
    assert_eq!(literals(source), ["a // b \\\" c", "\"", "\\'", "d \"e\"", "f", "h"]);
}

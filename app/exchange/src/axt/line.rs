//! A line of values parted by commas, as BViewer writes and reads it.

/// The values of a line: those in quotes without them, and a doubled quote as one.
///
/// `None` where quotes do not close, or something follows them.
pub(super) fn values(line: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    let mut rest = line;
    loop {
        let (value, after) = if let Some(quoted) = rest.strip_prefix('"') {
            in_quotes(quoted)?
        } else {
            let (value, after) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
            (!value.contains('"')).then(|| (value.to_owned(), after))?
        };
        values.push(value);
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return after.is_empty().then_some(values),
        }
    }
}

fn in_quotes(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        value.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                value.push('"');
                rest = next;
            }
            None => return Some((value, after)),
        }
    }
}

/// A value as it stands in a line. A line end becomes a blank, as in BViewer: a reading is one line.
pub(super) fn value(text: &str) -> String {
    let special = text.contains([',', '"', '\n', '\r']);
    let text = text.replace(['\n', '\r'], " ");
    if special { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The text of a file: what it surely is, or else Windows-1252.
///
/// BViewer writes in its machine's own code page; that this is Windows-1252 where it is not surely another is inferred
/// from where it is used, and nothing in the file says so.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let surely = imaging::text_file::text(bytes);
    surely.unwrap_or_else(|_| bytes.iter().map(|it| windows_1252(*it)).collect())
}

fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => FROM_0X80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_it_was_written() {
        for text in ["", " ", "a", "a,b", "\"", "a \"b\", c", ",,", "\"\""] {
            assert_eq!(
                values(&format!("x,{},y", value(text))),
                Some(vec!["x".into(), text.into(), "y".into()])
            );
        }
        assert_eq!(value("a\r\nb"), "\"a  b\"");
    }

    #[test]
    fn quotes_that_do_not_close_are_no_line() {
        for line in ["\"a", "a\"b", "\"a\"b", "a,\"b\"\"", "\"a\" ,b"] {
            assert_eq!(values(line), None, "{line}");
        }
    }

    #[test]
    fn what_is_surely_nothing_else_is_windows_1252() {
        assert_eq!(text_of("é陈".as_bytes()), "é陈");
        assert_eq!(text_of(b"caf\xe9 \x80"), "café €");
        assert_eq!(text_of(b"\xb3\xc2,1/0"), "陈,1/0");
    }
}

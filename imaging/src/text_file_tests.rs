//! Texts as Windows writes them, and bytes that must not be taken for one.

use super::*;

const LABELS: &str = "film,person,overall\r\n王一.dcm,王一,1/1\r\n李喆.dcm,李喆,0/0\r\n";

fn utf_16_of(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

fn gbk_of(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

fn marked(mark: &[u8], bytes: &[u8]) -> Vec<u8> {
    [mark, bytes].concat()
}

#[test]
fn one_text_is_the_same_in_every_encoding_that_windows_writes() {
    let (little, big) = (utf_16_of(LABELS, u16::to_le_bytes), utf_16_of(LABELS, u16::to_be_bytes));
    for (name, bytes) in [
        ("UTF-8", LABELS.as_bytes().to_vec()),
        ("UTF-8 with its mark", marked(MARK, LABELS.as_bytes())),
        ("UTF-16 LE with its mark", marked(&[0xFF, 0xFE], &little)),
        ("UTF-16 BE with its mark", marked(&[0xFE, 0xFF], &big)),
        ("UTF-16 LE", little),
        ("UTF-16 BE", big),
        ("GBK", gbk_of(LABELS)),
        ("GBK ended by Ctrl-Z", [gbk_of(LABELS), vec![0x1A]].concat()),
    ] {
        assert_eq!(text(&bytes).as_deref(), Ok(LABELS), "{name}");
    }
}

#[test]
fn marks_within_a_text_are_left_out_where_a_line_begins() {
    let both = format!("\u{feff}\u{feff}{LABELS}\u{feff}赵三.dcm,,0/0\n");
    assert_eq!(text(both.as_bytes()), Ok(format!("{LABELS}赵三.dcm,,0/0\n")));
}

#[test]
fn chinese_is_read_with_its_punctuation_its_rare_names_and_latin_beside_it() {
    for chinese in [
        "氨",
        "王玥，李堃，钱昇，赵喆",
        "film王一.dcm,矿区一院",
        "尘肺壹期（Ⅰ），≥1/0，3.5 ℃",
        "name,张𬭩,𠮷田",
        "塵肺病，診斷為一期的病人",
    ] {
        assert_eq!(text(&gbk_of(chinese)).as_deref(), Ok(chinese));
    }
}

#[test]
fn what_could_be_another_encoding_is_not_read_as_chinese() {
    use encoding_rs::{BIG5, SHIFT_JIS, WINDOWS_1252};
    let line = 2;
    for (encoding, foreign) in [
        (WINDOWS_1252, "José García"),
        (WINDOWS_1252, "Müller"),
        (WINDOWS_1252, "João Conceição"),
        (WINDOWS_1252, "it’s “quoted”"),
        (WINDOWS_1252, "naïve Strauß Zoë"),
        (BIG5, "陳大文,礦區醫院,塵肺病"),
        (BIG5, "臺灣職業病醫院的片子"),
        (SHIFT_JIS, "じん肺,山田太郎"),
        (SHIFT_JIS, "レントゲン写真"),
    ] {
        let (bytes, _, _) = encoding.encode(foreign);
        let bytes = [b"film,person\n", &*bytes].concat();
        assert_eq!(text(&bytes), Err(TextFault::Doubtful { line }), "{foreign}");
    }
}

#[test]
fn a_damaged_text_is_told_with_its_encoding_and_line_and_never_read_as_another() {
    let mut utf_8 = LABELS.as_bytes().to_vec();
    utf_8.remove(22);
    let damaged = |encoding, line| Err(TextFault::Damaged { encoding, line });
    assert_eq!(text(&utf_8), damaged(Encoding::Utf8, 2));
    assert_eq!(text(&marked(MARK, &gbk_of(LABELS))), damaged(Encoding::Utf8, 2));
    let both = [LABELS.as_bytes(), &gbk_of("赵三.dcm,,0/0\n")].concat();
    assert_eq!(text(&both), damaged(Encoding::Utf8, 4));
    let mut utf_16 = marked(&[0xFF, 0xFE], &utf_16_of("王\n一", u16::to_le_bytes));
    utf_16.pop();
    assert_eq!(text(&utf_16), damaged(Encoding::Utf16, 2));
    let mut wide = vec![0xFF, 0xFE, 0, 0];
    wide.extend(LABELS.chars().flat_map(|it| u32::from(it).to_le_bytes()));
    assert_eq!(text(&wide), Err(TextFault::NotRead { encoding: Encoding::Utf32 }));
}

#[test]
fn what_is_no_text_is_called_so() {
    for bytes in [
        &b"PK\x03\x04 workbook"[..],
        &[0xD0, 0xCF, 0x11, 0xE0],
        b"\x01\0\x02\0",
        &[0; 64],
        b"\x7FELF\x02\x01\x01\0\0\0",
    ] {
        assert_eq!(text(bytes), Err(TextFault::NoText));
    }
    assert_eq!(text(b""), Ok(String::new()));
}

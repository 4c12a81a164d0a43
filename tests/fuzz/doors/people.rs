//! What stations and registries write of people: names, numbers, days; and what a person types to find one.

use casework::people::identity::{dicom_date, number_of};
use casework::people::name::PersonName;
use casework::people::person::NationalId;
use casework::people::pinyin;
use imaging::person_name;

use super::{Door, TEXT, text, texts};

pub(crate) const DOORS: &[Door] = &[Door {
    name: "names",
    inputs: names,
    words: &["^", "=", "\\", "X", "·", "ü", "欧阳", "行", "乐", "单", "xing", "h"],
    takes: |it, _| is_name(it),
    ..TEXT
}];

fn names() -> Vec<Vec<u8>> {
    texts(&[
        "Zhao^Tieshan=赵^铁山=",
        "欧阳娜娜",
        "o'brien-smith, Jr.",
        "110101196001011232",
        "19600101",
        "zhaots",
        "No. 00123 (A)",
    ])
}

fn is_name(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else { return false };
    let name = PersonName::new(&text);
    assert_eq!(PersonName::new(&name.text()).text(), name.text(), "a name is written one way");
    let _ = (name.readable(), name.compared(&PersonName::new("赵^铁山")), person_name::readable(&text));
    let _ = (number_of(&text), dicom_date(&text), NationalId::of_written(&text));
    let _ = (pinyin::index::tokens(&text), pinyin::index::lookups(&text), pinyin::index::order_key(&text));
    let _ = pinyin::is_read_as(&text, "zhao tieshan");
    !name.is_silent()
}

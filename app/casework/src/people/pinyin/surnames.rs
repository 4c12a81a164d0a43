//! Readings that a character has in surnames and that the dictionary of readings lacks.

/// A character with its readings in surnames.
///
/// Source: 现代汉语词典, the entries marked 姓; 中国姓氏大辞典 for 谌 shen, 蕃 po.
const SURNAMES: &[(char, &str)] = &[
    ('会', "gui"),
    ('會', "gui"),
    ('蕃', "po"),
    ('谌', "shen"),
    ('諶', "shen"),
    ('费', "bi"),
    ('費', "bi"),
    ('黑', "he"),
];

/// The reading of a character in surnames that is none of its usual ones.
pub(super) fn of(character: char) -> Option<&'static str> {
    SURNAMES.iter().find(|(it, _)| *it == character).map(|(_, reading)| *reading)
}

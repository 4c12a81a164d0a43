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

/// Characters whose reading as a surname is not their usual one, with that reading: by it a name stands in its order.
///
/// Source: 现代汉语词典, the entries marked 姓.
const FIRST: &[(char, &str)] = &[
    ('单', "shan"),
    ('單', "shan"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('朴', "piao"),
    ('区', "ou"),
    ('區', "ou"),
    ('盖', "ge"),
    ('蓋', "ge"),
    ('曾', "zeng"),
    ('万', "wan"),
    ('种', "chong"),
    ('翟', "zhai"),
    ('葛', "ge"),
    ('任', "ren"),
    ('华', "hua"),
    ('華', "hua"),
    ('乐', "yue"),
    ('樂', "yue"),
    ('缪', "miao"),
    ('繆', "miao"),
    ('谌', "chen"),
    ('諶', "chen"),
    ('黑', "he"),
    ('折', "she"),
    ('员', "yun"),
    ('員', "yun"),
    ('车', "che"),
    ('車', "che"),
    ('石', "shi"),
    ('沈', "shen"),
    ('纪', "ji"),
    ('紀', "ji"),
    ('宿', "su"),
    ('祭', "zhai"),
    ('秘', "bi"),
    ('冼', "xian"),
    ('洗', "xian"),
    ('那', "na"),
    ('哈', "ha"),
    ('牟', "mu"),
    ('繁', "po"),
    ('费', "fei"),
    ('費', "fei"),
    ('会', "gui"),
    ('會', "gui"),
];

/// The reading of a character as the first one of a name, where it is not the usual one.
pub(super) fn first(character: char) -> Option<&'static str> {
    FIRST.iter().find(|(it, _)| *it == character).map(|(_, reading)| *reading)
}

//! A person's name as stations write it, and whether two such names may be one person's.

use crate::people::pinyin;

/// A name by DICOM's component groups, carets between a group's components; a plain name is its first group.
///
/// Source: DICOM PS3.5 6.2.1.2.
#[derive(Clone, PartialEq, Eq, Default, Hash)]
pub struct PersonName {
    groups: [String; 3],
}

/// What a comparison of two names says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamesCompared {
    /// One of them says nothing.
    Silent,
    /// The same characters, the same letters, or letters that are a reading of the characters.
    Agree,
    /// Other characters that are read alike: 诚 and 誠, 伟 and 炜.
    ReadAlike,
    /// Other names.
    Differ,
}

/// What stands in the place of a name that nobody knew, in small letters.
const NO_NAMES: &[&str] = &[
    "anonymous",
    "anonymized",
    "anonymised",
    "unknown",
    "noname",
    "none",
    "null",
    "patient",
    "匿名",
    "未知",
    "不详",
    "无名",
    "无名氏",
    "佚名",
];

impl PersonName {
    /// The name of a PN value: `Li^Na=李^娜`. Control characters are left out, and what stands for no name is none.
    pub fn new(text: &str) -> Self {
        let mut groups = text.split('=').map(|group| {
            let plain: String = group.chars().filter(|it| !it.is_control()).collect();
            plain.trim_matches(['^', ' ', '\u{3000}']).to_owned()
        });
        let name = Self { groups: std::array::from_fn(|_| groups.next().unwrap_or_default()) };
        if name.groups.iter().any(|it| NO_NAMES.contains(&letters(it).as_str())) {
            return Self::default();
        }
        name
    }

    /// The groups in their order: alphabetic, ideographic, phonetic. Empty where there is none.
    pub const fn groups(&self) -> &[String; 3] {
        &self.groups
    }

    /// Whether it says no name at all.
    pub fn is_silent(&self) -> bool {
        self.groups.iter().all(|it| letters(it).is_empty())
    }

    /// The PN value again.
    pub fn text(&self) -> String {
        self.groups.join("=").trim_end_matches('=').to_owned()
    }

    /// The name for a screen: the group in characters where there is one, without carets.
    pub fn readable(&self) -> String {
        let group = self.characters().or_else(|| self.groups.iter().find(|it| !it.is_empty()));
        let Some(group) = group else { return String::new() };
        // Names in characters stand without a space; all of their letters lie from U+2E80 on.
        let between = if group.chars().any(|it| '\u{2E80}' <= it) { "" } else { " " };
        let parts: Vec<_> = group.split('^').map(str::trim).filter(|it| !it.is_empty()).collect();
        parts.join(between)
    }

    /// The group that holds Chinese characters, wherever a station has put them.
    pub fn characters(&self) -> Option<&String> {
        self.groups.iter().find(|it| it.chars().any(pinyin::is_chinese))
    }

    /// The group in letters, Latin or others.
    fn in_letters(&self) -> Option<&String> {
        self.groups.iter().find(|it| !letters(it).is_empty() && !it.chars().any(pinyin::is_chinese))
    }

    /// Whether two names may be one person's. Characters weigh more than letters, where both names have them.
    pub fn compared(&self, other: &Self) -> NamesCompared {
        if self.is_silent() || other.is_silent() {
            return NamesCompared::Silent;
        }
        if let (Some(one), Some(other)) = (self.characters(), other.characters()) {
            return compared_characters(one, other);
        }
        let agree = match (self.characters(), other.characters()) {
            (Some(characters), None) => other.in_letters().is_some_and(|it| is_read_as(characters, it)),
            (None, Some(characters)) => self.in_letters().is_some_and(|it| is_read_as(characters, it)),
            _ => self.in_letters().zip(other.in_letters()).is_some_and(|(one, other)| are_one(one, other)),
        };
        if agree { NamesCompared::Agree } else { NamesCompared::Differ }
    }
}

/// Never the name, so that no log can show it.
impl std::fmt::Debug for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonName(…)")
    }
}

fn compared_characters(one: &str, other: &str) -> NamesCompared {
    let (one, other) = (letters(one), letters(other));
    if one == other {
        return NamesCompared::Agree;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let are_alike = |(one, other): (&char, &char)| {
        let readings = pinyin::readings(*other);
        one == other || pinyin::readings(*one).iter().any(|it| readings.contains(it))
    };
    if one.len() == other.len() && one.iter().zip(&other).all(are_alike) {
        NamesCompared::ReadAlike
    } else {
        NamesCompared::Differ
    }
}

fn is_read_as(characters: &str, latin: &str) -> bool {
    pinyin::is_read_as(characters, &main_components(latin))
}

/// Two names in letters.
fn are_one(one: &str, other: &str) -> bool {
    let (one, other) = (main_components(one), main_components(other));
    letters(&one) == letters(&other) || pinyin::is_same_latin(&one, &other)
}

/// Family, given and middle name; prefix and suffix are titles.
fn main_components(group: &str) -> String {
    group.split('^').take(3).collect::<Vec<_>>().join("^")
}

/// The letters of a name alone, small, those of full width as usual ones.
fn letters(text: &str) -> String {
    let usual = text.chars().map(half_width).filter(|it| it.is_alphanumeric());
    usual.flat_map(char::to_lowercase).collect()
}

/// A letter or digit of full width as the usual one: ０ is 0, Ｘ is X.
pub(crate) const fn half_width(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(letter as u32 - 0xFEE0) {
            Some(usual) => usual,
            None => letter,
        },
        '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::NamesCompared::{Agree, Differ, ReadAlike, Silent};
    use super::*;

    #[test]
    fn two_names_are_compared_as_a_person_would() {
        for (one, other, says) in [
            ("李娜", "Li^Na", Agree),
            ("Li^Na", "LI NA", Agree),
            ("li na=李娜", "李^娜", Agree),
            ("Li^Na=李^娜", "LI NA", Agree),
            ("李　娜", "李娜", Agree),
            ("=李^娜", "lina", Agree),
            ("Na^Li", "李娜", Agree),
            ("李娜^^^女士", "Li^Na^^Mrs", Differ),
            ("Li^Na^^Mrs", "Li^Na", Agree),
            ("单雄信", "Shan^Xiongxin", Agree),
            ("买买提·艾力", "买买提艾力", Agree),
            ("ＬＩ ＮＡ", "Li Na", Agree),
            ("李诚", "李誠", ReadAlike),
            ("李伟", "李炜", ReadAlike),
            ("Li^Na=李^娜", "Li^Na=黎^娜", ReadAlike),
            ("李娜", "王秀英", Differ),
            ("Zhang^Wei", "Li^Na", Differ),
            ("李大明", "Wang^Xiuying", Differ),
            ("", "李娜", Silent),
            ("ANONYMOUS", "李娜", Silent),
            ("^^^^", "李娜", Silent),
            ("匿名", "李娜", Silent),
            ("O'Brien^Tom", "OBRIEN TOM", Agree),
            ("Иванов^Иван", "иванов иван", Agree),
        ] {
            let (name, other_name) = (PersonName::new(one), PersonName::new(other));
            assert_eq!(name.compared(&other_name), says, "{one} / {other}");
            assert_eq!(other_name.compared(&name), says, "{other} / {one}");
        }
    }

    #[test]
    fn a_name_is_shown_in_characters_where_it_has_them_and_kept_as_it_came() {
        for (text, shown) in
            [("Wang^XiaoDong=王^小東", "王小東"), ("Li^Ming", "Li Ming"), ("王^誠明", "王誠明"), ("", "")]
        {
            let name = PersonName::new(text);
            assert_eq!((name.readable().as_str(), name.text().as_str()), (shown, text));
        }
        assert!(!format!("{:?}", PersonName::new("Li^Na")).contains("Li"));
    }
}

//! Chinese characters as they are read, in Latin letters: names on films of many stations, and what is typed to search.
//!
//! Every reading of a character counts, those of surnames among them: 单 is read *dan*, *shan* and *chan*. Tones, capitals
//! and spaces are not looked at, and `ü` is written ü, v, u or yu.

pub mod index;
mod surnames;

use pinyin::{Pinyin, ToPinyin as _, ToPinyinMulti as _};

/// Whether a character is a Chinese one.
pub fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Every reading of a character, without tones, `ü` as such; none for what is no Chinese character or has no known one.
pub fn readings(character: char) -> Vec<&'static str> {
    let usual = character.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain);
    let mut all: Vec<_> = surnames::of(character).into_iter().chain(usual).collect();
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|it| seen.insert(*it));
    all
}

/// The reading by which a character stands in a dictionary's order.
///
/// * `is_first` — it begins a name: it is read as a surname.
fn usual(character: char, is_first: bool) -> Option<&'static str> {
    let as_surname = surnames::first(character).filter(|_| is_first);
    as_surname.or_else(|| character.to_pinyin().map(Pinyin::plain))
}

/// Whether Latin letters are a reading of all of a Chinese text, from its first character to its last: `Shan Xiong` is
/// one of 单雄. The words of the Latin text may be turned about, for the given name may stand first: `Na LI` is one of 李娜.
pub fn is_read_as(characters: &str, latin: &str) -> bool {
    let characters: Vec<char> = characters.chars().filter(|it| it.is_alphabetic()).collect();
    if characters.is_empty() || !characters.iter().copied().all(is_chinese) {
        return false;
    }
    let spelled: Vec<_> = characters.iter().map(|it| spellings(*it)).collect();
    // Where nothing parts the words, the family name's one or two characters may stand behind.
    let orders = (0..spelled.len().min(3)).map(|it| [&spelled[it..], &spelled[..it]].concat());
    let orders: Vec<_> = orders.collect();
    let written = turned_about(latin);
    written.iter().any(|latin| orders.iter().any(|it| is_spelled(it, latin)))
}

/// Whether two texts in Latin letters are the same name, whatever the order of their words, tones, capitals and the
/// writing of `ü`: `LYU Xiaoming` and `Xiao^Ming^Lv`.
pub fn is_same_latin(one: &str, other: &str) -> bool {
    let other: Vec<String> = turned_about(other).iter().map(|it| with_plain_u(it)).collect();
    turned_about(one).iter().any(|it| !it.is_empty() && other.contains(&with_plain_u(it)))
}

/// A text made ready to be searched by what a person types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searchable {
    /// The text in small letters.
    plain: String,
    /// What may be typed for each letter of it; separators left out.
    spelled: Vec<Vec<String>>,
}

impl Searchable {
    /// A name, a number, the name of a command.
    pub fn of(text: &str) -> Self {
        let letters = text.chars().filter(|it| it.is_alphanumeric());
        let typed_for = |it: char| match spellings(it) {
            none if none.is_empty() => vec![it.to_lowercase().collect()],
            some => some,
        };
        Self { plain: text.to_lowercase(), spelled: letters.map(typed_for).collect() }
    }

    /// Whether it is found by what was typed: a part of the text itself, or the sound of its characters from any of them
    /// on, each written out or by its first letter, the last one not to its end. `lina`, `ln`, `lin` and `na` find 李娜.
    pub fn is_found_by(&self, typed: &str) -> bool {
        let typed = typed.trim().to_lowercase();
        if self.plain.contains(&typed) {
            return true;
        }
        let latin = words_of(&typed).concat();
        !latin.is_empty() && (0..self.spelled.len()).any(|from| begins_with(&self.spelled[from..], &latin))
    }
}

/// How a character's readings are written on a keyboard.
fn spellings(character: char) -> Vec<String> {
    let mut all = Vec::new();
    for reading in readings(character) {
        if reading.contains('ü') {
            all.extend(["v", "u", "yu"].map(|it| reading.replace('ü', it)));
            continue;
        }
        all.push(reading.to_owned());
        if reading.starts_with(['j', 'q', 'x']) && reading.as_bytes().get(1) == Some(&b'u') {
            all.push(reading.replacen('u', "v", 1));
        }
    }
    all
}

/// Whether `latin` is made of one spelling of each place, to its end.
fn is_spelled(places: &[Vec<String>], latin: &str) -> bool {
    let mut ends = vec![0];
    for spellings in places {
        let next = ends.iter().flat_map(|&at| {
            let rest = &latin[at..];
            spellings.iter().filter(|it| rest.starts_with(it.as_str())).map(move |it| at + it.len())
        });
        ends = next.collect();
        ends.sort_unstable();
        ends.dedup();
    }
    ends.contains(&latin.len())
}

/// Whether `latin` is the beginning of the places' sound: each by a spelling or its first letter, the last one cut short.
fn begins_with(places: &[Vec<String>], latin: &str) -> bool {
    let mut ends = vec![0];
    for spellings in places {
        let mut next = Vec::new();
        for &at in &ends {
            let rest = &latin[at..];
            for spelling in spellings {
                if spelling.starts_with(rest) {
                    return true;
                }
                if rest.starts_with(spelling.as_str()) {
                    next.push(at + spelling.len());
                }
                let initial = spelling.chars().next().filter(|it| rest.starts_with(*it));
                next.extend(initial.map(|it| at + it.len_utf8()));
            }
        }
        next.sort_unstable();
        next.dedup();
        ends = next;
    }
    ends.contains(&latin.len())
}

/// So many of a name's words may come first; nobody has more, and each beginning is the whole name once more.
const BEGINNINGS_MAX: usize = 12;

/// The words of a Latin text joined, beginning with each of them in turn.
fn turned_about(latin: &str) -> Vec<String> {
    let words = words_of(latin);
    (0..words.len().min(BEGINNINGS_MAX)).map(|it| [&words[it..], &words[..it]].concat().concat()).collect()
}

/// A Latin text's words in small letters without tones, `ü` as v: `Lǚ^Xi'an` is `lv`, `xian`; `li3 na4` is `li`, `na`.
fn words_of(latin: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in latin.replace("u:", "ü").replace("U:", "ü").chars().flat_map(char::to_lowercase) {
        match without_tone(letter) {
            // An apostrophe parts syllables of one word; a tone may stand behind its syllable, or upon its letter.
            '\'' | '’' | '`' | '\u{0300}'..='\u{036F}' => {}
            '1'..='5' if words.last().is_some_and(|it| it.ends_with(char::is_alphabetic)) => {}
            it if it.is_alphanumeric() => words.last_mut().into_iter().for_each(|word| word.push(it)),
            _ => words.push(String::new()),
        }
    }
    words.retain(|it| !it.is_empty());
    words
}

const fn without_tone(letter: char) -> char {
    match letter {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        other => other,
    }
}

/// The one writing of `ü` in which two Latin texts are compared.
fn with_plain_u(latin: &str) -> String {
    latin.replace('v', "u").replace("lyu", "lu").replace("nyu", "nu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_very_many_words_is_turned_about_a_few_times_only() {
        let many = "la ".repeat(20_000);
        assert_eq!(turned_about(&many).len(), BEGINNINGS_MAX);
        assert!(is_same_latin(&many, &many) && !is_read_as("李娜", &many));
        assert!(is_same_latin("a b c d e f", "f a b c d e"));
    }

    #[test]
    fn a_name_in_characters_is_read_by_every_reading_in_either_order() {
        for (characters, latin) in [
            ("李娜", "Li^Na"),
            ("李娜", "LI NA"),
            ("李^娜", "lina"),
            ("李娜", "Na LI"),
            ("李娜", "NALI"),
            ("李娜", "lǐ nà"),
            ("李娜", "li3 na4"),
            ("单雄信", "Shan^Xiongxin"),
            ("仇英", "Qiu Ying"),
            ("解缙", "Xie Jin"),
            ("查良镛", "Zha Liangyong"),
            ("朴正熙", "Piao Zhengxi"),
            ("区大为", "Ou Dawei"),
            ("盖叫天", "Ge^Jiaotian"),
            ("尉迟敬德", "Yuchi Jingde"),
            ("万俟卨", "Moqi Xie"),
            ("吕布", "Lü Bu"),
            ("吕布", "LV BU"),
            ("吕布", "LYU BU"),
            ("吕布", "Lu Bu"),
            ("吕布", "lu: bu"),
            ("徐庶", "Xv Shu"),
            ("誠明", "Cheng Ming"),
            ("西安", "Xi'an"),
            ("曾国藩", "Guofan Zeng"),
            ("种师道", "Chong Shidao"),
            ("谌龙", "Shen Long"),
            ("黑伯里", "He Boli"),
        ] {
            assert!(is_read_as(characters, latin), "{characters} as {latin}");
        }
    }

    #[test]
    fn what_is_not_read_so_is_none() {
        for (characters, latin) in [
            ("李娜", "Zhang Wei"),
            ("李娜", "Li"),
            ("李娜", "Li Nan"),
            ("李娜", "Li Na Na"),
            ("李娜", ""),
            ("", "Li"),
            ("Li Na", "Li Na"),
        ] {
            assert!(!is_read_as(characters, latin), "{characters} as {latin}");
        }
    }

    #[test]
    fn two_latin_names_are_one_whatever_their_order_and_their_u() {
        for (one, other) in [
            ("Li^Na", "LI NA"),
            ("Na Li", "Li^Na"),
            ("LYU Xiaoming", "Xiao^Ming^Lv"),
            ("Tian^Yu", "TIANYU"),
            ("Nü^Wa", "NYU WA"),
        ] {
            assert!(is_same_latin(one, other), "{one}, {other}");
        }
        for (one, other) in [("Li^Na", "Li^Nan"), ("Zhang^Wei", "Wang^Wei"), ("", "")] {
            assert!(!is_same_latin(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn a_text_is_found_by_itself_by_its_sound_and_by_its_first_letters() {
        for (text, typed) in [
            ("李娜", "李"),
            ("李娜", "lina"),
            ("李娜", "li n"),
            ("李娜", "ln"),
            ("李娜", "na"),
            ("李娜", "LN"),
            ("单雄信", "sx"),
            ("单雄信", "danxiong"),
            ("吕布", "lvbu"),
            ("吕布", "lyubu"),
            ("工作列表", "gzlb"),
            ("导入…", "daor"),
            ("W20240001", "2024"),
            ("Zhang Wei", "wei"),
            ("李娜", ""),
        ] {
            assert!(Searchable::of(text).is_found_by(typed), "{text} by {typed}");
        }
        for (text, typed) in [("李娜", "nl"), ("李娜", "wang"), ("李娜", "linax"), ("W20240001", "2025")]
        {
            assert!(!Searchable::of(text).is_found_by(typed), "{text} by {typed}");
        }
    }
}

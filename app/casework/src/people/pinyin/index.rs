//! What a text is looked up by in an index of many: every beginning of a search that could find it stands there.
//!
//! The index may find too much, never too little: [`Searchable::is_found_by`] has the last word.

use std::collections::BTreeSet;

use super::{Searchable, is_chinese, spellings, words_of};

/// Letters of a token at most; what is typed beyond them is told by the text itself.
const LETTERS_MAX: usize = 10;

/// Characters of which each may be written out or by its first letter, in one token.
const SOUNDS_MAX: usize = 4;

/// What stands behind a token whose text goes on.
const GOES_ON: char = '+';

/// The tokens under which a text stands in an index: from each of its letters on, as written and as read.
pub fn tokens(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect();
    let mut all = BTreeSet::new();
    for from in 0..letters.len() {
        let rest = &letters[from..];
        all.insert(cut(rest.iter().copied(), LETTERS_MAX < rest.len()));
    }
    if letters.iter().copied().any(|it| !spellings(it).is_empty()) {
        let Searchable { spelled, .. } = Searchable::of(text);
        for from in 0..spelled.len() {
            read(&spelled[from..], "", SOUNDS_MAX, &mut all);
        }
    }
    all
}

/// Every way in which places may be typed, behind what is typed already.
fn read(places: &[Vec<String>], typed: &str, n_sounds: usize, all: &mut BTreeSet<String>) {
    let n_letters = typed.chars().count();
    let Some((place, rest)) = places.split_first() else {
        all.insert(cut(typed.chars(), LETTERS_MAX < n_letters));
        return;
    };
    let is_sound = place.iter().any(|it| 1 < it.len());
    if LETTERS_MAX < n_letters || (is_sound && n_sounds == 0) {
        all.insert(cut(typed.chars(), true));
        return;
    }
    let n_left = n_sounds - usize::from(is_sound);
    for spelling in place {
        read(rest, &format!("{typed}{spelling}"), n_left, all);
        // Behind the last one nothing follows, and its first letter is the beginning of it.
        if let Some(initial) = spelling.chars().next().filter(|_| 1 < spelling.len() && !rest.is_empty()) {
            read(rest, &format!("{typed}{initial}"), n_left, all);
        }
    }
}

fn cut(letters: impl Iterator<Item = char>, goes_on: bool) -> String {
    let mut token: String = letters.take(LETTERS_MAX).collect();
    if goes_on {
        token.push(GOES_ON);
    }
    token
}

/// What is looked up for a search: the tokens that begin so, and those that are so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lookups {
    /// Beginnings of tokens.
    pub beginnings: BTreeSet<String>,
    /// Whole tokens.
    pub whole: BTreeSet<String>,
}

/// What is looked up for what was typed; `None` where it has no letter, so that every text has to be asked.
pub fn lookups(typed: &str) -> Option<Lookups> {
    let typed = typed.trim().to_lowercase();
    let as_written: String = typed.chars().filter(|it| it.is_alphanumeric()).collect();
    let as_read = words_of(&typed).concat();
    let mut all = Lookups::default();
    if as_written.is_empty() {
        return None;
    }
    for letters in [as_written, as_read] {
        let letters: Vec<char> = letters.chars().take(LETTERS_MAX).collect();
        if letters.is_empty() {
            continue;
        }
        for n in SOUNDS_MAX..letters.len() {
            all.whole.insert(cut(letters[..n].iter().copied(), true));
        }
        all.beginnings.insert(letters.iter().collect());
    }
    // What begins with a beginning begins with each beginning of that.
    let shortest = all.beginnings.clone();
    all.beginnings.retain(|it| !shortest.iter().any(|other| other != it && it.starts_with(other.as_str())));
    Some(all)
}

/// The key by which names stand in the order of the dictionary: the usual sound of each character, that of a surname
/// in the first place, syllable by syllable; names of one sound by their characters. What is not Chinese stands by its letters.
pub fn order_key(name: &str) -> String {
    let mut key = String::new();
    let mut was_sound = false;
    for (idx, character) in name.chars().enumerate() {
        let sound = is_chinese(character).then(|| super::usual(character, idx == 0)).flatten();
        if (was_sound || sound.is_some()) && !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
        match sound {
            Some(it) => key.push_str(&it.replace('ü', "v")),
            None => key.extend(character.to_lowercase()),
        }
        was_sound = sound.is_some();
    }
    if key != name {
        key.push('\t');
        key.push_str(name);
    }
    key
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(text: &str, typed: &str) -> bool {
        let tokens = tokens(text);
        let Some(lookups) = lookups(typed) else { return true };
        let begins = |token: &String| lookups.beginnings.iter().any(|it| token.starts_with(it.as_str()));
        tokens.iter().any(|it| begins(it) || lookups.whole.contains(it))
    }

    #[test]
    fn names_stand_in_the_order_of_the_dictionary() {
        let mut names =
            ["张伟", "李娜", "连成", "单雄信", "曾国藩", "Zhang", "吕布", "路遥", "李", "仇英", "里娜"];
        names.sort_by_key(|it| order_key(it));
        assert_eq!(
            names,
            ["李", "李娜", "里娜", "连成", "路遥", "吕布", "仇英", "单雄信", "曾国藩", "Zhang", "张伟"]
        );
    }

    #[test]
    fn a_token_is_short_and_there_are_few_of_them() {
        for (name, n_max) in [("李娜", 8), ("张伟国", 20), ("买买提·吐尔逊江", 700), ("W20240001", 12)]
        {
            let tokens = tokens(name);
            assert!(tokens.len() <= n_max, "{name}: {} {tokens:?}", tokens.len());
            assert!(tokens.iter().all(|it| it.chars().count() <= LETTERS_MAX + 1));
        }
    }

    const TYPED: &str =
        "[李娜张伟单曾吕绿女长乐行a-z]{0,1}[a-z]{0,12}|[ 0-9a-zü'-]{0,6}|[李娜张伟单曾吕绿女长乐行·]{1,4}";

    proptest! {
        #[test]
        fn the_index_finds_whatever_the_text_itself_is_found_by(
            name in "[李娜张伟单曾吕绿女长乐行徐·]{1,7}|[a-zA-Z ]{1,14}|[李娜][a-z0-9 -]{0,6}[单曾]{0,2}|[A-Z0-9-]{1,14}",
            typed in TYPED,
            parts in proptest::collection::vec((any::<u8>(), any::<bool>()), 7),
            from in 0_usize..7,
            n_cut in 0_usize..4,
        ) {
            if Searchable::of(&name).is_found_by(&typed) {
                prop_assert!(finds(&name, &typed), "{name} by {typed}: {:?}", tokens(&name));
            }
            // Typed as it is read, from any character on, each by one of its spellings, whole or by its first letter.
            let Searchable { spelled, .. } = Searchable::of(&name);
            let spell = |(place, (which, whole)): (&Vec<String>, &(u8, bool))| {
                let spelling = &place[*which as usize % place.len()];
                spelling.chars().take(if *whole { spelling.len() } else { 1 }).collect::<String>()
            };
            let typed: String = spelled.iter().skip(from).zip(&parts).map(spell).collect();
            let n_kept = typed.chars().count().saturating_sub(n_cut);
            let typed: String = typed.chars().take(n_kept).collect();
            if Searchable::of(&name).is_found_by(&typed) {
                prop_assert!(finds(&name, &typed), "{name} by {typed}: {:?}", tokens(&name));
            }
        }
    }
}

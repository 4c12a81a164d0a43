//! Faults of a file of settings, gathered as it is read, each then told with its line.

use std::fmt::Display;
use std::ops::{Range, RangeInclusive};

use imaging::text_file;
use toml::de::{DeTable, DeValue};
use words::trouble::{Foreign, Part, SettingFault, SettingWhy};

/// A step to a value: a key, or a place in a list, from 0.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Key(&'static str),
    Nth(usize),
}

/// Where a value stands.
pub(crate) type Path = Vec<Step>;

/// The path of one key at the top.
pub(crate) fn top(key: &'static str) -> Path {
    vec![Step::Key(key)]
}

/// The path of a key in an entry of a list.
pub(crate) fn within(list: &'static str, idx: usize, key: &'static str) -> Path {
    vec![Step::Key(list), Step::Nth(idx), Step::Key(key)]
}

/// What is wrong so far.
#[derive(Default)]
pub(crate) struct Faults {
    all: Vec<(Path, SettingWhy)>,
}

impl Faults {
    pub(crate) fn say(&mut self, at: Path, why: SettingWhy) {
        self.all.push((at, why));
    }

    /// The meaning of a code.
    pub(crate) fn code<T>(
        &mut self,
        at: Path,
        code: &str,
        of_code: impl Fn(&str) -> Option<T>,
        codes: &[&str],
    ) -> Option<T> {
        let meant = of_code(code);
        if meant.is_none() {
            self.say(at, SettingWhy::NoCode { text: code.to_owned(), codes: codes.join(", ") });
        }
        meant
    }

    /// A number within its range; one that is none lies in no range.
    pub(crate) fn range<N: PartialOrd + Display>(&mut self, at: Path, number: &N, range: RangeInclusive<N>) {
        if !range.contains(number) {
            let (least, most) = (range.start().to_string(), range.end().to_string());
            self.say(at, SettingWhy::Beyond { least, most });
        }
    }

    /// A text that says something.
    pub(crate) fn text(&mut self, at: Path, text: &str) {
        if text.trim().is_empty() {
            self.say(at, SettingWhy::Empty);
        }
    }

    /// Texts of which none may stand there twice, each with its path.
    pub(crate) fn once(&mut self, texts: impl Iterator<Item = (Path, String)>) {
        let mut met = std::collections::BTreeSet::new();
        for (at, text) in texts {
            if !met.insert(text.clone()) {
                self.say(at, SettingWhy::Twice { text });
            }
        }
    }

    /// Nothing was wrong. Errors: all that was, in the order of the file.
    pub(crate) fn none(self, file: &str) -> Result<(), Vec<SettingFault>> {
        if self.all.is_empty() {
            return Ok(());
        }
        let lines = Lines::of(file);
        let line = |at: &Path| lines.of_value(at);
        let mut faults: Vec<_> = self
            .all
            .into_iter()
            .map(|(at, why)| SettingFault { line: line(&at), at: name_of(&at), why })
            .collect();
        faults.sort_by_key(|it| it.line);
        Err(faults)
    }
}

/// A file that is not understood at all: the parser's words with their line.
pub(crate) fn not_understood(file: &str, said: &str, at: Option<Range<usize>>) -> SettingFault {
    let line = at.map(|it| text_file::line_at(file, it.start));
    let why = SettingWhy::NotUnderstood { said: Foreign::of(Part::Toml, said) };
    SettingFault { line, at: String::new(), why }
}

/// Where the values of a file stand.
pub(crate) struct Lines<'a> {
    file: &'a str,
    tree: Option<DeTable<'a>>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(file: &'a str) -> Self {
        Self { file, tree: DeTable::parse(file).ok().map(toml::Spanned::into_inner) }
    }

    /// The line of a value; of the list or table that should hold it, where it is not there.
    pub(crate) fn of_value(&self, at: &[Step]) -> Option<usize> {
        let mut steps = at.iter();
        let Some(Step::Key(key)) = steps.next() else { return None };
        let mut here = self.tree.as_ref()?.get(*key)?;
        for step in steps {
            let next = match (step, here.get_ref()) {
                (Step::Key(key), DeValue::Table(table)) => table.get(*key),
                (Step::Nth(idx), DeValue::Array(all)) => all.get(*idx),
                _ => None,
            };
            let Some(next) = next else { break };
            here = next;
        }
        Some(text_file::line_at(self.file, here.span().start))
    }
}

/// The path as it is told: `follow_up[2].months`, counted from 1.
fn name_of(at: &Path) -> String {
    let mut name = String::new();
    for step in at {
        match step {
            Step::Key(key) if name.is_empty() => name.push_str(key),
            Step::Key(key) => name = format!("{name}.{key}"),
            Step::Nth(idx) => name = format!("{name}[{}]", idx + 1),
        }
    }
    name
}

//! A person's name by its three component groups, and as a screen shows it.

use crate::film::Header;

/// A name in DICOM's form, group by group as the file has them; `None` where a group is absent or empty.
///
/// Components of a group (family, given, middle name, prefix, suffix) stay joined by carets. A Chinese name often
/// stands in the first group alone.
///
/// Source: DICOM PS3.5 6.2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameGroups<'n> {
    /// `Wang^Xiaodong`.
    pub alphabetic: Option<&'n str>,
    /// `王^小东`.
    pub ideographic: Option<&'n str>,
    /// `わん^しょうとう`, or pinyin.
    pub phonetic: Option<&'n str>,
}

impl<'n> NameGroups<'n> {
    /// The groups of a name, decoded already.
    pub fn of(name: &'n str) -> Self {
        let mut groups = name.split('=').map(|it| {
            let group = it.trim();
            (!group.trim_matches(['^', ' ']).is_empty()).then_some(group)
        });
        let mut next = || groups.next().flatten();
        Self { alphabetic: next(), ideographic: next(), phonetic: next() }
    }

    /// The name for a screen: the ideographic form where there is one, without carets.
    ///
    /// `Wang^XiaoDong=王^小東` becomes `王小東`, and `Li^Ming` becomes `Li Ming`.
    pub fn readable(&self) -> Option<String> {
        let group = self.ideographic.or(self.alphabetic)?;
        let name = readable(group);
        (!name.is_empty()).then_some(name)
    }
}

/// One group without its carets and control characters.
pub fn readable(group: &str) -> String {
    // Chinese, Japanese and Korean names stand without a space; all of their letters lie from U+2E80 on.
    let between = if group.chars().any(|it| '\u{2E80}' <= it) { "" } else { " " };
    let parts: Vec<&str> = group.split('^').map(str::trim).filter(|it| !it.is_empty()).collect();
    parts.join(between).chars().filter(|it| !it.is_control()).collect()
}

impl Header {
    /// The patient's name by its component groups; all of them absent where there is no name.
    pub fn patient_name_groups(&self) -> NameGroups<'_> {
        NameGroups::of(self.patient_name.as_deref().unwrap_or_default())
    }

    /// The patient's name for a screen: the ideographic form where there is one, without carets.
    pub fn readable_patient_name(&self) -> Option<String> {
        self.patient_name_groups().readable()
    }
}

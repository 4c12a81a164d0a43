//! An employer: whose workers people are, whatever the firm is called.

use jiff::Timestamp;

use crate::people::drawn_id::drawn_id;
use crate::record::chain::Digest;

drawn_id! {
    /// The id of an employer: 32 small hexadecimal digits, drawn by chance when the employer first comes up.
    EmployerId
}

/// Who employs people here. No two employers bear one name at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employer {
    /// The id.
    pub id: EmployerId,
    /// The name that stands now.
    pub name: String,
    /// When the house first knew of them.
    pub made_at: Timestamp,
}

/// A name that an employer was given. The last one stands, and the ones before it stay on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerNamed {
    /// The employer.
    pub employer: EmployerId,
    /// The name.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// Who gave it, by the id that the audit line has.
    pub by: String,
}

impl EmployerNamed {
    /// What the audit line says of it: the employer, and the digest of everything here, the name among it.
    ///
    /// The line is a link of the audit chain, so that a name that was changed afterwards is found.
    pub fn about(&self) -> String {
        let Self { employer, name, at, by } = self;
        let all = format!("profusion employer name 1\n{employer}\n{name}\n{at}\n{by}\n");
        format!("{employer} {}", Digest::of(all.as_bytes()))
    }
}

/// The name of an employer as a person or a file states it, without spaces around it; `None` where none is stated, and
/// for what is no name on one line.
pub fn stated_employer(text: &str) -> Option<&str> {
    let name = text.trim();
    (!name.is_empty() && !name.contains(char::is_control)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "00112233445566778899aabbccddeeff";

    #[test]
    fn an_id_is_32_small_hexadecimal_digits_and_nothing_else_is() {
        assert_eq!(EmployerId::of(ID).unwrap().to_string(), ID);
        for other in ["", "a mine", &ID[1..], &ID.to_uppercase(), &format!("{ID}0")] {
            assert_eq!(EmployerId::of(other), None, "{other}");
        }
    }

    #[test]
    fn what_the_audit_says_of_a_name_hangs_on_all_of_it_and_does_not_tell_it() {
        let employer = EmployerId::of(ID).unwrap();
        let (at, by) = (Timestamp::UNIX_EPOCH, "Chen".to_owned());
        let named = EmployerNamed { employer, name: "a mine".to_owned(), at, by };
        assert!(named.about().starts_with(ID) && !named.about().contains("mine"));
        for other in [
            EmployerNamed { name: "another mine".to_owned(), ..named.clone() },
            EmployerNamed { at: Timestamp::MIN, ..named.clone() },
            EmployerNamed { by: "Chan".to_owned(), ..named.clone() },
        ] {
            assert_ne!(other.about(), named.about());
        }
    }

    #[test]
    fn a_name_stands_on_one_line_without_spaces_around_it() {
        assert_eq!(stated_employer("  a mine "), Some("a mine"));
        for none in ["", " ", "a\nmine", "\u{7}"] {
            assert_eq!(stated_employer(none), None);
        }
    }
}

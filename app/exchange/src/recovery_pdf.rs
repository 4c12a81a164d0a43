//! The recovery code of a house on paper: plain data, set by the program's own template.

use jiff::civil::Date;
use serde::Serialize;
use typesetter::Order;
use words::Tongue;
use words::terms::lock;

use crate::sheet_pdf::{day_of, order};

/// The template.
const TEMPLATE: &str = include_str!("../templates/recovery.typ");

/// The whole paper.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct RecoveryPage {
    /// The code of the tongue: `zh`, `en`.
    tongue: &'static str,
    title: &'static str,
    opens: &'static str,
    /// The groups of the code.
    groups: Vec<String>,
    /// A name and what is so.
    facts: Vec<[String; 2]>,
    how: [&'static str; 4],
    footer: &'static str,
    #[serde(skip)]
    day: Option<Date>,
}

impl RecoveryPage {
    /// The paper of a code, as of a day.
    ///
    /// * `key` — by which the key is told from others; `groups` — the code, `ABCD-EFGH-…`.
    pub fn of(key: &str, groups: &str, day: Date, tongue: Tongue) -> Self {
        let words = lock::words(tongue);
        let fact = |name: &str, value: String| [name.to_owned(), value];
        Self {
            tongue: tongue.code(),
            title: words.paper_title,
            opens: words.paper_opens,
            groups: groups.split('-').map(str::to_owned).collect(),
            facts: vec![fact(words.paper_key, key.to_owned()), fact(words.paper_day, day.to_string())],
            how: words.paper_how,
            footer: words.paper_footer,
            day: Some(day),
        }
    }

    /// The page for the typesetter. Its id tells nothing of the code.
    pub fn order(&self) -> Order {
        order(self, TEMPLATE, self.title.to_owned(), day_of(self.day.unwrap_or_default()), self.tongue)
    }
}

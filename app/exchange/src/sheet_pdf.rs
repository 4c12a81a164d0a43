//! A reading sheet on paper: plain data, set by a template that a house may replace.
//!
//! * [`SheetPage`] — what the paper says, in one tongue; [`SheetPage::of`] fills it from a sealed reading.
//! * [`SheetPage::order`] — the page with its template, for the typesetter.

mod beside;
mod gbz70;
mod ilo;
mod page;

use serde::Serialize;
use typesetter::{Day, Foot, Order};
use words::{Tongue, punctuation, reading_sheet};

pub use beside::Beside;
pub use page::{BySide, Outcome, Row, Section, SheetPage, SideRow, SymbolRow, Symbols, ZoneCell, ZoneMap};

/// The template that comes with the program; a house's own lies in its folder under the same name.
pub const TEMPLATE: &str = include_str!("../templates/reading-sheet.typ");

impl SheetPage {
    /// The page for the typesetter: its id is the reading's digest, its date the day of the seal.
    ///
    /// * `template` — the house's own, in typst; it reads the page by `json("sheet.json")` and nothing else.
    pub fn order(&self, template: Option<&str>) -> Order {
        let template = template.unwrap_or(TEMPLATE);
        order(self, template, self.digest.clone(), self.sealed_on, self.tongue)
    }
}

/// Any page with its template.
///
/// * `tongue` — the code of the page's own.
pub(crate) fn order(page: &impl Serialize, template: &str, ident: String, day: Day, tongue: &str) -> Order {
    let tongue = Tongue::from_code(tongue).unwrap_or_default();
    let words = reading_sheet::words(tongue);
    let foot = Foot {
        before: punctuation::between_sentences(tongue).to_owned(),
        all: words.faces.to_owned(),
        one: words.face.to_owned(),
        between: words.list.to_owned(),
    };
    let page = serde_json::to_value(page).expect("a page is plain data");
    Order { template: template.to_owned(), page, ident, day, foot }
}

/// The day of a date.
pub(crate) fn day_of(it: jiff::civil::Date) -> Day {
    Day { year: it.year(), month: it.month(), day: it.day() }
}

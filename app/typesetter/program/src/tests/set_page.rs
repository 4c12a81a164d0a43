//! A page as set, for the tests: each text with the place it takes.

use faces::SystemFaces;
use typesetter::Order;
use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use crate::pages::shaped;
use crate::world::SheetWorld;

/// The pages of an order, on a machine without faces of its own.
pub(crate) fn pages(order: &Order) -> PagedDocument {
    shaped(&mut SheetWorld::new(order, &SystemFaces::of_files([]))).0.unwrap()
}

/// One text as it stands on a page, in points from the page's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Standing {
    /// What it says.
    pub(crate) text: String,
    /// The page, from 0.
    pub(crate) page: usize,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
}

impl Standing {
    /// Whether two texts lie over each other by more than a hair.
    fn lies_over(&self, other: &Self) -> bool {
        let beside = self.right - 0.5 <= other.left || other.right - 0.5 <= self.left;
        let apart = 0.5 * self.size.min(other.size) <= (self.baseline - other.baseline).abs();
        self.page == other.page && !beside && !apart
    }
}

/// Every text of a document that stands upright.
pub(crate) fn texts(document: &PagedDocument) -> Vec<Standing> {
    let mut all = Vec::new();
    for (page, it) in document.pages().iter().enumerate() {
        gather(&it.frame, Point::zero(), page, &mut all);
    }
    all
}

fn gather(frame: &Frame, at: Point, page: usize, all: &mut Vec<Standing>) {
    for (place, item) in frame.items() {
        let at = at + *place;
        match item {
            FrameItem::Group(group) if group.transform.is_only_translate() => {
                let moved = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, at + moved, page, all);
            }
            FrameItem::Text(it) => all.push(Standing {
                text: it.text.to_string(),
                page,
                left: at.x.to_pt(),
                right: (at.x + it.width()).to_pt(),
                baseline: at.y.to_pt(),
                size: it.size.to_pt(),
            }),
            _ => {}
        }
    }
}

/// All that is said, from the first page to the last.
pub(crate) fn said(document: &PagedDocument) -> String {
    texts(document).into_iter().map(|it| it.text.replace('\u{200b}', "")).collect()
}

/// Pairs of texts that lie over each other, and texts that leave the margins of an A4 page of 20 mm.
pub(crate) fn collisions(document: &PagedDocument) -> Vec<String> {
    const MM: f64 = 72.0 / 25.4;
    let all = texts(document);
    // A dash may hang into the margin by its half.
    let outside = all.iter().filter(|it| it.left < 20.0 * MM - 0.5 || 190.0 * MM + 0.5 * it.size < it.right);
    let mut found: Vec<String> = outside.map(|it| format!("outside: {}", it.text)).collect();
    for (idx, one) in all.iter().enumerate() {
        let over = all[idx + 1..].iter().filter(|it| one.lies_over(it));
        found.extend(over.map(|it| format!("{} | {}", one.text, it.text)));
    }
    found
}

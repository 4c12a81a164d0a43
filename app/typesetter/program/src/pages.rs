//! An order becomes pages, and pages become PDF.

use faces::SystemFaces;
use typesetter::{Day, Order, TemplateFault};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::world::SheetWorld;

/// The page as PDF/A-2u.
///
/// * `system` — asked for what the embedded face lacks; what no face has stands as its number, `[U+20C43]`.
///
/// # Errors
/// The first fault of the template, with its line.
pub(crate) fn set(order: &Order, system: &SystemFaces) -> Result<Vec<u8>, TemplateFault> {
    let mut world = SheetWorld::new(order, system);
    shaped(&mut world).0.and_then(|it| pdf(&world, &it, order))
}

/// The pages once every character has its shape or stands as its number, and the typesetter's warnings.
pub(crate) fn shaped(world: &mut SheetWorld) -> (Result<PagedDocument, TemplateFault>, Vec<String>) {
    loop {
        let (document, warnings) = laid_out(world);
        if !document.as_ref().is_ok_and(|it| world.settle(it)) {
            return (document, warnings);
        }
    }
}

/// The pages as laid out, and the typesetter's warnings.
fn laid_out(world: &SheetWorld) -> (Result<PagedDocument, TemplateFault>, Vec<String>) {
    let set = typst::compile::<PagedDocument>(world);
    let warnings = set.warnings.iter().map(|it| fault(world, it).reason).collect();
    (set.output.map_err(|it| first_fault(world, &it)), warnings)
}

/// The file; its id and date are those of the order, never the clock's.
pub(crate) fn pdf(
    world: &SheetWorld,
    document: &PagedDocument,
    Order { ident, day, .. }: &Order,
) -> Result<Vec<u8>, TemplateFault> {
    let Day { year, month, day } = *day;
    let midnight = Datetime::from_ymd_hms(year.into(), month.unsigned_abs(), day.unsigned_abs(), 0, 0, 0);
    let options = PdfOptions {
        ident: Smart::Custom(ident.clone()),
        creator: Smart::Custom(Some("Profusion".to_owned())),
        timestamp: midnight.map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::A_2u]).expect("one standard agrees with itself"),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|it| first_fault(world, &it))
}

fn first_fault(world: &SheetWorld, faults: &[SourceDiagnostic]) -> TemplateFault {
    let first = faults.first().map(|it| fault(world, it));
    first.unwrap_or_else(|| TemplateFault { line: None, reason: "not told".to_owned() })
}

fn fault(world: &SheetWorld, said: &SourceDiagnostic) -> TemplateFault {
    let hints = said.hints.iter().map(|it| format!(" ({})", it.v));
    let reason = format!("{}{}", said.message, hints.collect::<String>());
    TemplateFault { line: world.line(said), reason }
}

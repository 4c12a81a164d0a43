//! The paper of a reading is whole, the same every time, and a house's template fails with its line.

use casework::Sheet;
use typst::layout::{Frame, FrameItem};
use words::Tongue;

use super::specimens::{ilo_full, ilo_normal, normal, of_2002, page_of, stage_one, unnamed, unreadable};
use super::*;

const BOTH: [Tongue; 2] = [Tongue::ZhCn, Tongue::En];
const COMMENT: &str = "Nodule of 8 mm beside the left hilum, seen on the film of 2024 and not grown since.";

fn usual() -> [Sheet; 7] {
    [normal(), stage_one(), unnamed(), unreadable(), of_2002(), ilo_normal(), ilo_full(COMMENT)]
}

/// Every glyph of a frame; 0 is the face's sign for "no shape".
fn glyphs(frame: &Frame, all: &mut Vec<u16>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => glyphs(&group.frame, all),
            FrameItem::Text(text) => all.extend(text.glyphs.iter().map(|it| it.id)),
            _ => {}
        }
    }
}

fn document(world: &SheetWorld) -> PagedDocument {
    let (document, warnings) = set(world);
    assert_eq!(warnings, Vec::<String>::new());
    let document = document.unwrap();
    let mut shapes = Vec::new();
    document.pages().iter().for_each(|it| glyphs(&it.frame, &mut shapes));
    assert!(200 < shapes.len() && !shapes.contains(&0));
    document
}

#[test]
fn every_usual_sheet_is_one_page_without_a_warning_or_a_missing_shape() {
    for sheet in usual() {
        for tongue in BOTH {
            let page = page_of(sheet.clone(), "赵铁山", tongue);
            let world = SheetWorld::new(&page, TEMPLATE);
            let document = document(&world);
            assert_eq!(document.pages().len(), 1, "{sheet:?}");
            assert!(pdf(&world, &document, &page.digest, page.sealed_on).unwrap().starts_with(b"%PDF-1.7"));
        }
    }
}

#[test]
fn a_stage_stands_with_its_clause_and_an_unnamed_one_says_so() {
    let outcome = |sheet, tongue| page_of(sheet, "赵铁山", tongue).outcome;
    let one = outcome(stage_one(), Tongue::ZhCn);
    assert_eq!((one.value.as_str(), one.rows[0].value.as_str()), ("壹期", "GBZ 70-2015 5.1 a)"));
    let unnamed = outcome(unnamed(), Tongue::ZhCn);
    assert_eq!(
        (unnamed.value.as_str(), unnamed.rows[0].value.as_str()),
        ("壹期", "5.1 a) 所述表现；标准未列明")
    );
    assert_eq!(unnamed.notes[0], "标准未列明此种情形，应提交集体诊断");
    let unread = outcome(unreadable(), Tongue::En);
    assert_eq!((unread.value.as_str(), unread.rows.len()), ("Grade 4: not for diagnosis", 0));
    assert_eq!(outcome(ilo_full(""), Tongue::En).value, "2/1");
}

#[test]
fn a_reading_by_an_older_edition_cites_no_clause_of_2015() {
    let page = page_of(of_2002(), "赵铁山", Tongue::En);
    assert_eq!(page.subtitle, "GBZ 70-2002");
    assert!(page.outcome.rows[0].value.starts_with("GBZ 70-2002 "));
    let mut rows = page.sections.iter().flat_map(|it| &it.rows);
    assert!(rows.all(|it| it.clause.is_empty()));
    assert_eq!(page.zones.unwrap().clause + &page.symbols.clause, "");
}

#[test]
fn a_long_comment_goes_on_to_another_page() {
    let page = page_of(ilo_full(&COMMENT.repeat(40)), "赵铁山", Tongue::ZhCn);
    assert_eq!(document(&SheetWorld::new(&page, TEMPLATE)).pages().len(), 2);
}

#[test]
fn the_same_page_is_the_same_file_and_another_is_another() {
    let once = sheet_pdf(&page_of(stage_one(), "赵铁山", Tongue::ZhCn), None).unwrap();
    let again = sheet_pdf(&page_of(stage_one(), "赵铁山", Tongue::ZhCn), None).unwrap();
    let other = sheet_pdf(&page_of(stage_one(), "赵铁石", Tongue::ZhCn), None).unwrap();
    assert!(once == again && once != other);
}

#[test]
fn a_character_without_a_shape_stands_as_its_number() {
    let page = page_of(normal(), "赵𪚥\u{7}", Tongue::ZhCn);
    document(&SheetWorld::new(&page, TEMPLATE));
    let told = "#assert.eq(json(\"sheet.json\").head.first().value, \"赵[U+2A6A5][U+0007]\")";
    assert_eq!(sheet_pdf(&page, Some(told)).err(), None);
}

#[test]
fn what_a_person_typed_is_never_taken_for_code() {
    let page = page_of(normal(), "#panic(\"*_$` <a> \\", Tongue::En);
    assert!(sheet_pdf(&page, None).is_ok());
}

#[test]
fn a_house_template_fails_with_its_line_and_never_leaves_its_room() {
    let page = page_of(normal(), "赵铁山", Tongue::ZhCn);
    for (line, template) in [
        (1, "#let sheet = json("),
        (2, "#let sheet = json(\"sheet.json\")\n#sheet.stature"),
        (3, "#let half(it) = [\n  Half\n  #(it / 0)\n]\n#half(1)"),
        (2, "one\n#read(\"/etc/hostname\")"),
        (2, "one\n#image(\"../secret.png\")"),
        (1, "#import \"@preview/tablex:0.0.9\": *"),
        (3, "\n\n#datetime.today()"),
    ] {
        let fault = sheet_pdf(&page, Some(template)).unwrap_err();
        assert_eq!(fault.line, Some(line), "{template}: {fault}");
        assert!(!fault.reason.is_empty());
        let told = Trouble::from(fault).told(Tongue::ZhCn);
        assert!(told.happened.contains(&format!("第 {line} 行")), "{}", told.happened);
    }
}

//! The paper of a reading is whole, the same every time, and a house's template fails with its line.

use casework::Sheet;
use exchange::sheet_pdf::{Row, SheetPage};
use faces::SystemFaces;
use typesetter::TemplateFault;
use typst_layout::PagedDocument;
use words::Tongue;

use super::set_page::{collisions, pages, said};
use super::specimens::{ilo_full, ilo_normal, normal, of_2002, page_of, stage_one, unnamed, unreadable};
use crate::pages::{pdf, set, shaped};
use crate::world::{SheetWorld, each_glyph};

const BOTH: [Tongue; 2] = [Tongue::ZhCn, Tongue::En];
const COMMENT: &str = "Nodule of 8 mm beside the left hilum, seen on the film of 2024 and not grown since.";

fn usual() -> [Sheet; 7] {
    [normal(), stage_one(), unnamed(), unreadable(), of_2002(), ilo_normal(), ilo_full(COMMENT)]
}

/// 㐂, 𪚥 and a mark over letters; the embedded face has none of them.
const FEW: &[u8] = include_bytes!("../../../../../tests/faces/few.ttf");
const GENERAL_STANDARD: &str = include_str!("../../../../../tests/spec/general-standard-characters.txt");

/// A machine without faces of its own.
fn bare() -> SystemFaces {
    SystemFaces::of_files([])
}

/// The page as set: without a warning, and every character with a shape.
fn set_whole(world: &mut SheetWorld) -> PagedDocument {
    let (document, warnings) = shaped(world);
    assert_eq!(warnings, Vec::<String>::new());
    let document = document.unwrap();
    assert!(200 < said(&document).len());
    let mut without_shape = String::new();
    each_glyph(&document, &mut |text, it| {
        without_shape.push_str(if it.id == 0 { &text.text[it.range()] } else { "" });
    });
    assert_eq!(without_shape, "");
    document
}

fn document(page: &SheetPage) -> PagedDocument {
    set_whole(&mut SheetWorld::new(&page.order(None), &bare()))
}

/// The page by a template, on a machine without faces of its own.
fn sheet_pdf(page: &SheetPage, template: Option<&str>) -> Result<Vec<u8>, TemplateFault> {
    set(&page.order(template), &bare())
}

#[test]
fn every_usual_sheet_is_one_page_without_a_warning_or_a_missing_shape() {
    for sheet in usual() {
        for tongue in BOTH {
            let mut page = page_of(sheet.clone(), "赵铁山", tongue);
            page.institution = Some("县职业病防治院".to_owned());
            let order = page.order(None);
            let mut world = SheetWorld::new(&order, &bare());
            let document = set_whole(&mut world);
            assert_eq!(document.pages().len(), 1, "{sheet:?}");
            assert!(pdf(&world, &document, &order).unwrap().starts_with(b"%PDF-1.7"));
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
fn a_comment_on_either_sheet_is_printed_in_both_tongues_and_a_sheet_without_one_has_no_line_for_it() {
    for tongue in BOTH {
        let title = tongue.words().reading.comments;
        for (sheet, comment) in
            [(unnamed(), "与 2019 年片对照，右上为著"), (ilo_full("see apex"), "see apex")]
        {
            let page = page_of(sheet, "赵铁山", tongue);
            let row = page.comments.as_ref().expect("it has a comment");
            assert_eq!((row.label.as_str(), row.value.as_str()), (title, comment));
            let printed = said(&document(&page)).replace([' ', '\n'], "");
            assert!(printed.contains(&comment.replace(' ', "")), "{printed}");
        }
        assert_eq!(page_of(stage_one(), "赵铁山", tongue).comments, None);
    }
}

#[test]
fn a_long_comment_goes_on_to_another_page() {
    let page = page_of(ilo_full(&COMMENT.repeat(40)), "赵铁山", Tongue::ZhCn);
    assert_eq!(document(&page).pages().len(), 2);
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
    document(&page);
    let told = "#assert.eq(json(\"sheet.json\").head.first().value, \"赵[U+2A6A5][U+0007]\")";
    assert_eq!(sheet_pdf(&page, Some(told)).err(), None);
}

#[test]
fn every_character_that_the_state_lets_a_name_be_written_in_is_printed() {
    let table: String = GENERAL_STANDARD.lines().filter(|it| !it.starts_with('#')).collect();
    let printed = said(&document(&page_of(ilo_full(&table), "王𬭊", Tongue::ZhCn)));
    assert!(!printed.contains("[U+"));
    assert!(printed.contains("王𬭊"));
    let missing: Vec<char> = table.chars().filter(|it| !printed.contains(*it)).collect();
    assert_eq!((table.chars().count(), missing), (8_105, Vec::new()));
}

#[test]
fn what_the_embedded_face_lacks_is_printed_in_the_machines_own_and_the_foot_names_it() {
    for (tongue, foot) in
        [(Tongue::ZhCn, "本机字体：Few（2 个字符）"), (Tongue::En, "this machine: Few (2).")]
    {
        let page = page_of(normal(), "王𬭊𪚥㐂䶮", tongue);
        let system = SystemFaces::of_files([FEW.to_vec()]);
        let printed = said(&set_whole(&mut SheetWorld::new(&page.order(None), &system)));
        let printed = printed.replace(' ', "");
        assert!(printed.contains("王𬭊𪚥㐂䶮") && printed.contains(&foot.replace(' ', "")), "{printed}");
        assert!(!said(&document(&page)).contains("Few"));
    }
}

#[test]
fn a_mark_that_no_face_sets_over_its_letter_stands_as_its_number() {
    let system = SystemFaces::of_files([FEW.to_vec()]);
    for (name, shown) in [("Vaclav H\u{301}", "Vaclav H[U+0301]"), ("Jero\u{302}me", "Jero[U+0302]me")] {
        let page = page_of(normal(), name, Tongue::En);
        let printed = said(&set_whole(&mut SheetWorld::new(&page.order(None), &system)));
        assert!(printed.contains(shown) && !printed.contains("Few"), "{printed}");
    }
}

/// What has no place to break: a number, a name, hexadecimal digits, wide letters, signs.
fn unbroken() -> [String; 5] {
    let name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenh";
    ["0".repeat(64), name.to_owned(), "7f3a".repeat(16), "W".repeat(64), "（——".repeat(20)]
}

#[test]
fn text_without_a_break_is_held_to_its_cell_and_all_of_it_is_printed() {
    let sheets = [(stage_one(), Tongue::ZhCn), (ilo_full(COMMENT), Tongue::En)];
    for ((sheet, tongue), long) in sheets.into_iter().flat_map(|it| unbroken().map(|long| (it.clone(), long)))
    {
        let mut page = page_of(sheet, &long, tongue);
        for row in &mut page.head {
            row.value.clone_from(&long);
        }
        for row in page.conditions.rows.iter_mut().filter(|it| 1 < it.n_columns) {
            row.value.clone_from(&long);
        }
        page.running = format!("{long}  {long}");
        page.seal.rows.push(Row::new("", long.repeat(2)));
        page.comments = Some(Row::new("", long.repeat(9)));
        let document = document(&page);
        assert_eq!(collisions(&document), Vec::<String>::new());
        assert!(said(&document).contains(&long) && 1 < document.pages().len());
    }
}

#[test]
fn a_houses_own_template_is_held_too() {
    let page = page_of(normal(), &unbroken()[1], Tongue::En);
    let own = "#grid(columns: 4, ..json(\"sheet.json\").head.slice(0, 4).map(it => it.value))";
    let own = format!("#set page(margin: 20mm)\n{}", own.replace("columns: 4", "columns: (1fr,) * 4"));
    assert_eq!(collisions(&pages(&page.order(Some(&own)))), Vec::<String>::new());
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
        assert_eq!(fault.line, Some(line), "{template}: {fault:?}");
        assert!(!fault.reason.is_empty());
    }
}

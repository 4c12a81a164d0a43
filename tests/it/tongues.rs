//! Every word in both tongues, and a face that has a shape for each of them.

use std::collections::BTreeSet;
use std::path::Path;

use casework::{BrokenLink, BrokenWhat, BrokenWhy};
use classification::gbz70::{
    Asbestos, Difference, Edition, FindingsDraft, Note, Omission, PlaqueSite, Stage, Symbol, smallest_changes,
};
use classification::{LungZone, PerZone, Profusion, Side, Sides, ilo};
use faces::SystemFaces;
use words::trouble::{DiskFault, FileFault, Foreign, ModelFault, Part, ProposalFault, RecordFault, Trouble};
use words::{Tongue, terms};

const BOTH: [Tongue; 2] = [Tongue::ZhCn, Tongue::En];

/// Characters that people in China bear in their names and GB 2312 lacks; those of the second half GBK too.
const RARE_NAMES: &str = "喆堃昇煊甦珺玥翀昉婳媖赟燊䶮䥽鿍㛚㭎㧑𬭊𬘓𬤊𬍛𬱖𫍯𬜬𫘝𬀩𨱏𪩘";

/// Every character of 通用规范汉字表: what the State Council's table of 2013 lets a name be written in.
const GENERAL_STANDARD: &str = include_str!("../spec/general-standard-characters.txt");

fn is_chinese(text: &str) -> bool {
    text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it))
}

#[test]
fn names_of_things_are_chinese_in_chinese_and_not_in_english() {
    let named = |tongue| {
        let mut all = Vec::new();
        all.extend(LungZone::ALL.map(|it| terms::zone(it, tongue).to_owned()));
        all.extend(Stage::ALL.map(|it| terms::stage(it, tongue).to_owned()));
        all.extend(Symbol::ALL.map(|it| terms::symbol(it, tongue).to_owned()));
        all.extend(Note::ALL.map(|it| terms::note(it, tongue).to_owned()));
        all.extend(PlaqueSite::ALL.map(|it| terms::plaque_site(it, tongue).to_owned()));
        all.extend(casework::Dust::ALL.map(|it| terms::dust(it, tongue).to_owned()));
        all.extend(casework::RowKind::ALL.map(|it| terms::row_kind(it, tongue).to_owned()));
        all.extend(casework::Disease::ALL.map(|it| terms::disease(it, tongue).to_owned()));
        all.extend(LungZone::ALL.map(|it| terms::omission(&Omission::ZoneMissing(it), tongue)));
        all.extend(
            imaging::Hanging::ALL.iter().filter_map(|it| terms::hanging(*it, tongue)).map(str::to_owned),
        );
        all
    };
    for text in named(Tongue::ZhCn) {
        assert!(is_chinese(&text), "not Chinese: {text}");
    }
    for text in named(Tongue::En) {
        assert!(!text.is_empty() && !is_chinese(&text), "not English: {text}");
    }
}

/// Every word of the ILO form in one tongue.
fn of_the_ilo_form(tongue: Tongue) -> Vec<String> {
    let mut all: Vec<&str> = Vec::new();
    all.extend(ilo::Form::ALL.map(|it| terms::ilo::form(it, tongue)));
    all.extend(ilo::Grade::ALL.map(|it| terms::ilo::grade(it, tongue)));
    all.extend(ilo::Defect::ALL.map(|it| terms::ilo::defect(it, tongue)));
    all.extend(ilo::LargeOpacity::ALL.map(|it| terms::ilo::large_opacity(it, tongue)));
    all.extend(ilo::Extent::ALL.map(|it| terms::ilo::extent(it, tongue)));
    all.extend(ilo::Width::ALL.map(|it| terms::ilo::width(it, tongue)));
    all.extend(ilo::PleuralRow::ALL.map(|it| terms::ilo::pleural_row(it, tongue)));
    all.extend(Side::ALL.map(|it| terms::ilo::side(it, tongue)));
    all.extend(Sides::ALL.map(|it| terms::ilo::sides(it, tongue)));
    all.extend(ilo::Symbol::ALL.map(|it| terms::ilo::symbol(it, tongue)));
    all.extend(ilo::OtherAbnormality::ALL.map(|it| terms::ilo::other_abnormality(it, tongue)));
    all.extend(ilo::Edition::ALL.map(|it| terms::ilo::edition(it, tongue)));
    let said = all.into_iter().map(str::to_owned);
    said.chain(ilo::Omission::all().into_iter().map(|it| terms::ilo::omission(it, tongue))).collect()
}

#[test]
fn the_ilo_form_is_whole_in_both_tongues() {
    let has_words = |it: &String| it.chars().any(char::is_alphabetic);
    for text in of_the_ilo_form(Tongue::ZhCn) {
        // Widths in millimetres read alike in both.
        assert!(is_chinese(&text) || text.ends_with(" mm"), "not Chinese: {text}");
    }
    for text in of_the_ilo_form(Tongue::En) {
        assert!(has_words(&text) && !is_chinese(&text), "not English: {text}");
    }
}

#[test]
fn an_omission_of_the_ilo_form_names_its_item_and_no_other_says_the_same() {
    for tongue in BOTH {
        let said: Vec<String> =
            ilo::Omission::all().into_iter().map(|it| terms::ilo::omission(it, tongue)).collect();
        for (omission, said) in ilo::Omission::all().into_iter().zip(&said) {
            assert!(said.starts_with(omission.clause().0), "{said}");
        }
        let different: BTreeSet<&String> = said.iter().collect();
        assert_eq!(different.len(), said.len());
    }
}

#[test]
fn a_clause_without_a_confirmed_number_is_named_in_both_tongues() {
    for outcome in Edition::ALL.iter().flat_map(|it| it.rules().outcomes().collect::<Vec<_>>()) {
        let Some(clause) = outcome.clause else { continue };
        assert_eq!(is_chinese(terms::clause(clause, Tongue::ZhCn)), !outcome.numbered, "{clause}");
        assert_eq!(terms::clause(clause, Tongue::En), clause.0);
        assert_eq!(clause.0.starts_with(|it: char| it.is_ascii_digit()), outcome.numbered, "{clause}");
    }
}

#[test]
fn the_smallest_change_is_told_in_both_tongues() {
    let points = ["1/0", "1/0", "1/0", "1/0", "0/1", "0/0"].map(|it| it.parse::<Profusion>().ok());
    let mut draft =
        FindingsDraft { zones: PerZone::from_fn(|zone| points[zone as usize]), ..FindingsDraft::default() };
    draft.pleura.plaque = true;
    draft.pleura.said.sites.insert(PlaqueSite::HeartBorder);
    let up = smallest_changes(&draft, Asbestos::Exposed).up.unwrap();
    assert_eq!(terms::change(&up, Tongue::ZhCn), "左中 0/1→1/0：贰期 5.2 c)");
    assert_eq!(terms::change(&up, Tongue::En), "Left middle 0/1→1/0: Stage II 5.2 c)");
}

#[test]
fn every_difference_is_told_in_both_tongues_and_told_apart() {
    let turned = |seen| {
        [
            Difference::Aggregation { seen },
            Difference::Plaque { seen },
            Difference::PlaqueAtHeartOrDiaphragm { seen },
            Difference::ShaggyHeartBorder { seen },
        ]
    };
    let (idx, from_mm, to_mm) = (0, 19.5, 20.0);
    let mut all = vec![
        Difference::Zone { zone: LungZone::RightUpper, from: None, to: Profusion::OneZero },
        Difference::LargeOpacityFound { long_mm: 11.0, short_mm: 1.0 },
        Difference::LargeOpacityGone { idx },
        Difference::LongDiameter { idx, from_mm, to_mm },
        Difference::ShortDiameter { idx, from_mm, to_mm },
        Difference::PlaqueLength { from: 0.5, to: 0.55 },
    ];
    all.extend([true, false].into_iter().flat_map(turned));
    for tongue in BOTH {
        let said: BTreeSet<String> = all.iter().map(|it| terms::difference(it, tongue)).collect();
        assert_eq!(said.len(), all.len());
        assert!(said.iter().all(|it| is_chinese(it) == (tongue == Tongue::ZhCn)), "{said:?}");
    }
}

/// One link for each thing that can be wrong.
fn broken_links() -> Vec<BrokenLink> {
    use BrokenWhy as Why;
    let name = || "worker".to_owned();
    let whys = vec![
        Why::Unreadable(unreadable_row()),
        Why::Column("stage"),
        Why::ColumnDiffers("stage"),
        Why::OtherText,
        Why::TextUnread,
        Why::RowMissing,
        Why::Link,
        Why::ReadingGone,
        Why::DiagnosisGone,
        Why::NoLine,
        Why::ProposalUnkept,
        Why::ProposalGone,
        Why::NameUnkept,
        Why::NameGone,
        Why::Nameless,
        Why::Unversioned,
        Why::OtherThanVersion,
        Why::OtherEmployer,
        Why::FilmUntold,
        Why::FilmUnknown,
        Why::FilmMissing,
        Why::FilmsMissing { n: 3_000 },
        Why::LinesDiffer { list: "film_line", n: 2 },
        Why::FilmAltered,
        Why::OtherPersonsFilm,
        Why::OtherPersonsReading,
        Why::OtherThanDiagnosis,
        Why::ObjectChanged(name()),
        Why::ObjectForeign(name()),
        Why::Dangling { table: name(), row: 1, other: name() },
        Why::ChangedMeanwhile,
        Why::Foreign(name()),
    ];
    (0..).zip(whys).map(|(at, why)| BrokenLink { what: BrokenWhat::Reading, at, why }).collect()
}

#[test]
fn what_does_not_hold_in_a_record_is_told_in_both_tongues_each_thing_in_its_own_words() {
    for tongue in BOTH {
        let links = broken_links();
        let said: BTreeSet<String> = links.iter().map(|it| terms::broken_link(it, tongue)).collect();
        assert_eq!(said.len(), links.len());
        assert!(said.iter().all(|it| is_chinese(it) == (tongue == Tongue::ZhCn)), "{said:?}");
    }
}

fn unreadable_row() -> casework::UnreadableRow {
    casework::UnreadableRow { kind: casework::RowKind::Case, key: "C-1".to_owned(), column: "stage" }
}

#[test]
fn a_trouble_says_what_happened_and_what_to_do_in_both_tongues() {
    let troubles = [
        Trouble::HouseInUse,
        Trouble::LibraryAbsent,
        Trouble::RecordFailed { why: RecordFault::DiskFails },
        Trouble::RecordFailed {
            why: RecordFault::Database { said: Some(Foreign::of(Part::Sqlite, "code 1")) },
        },
        Trouble::RecordRefused { why: DiskFault::InUse },
        Trouble::RecordRefused { why: DiskFault::Other { said: Foreign::of(Part::System, "os error 5") } },
        Trouble::ProposalFailed { why: ProposalFault::NoMemory },
        Trouble::ProposalFailed {
            why: ProposalFault::Other { said: Foreign::of(Part::OnnxRuntime, "node 7") },
        },
        Trouble::RecordBent { faults: broken_links() },
        Trouble::RowsUnreadable { rows: vec![unreadable_row()] },
        Trouble::HouseReadOnly,
        Trouble::NoHouse,
        Trouble::HouseForeign,
        Trouble::RecordDamaged,
        Trouble::ModelUnusable(ModelFault::File { file: "lungs.onnx".to_owned(), why: FileFault::Altered }),
        Trouble::NoDate { typed: "yesterday".to_owned() },
        Trouble::EmployerUnknown { called: "a mine".to_owned() },
        Trouble::EmployerUnnamed,
        Trouble::EmployerNameBorne { name: "a mine".to_owned() },
        Trouble::RememberedUnreadable { file: "window.toml".to_owned(), faults: Vec::new() },
    ];
    for trouble in troubles {
        for tongue in BOTH {
            let told = trouble.told(tongue);
            assert_eq!(is_chinese(&told.happened), tongue == Tongue::ZhCn, "{told:?}");
            assert!(!told.work.is_empty() && !told.mend.is_empty(), "{told:?}");
        }
    }
}

#[test]
fn a_conclusion_is_written_as_the_standard_writes_it() {
    let silicosis = casework::Disease::Silicosis;
    assert_eq!(terms::conclusion(silicosis, Stage::One, Tongue::ZhCn), "职业性矽肺壹期");
    assert_eq!(terms::conclusion(silicosis, Stage::None, Tongue::ZhCn), "无尘肺");
}

/// The numbers in a text, each once: digits, with the points and commas between them.
fn numbers(text: &str) -> BTreeSet<&str> {
    let parts = text.split(|it: char| !it.is_ascii_digit() && !".,".contains(it));
    parts.map(|it| it.trim_matches(['.', ','])).filter(|it| !it.is_empty()).collect()
}

#[test]
fn the_models_card_says_the_same_numbers_in_both_tongues() {
    let folder = tests::root().join("models/quarter-millimetre");
    let card = workstation::machine::model::CardText::of(&folder).expect("both cards");
    let [chinese, english] = BOTH.map(|it| numbers(card.told(it)));
    assert!(is_chinese(card.told(Tongue::ZhCn)) && !is_chinese(card.told(Tongue::En)));
    let apart: Vec<_> = chinese.symmetric_difference(&english).collect();
    assert!(apart.is_empty() && 100 < english.len(), "{apart:?}");
    // A model that has no Chinese card tells the English one.
    let older =
        workstation::machine::model::CardText::of(&tests::root().join("models/first-light")).expect("a card");
    assert!(!older.is_in(Tongue::ZhCn) && older.is_in(Tongue::En));
}

/// All of a folder's source, one file after the other.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).expect("a folder of the project").filter_map(Result::ok) {
        let path = entry.path();
        let text = if path.is_dir() { sources(&path) } else { std::fs::read_to_string(&path).expect("text") };
        all.push_str(&text);
    }
    all
}

#[test]
fn the_embedded_face_has_a_shape_for_every_word_and_for_rare_names() {
    let context = egui::Context::default();
    desk::theme::dress(&context, SystemFaces::of_files([]));
    let mut said = BTreeSet::new();
    said.extend(sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/words/src")).chars());
    said.extend(
        std::fs::read_to_string(tests::root().join("models/quarter-millimetre/CARD.zh.md"))
            .expect("text")
            .chars(),
    );
    said.extend(RARE_NAMES.chars());
    let table: String = GENERAL_STANDARD.lines().filter(|it| !it.starts_with('#')).collect();
    assert_eq!(table.chars().collect::<BTreeSet<_>>().len(), 8_105);
    said.extend(table.chars());
    said.retain(|it| !it.is_control());
    let mut missing = Vec::new();
    let mut output = context.run_ui(egui::RawInput::default(), |ui| {
        ui.ctx().fonts_mut(|fonts| {
            let font = egui::FontId::proportional(14.0);
            missing = said.iter().copied().filter(|it| !fonts.has_glyph(&font, *it)).collect();
        });
    });
    output.textures_delta.clear();
    assert_eq!(missing, Vec::<char>::new());
}

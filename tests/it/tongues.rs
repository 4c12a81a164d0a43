//! Every word in both tongues, and a face that has a shape for each of them.

use std::collections::BTreeSet;

use classification::LungZone;
use classification::gbz70::{Note, Omission, PlaqueSite, Stage, Symbol};
use words::trouble::Trouble;
use words::{Tongue, terms};

const BOTH: [Tongue; 2] = [Tongue::ZhCn, Tongue::En];

/// Characters that people in China bear in their names and GB 2312 lacks.
const RARE_NAMES: &str = "喆堃昇煊甦珺玥翀昉婳媖赟燊";

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
        all.extend(casework::Disease::ALL.map(|it| terms::disease(it, tongue).to_owned()));
        all.extend(LungZone::ALL.map(|it| terms::omission(&Omission::ZoneMissing(it), tongue)));
        all
    };
    for text in named(Tongue::ZhCn) {
        assert!(is_chinese(&text), "not Chinese: {text}");
    }
    for text in named(Tongue::En) {
        assert!(!text.is_empty() && !is_chinese(&text), "not English: {text}");
    }
}

#[test]
fn a_trouble_says_what_happened_and_what_to_do_in_both_tongues() {
    let troubles = [
        Trouble::HouseInUse,
        Trouble::LibraryAbsent,
        Trouble::RecordFailed { reason: "disk full".to_owned() },
        Trouble::RecordBent { detail: "reading 3".to_owned() },
        Trouble::ModelUnusable { reason: "altered".to_owned() },
        Trouble::NoDate { typed: "yesterday".to_owned() },
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

#[test]
fn the_embedded_face_has_a_shape_for_every_word_and_for_rare_names() {
    let context = egui::Context::default();
    desk::theme::dress(&context, None);
    let mut said = BTreeSet::new();
    let zh = include_str!("../../app/words/src/rooms/zh_cn.rs");
    let terms = include_str!("../../app/words/src/terms.rs");
    let sheet = include_str!("../../app/words/src/reading_sheet.rs");
    let troubles = include_str!("../../app/words/src/trouble/zh_cn.rs");
    for text in [zh, terms, sheet, troubles, RARE_NAMES] {
        said.extend(text.chars().filter(|it| !it.is_control()));
    }
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

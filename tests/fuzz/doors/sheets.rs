//! Sheets, cases, readings and proposals of other programs in JSON, and BViewer's `.AXT`.

use std::path::Path;

use exchange::axt::{self, AxtReading};
use exchange::{ability_case, proposal_json, readings_json, sheet};
use words::Tongue;

use super::{BYTES, Door, TEXT, text, texts, told};

pub(crate) const DOORS: &[Door] = &[
    Door { name: "sheets", inputs: sheets, words: WORDS, takes: |it, _| is_sheet(it), ..TEXT },
    Door {
        name: "axt",
        inputs: axts,
        words: &["0000", "1111", "\",\"", "\r\n", "LargeOpacities"],
        takes: is_axt,
        ..BYTES
    },
    Door { name: "cases", inputs: cases, words: WORDS, takes: |it, _| is_case(it), ..TEXT },
    Door { name: "readings", inputs: readings, words: WORDS, takes: |it, _| is_determined(it), ..TEXT },
    Door { name: "proposals", inputs: proposals, words: WORDS, takes: |it, _| is_proposal(it), ..TEXT },
];

const WORDS: &[&str] = &[
    "null",
    "true",
    "false",
    "[]",
    "{}",
    "\"\"",
    "edition",
    "ilo-2022",
    "gbz70-2015",
    "zones",
    "RU",
    "1/1",
    "3/+",
    "large",
    "form",
    "niosh-2.8",
    "grade",
    "policy",
    "median",
    "B",
    "U",
    "O",
    "\\u0000",
    "\\ud800",
    "readings",
    "stage",
    "IV",
];

const ILO: &str = r#"{"edition": "ilo-2022", "form": "niosh-2.8", "technical_quality": {"grade": "1"},
    "parenchymal": {"any": false}, "pleural": {"any": false}, "other": {"any": false}, "header": {"City": "Shenyang"}}"#;

fn sheets() -> Vec<Vec<u8>> {
    let gbz = r#"{"edition": "gbz70-2015", "film_quality": 1, "asbestos": false, "shape": "p/q",
        "zones": {"RU": "1/0", "RM": "0/0", "RL": "0/0", "LU": "1/1", "LM": "0/0", "LL": "0/0"}}"#;
    texts(&[gbz, ILO])
}

fn is_sheet(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else { return false };
    let mut is_lawful = false;
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let answer = sheet::answer(&text, None, tongue);
        is_lawful |= answer.is_ok();
        told(answer.map_err(|it| it.trouble(tongue)));
        let _ = sheet::ilo_sheet(&text, tongue);
        let _ = axt::of_sheet(&text, tongue).map(|it| it.reading.bytes().len());
    }
    is_lawful
}

fn axts() -> Vec<Vec<u8>> {
    let made = axt::of_sheet(ILO, Tongue::En).expect("a lawful sheet").reading;
    vec![made.bytes().to_vec()]
}

fn is_axt(bytes: &[u8], _: &Path) -> bool {
    let _ = axt::sheet_of(bytes, Some("ilo-2011"), Tongue::ZhCn).map_err(|it| it.trouble(Tongue::ZhCn));
    let Ok(reading) = AxtReading::read(bytes) else { return false };
    let _ = (reading.header(), reading.columns().count(), reading.findings());
    true
}

fn cases() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"stage": "I", "pao2_kpa": 11.0}"#,
        r#"{"stage": "III", "lung_function": {"fvc_percent": 62.5, "fev1_percent": 55, "rv_tlc_percent": 40}, "pao2_mmhg": 58,
            "active_tuberculosis": true, "occupational_cancer": "lung-cancer"}"#,
    ])
}

fn is_case(bytes: &[u8]) -> bool {
    text(bytes).is_some_and(|it| told(ability_case::case(&it, Tongue::En)))
}

fn readings() -> Vec<Vec<u8>> {
    texts(&[r#"{"readings": [{"reader": "B", "profusion": "1/0", "large": "O"},
        {"reader": "B", "profusion": "1/0", "large": "O"}], "policy": null}"#])
}

fn is_determined(bytes: &[u8]) -> bool {
    text(bytes).is_some_and(|it| told(readings_json::determined(&it, Tongue::ZhCn)))
}

fn proposals() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"status": "ok", "overall": {"profusion": "1/1"}, "mm_per_pixel": 0.2, "zones": {"RU": {"profusion": "1/1"}}}"#,
    ])
}

/// As it is kept in the record, and as a line of answers.
fn is_proposal(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else { return false };
    if let Ok(value) = exchange::json::value(&text, Tongue::En) {
        let _ = (proposal_json::zones_line(&value), exchange::answers::answered(&value));
    }
    proposal_json::Kept::of(&text).is_some_and(|it| it.profusion.is_some())
}

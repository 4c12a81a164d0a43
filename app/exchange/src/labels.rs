//! Labels of films, for judging a model: a table of a site's own, or the lines of a simulated lot.
//!
//! * [`of_csv`] — `film,person,institution,kind,RU,RM,RL,LU,LM,LL,overall,shape,large_mm`; the columns stand in any
//!   order.
//! * [`mapped`] — any other table, with a map of its columns.
//! * [`of_jsonl`] — `labels.jsonl`, as `profusion films simulate` writes it.

pub mod mapped;

use agreement::{LargeSaid, Truth};
use classification::{LungZone, PerZone, Profusion, Shape, ShapeSize};
use serde_json::Value;
use words::Tongue;
use words::trouble::Trouble;

use crate::json;
use crate::table::{Faults, Once, Table};

/// The columns that a table may have.
const COLUMNS: [&str; 13] = [
    "film",
    "person",
    "institution",
    "kind",
    "RU",
    "RM",
    "RL",
    "LU",
    "LM",
    "LL",
    "overall",
    "shape",
    "large_mm",
];
/// One film with what its label says, on the label's scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled<T = Truth> {
    /// The film's file, as the label names it.
    pub file: String,
    /// Whose it is; the file itself where that is not told.
    pub person: String,
    /// Where it was taken; empty where that is not told.
    pub institution: String,
    /// What kind of film it is; empty where that is not told.
    pub kind: String,
    /// What it shows.
    pub truth: T,
}

/// The films of a table, its first line naming the columns; commas, semicolons or tabs part them.
///
/// A film has all six zones, or `overall`, or both; `shape` is a letter or a pair of them, `q` or `q/t`; `large_mm` the
/// long diameter of the longest large opacity, 0 where there is none, `present` where its length is not known.
///
/// Errors: every fault, the first twenty of them.
pub fn of_csv(text: &str, tongue: Tongue) -> Result<Vec<Labelled>, Trouble> {
    let mut faults = Faults::new(tongue);
    let table = Table::of(text, &mut faults);
    for name in table.head().iter().filter(|it| !COLUMNS.contains(&it.as_str())) {
        faults.say(1, name, faults.words.no_such_column);
    }
    table.column("film", &mut faults);
    let (mut found, mut once) = (Vec::new(), Once::default());
    for (line, cells) in &table.rows {
        let cell = |name: &str| {
            let at = table.head().iter().position(|it| it == name);
            at.map_or("", |at| cells[at].as_str())
        };
        found.extend(labelled(&cell, *line, &mut once, &mut faults));
    }
    faults.done(found)
}

/// The films of `labels.jsonl`, one object a line: `file`, `person`, `primary`, `zones` with their `profusion`, and
/// `large` with their `long_mm`.
///
/// Errors: every fault, the first twenty of them.
pub fn of_jsonl(text: &str, tongue: Tongue) -> Result<Vec<Labelled>, Trouble> {
    let mut faults = Faults::new(tongue);
    let (mut found, mut once) = (Vec::new(), Once::default());
    for (idx, line) in text.lines().enumerate().filter(|(_, it)| !it.trim().is_empty()) {
        let value = match json::value(line, tongue) {
            Ok(value) => value,
            Err(said) => {
                for it in &said {
                    faults.say(idx + 1, "", it);
                }
                continue;
            }
        };
        let plain = |it: &Value| match it {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let simulated = if value["simulated"] == true { "simulated" } else { "" };
        let cell = |name: &str| match name {
            "film" => plain(&value["file"]),
            "shape" => plain(&value["primary"]),
            "large_mm" => value["large"].as_array().map_or_else(String::new, |all| longest_mm(all)),
            "kind" if value["kind"].is_null() => simulated.to_owned(),
            zone if LungZone::from_code(zone).is_some() => plain(&value["zones"][zone]["profusion"]),
            other => plain(&value[other]),
        };
        let cells = COLUMNS.map(cell);
        let cell = |name: &str| {
            let at = COLUMNS.iter().position(|it| *it == name);
            at.map_or("", |at| cells[at].as_str())
        };
        found.extend(labelled(&cell, idx + 1, &mut once, &mut faults));
    }
    faults.done(found)
}

fn labelled<'a>(
    cell: &impl Fn(&str) -> &'a str,
    line: usize,
    once: &mut Once,
    faults: &mut Faults,
) -> Option<Labelled> {
    let file = cell("film").to_owned();
    if file.is_empty() {
        faults.say(line, "film", faults.words.names_no_file);
        return None;
    }
    let said: Vec<&str> = COLUMNS.iter().skip(1).map(|it| cell(it)).collect();
    if !once.takes(&file, line, said.join("\n"), faults) {
        return None;
    }
    let mut point = |name: &str| point((line, name), cell(name), faults);
    let zones = PerZone::from_fn(|zone| point(zone.code()));
    let overall = point("overall");
    if let Some(overall) = overall {
        agrees_with_zones(overall, zones, line, faults);
    }
    let large = large_of(cell("large_mm"));
    if large.is_none() && !cell("large_mm").is_empty() {
        faults.say(line, "large_mm", faults.words.large_mm);
    }
    let shape = shape_of(cell("shape"));
    if shape.is_none() && !cell("shape").is_empty() {
        faults.say(line, "shape", faults.words.shape);
    }
    let most = || zones.whole().map(|it| Truth::of_zones(it, shape).overall);
    let Some(overall) = overall.or_else(most) else {
        faults.say(line, "overall", faults.words.overall_missing);
        return None;
    };
    let or_the_film = |it: &str| if it.is_empty() { file.clone() } else { it.to_owned() };
    Some(Labelled {
        person: or_the_film(cell("person")),
        institution: cell("institution").to_owned(),
        kind: cell("kind").to_owned(),
        truth: Truth { overall, zones, shape, large },
        file,
    })
}

/// One of the twelve points; an empty cell is none, and any other text a fault.
pub(crate) fn point(at: (usize, &str), text: &str, faults: &mut Faults) -> Option<Profusion> {
    let plain: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let point = plain.replace('／', "/").parse().ok();
    if point.is_none() && is_date(&plain) {
        faults.cell(at, text, faults.words.is_date);
    } else if point.is_none() && !plain.is_empty() {
        faults.cell(at, text, faults.words.no_point);
    }
    point
}

/// What a spreadsheet makes of `1/1` or `3/2`: `1-Jan`, `Mar-02`, `2026/1/1`, `1月1日`.
fn is_date(text: &str) -> bool {
    let months = ["jan", "feb", "mar"];
    let small = text.to_lowercase();
    let apart = text.matches(['/', '-', '.']).count();
    let digits = text.chars().any(|it| it.is_ascii_digit());
    digits && (months.iter().any(|it| small.contains(it)) || text.contains('月') || apart == 2)
}

/// Of a film's zones the one with the most decides: GBZ 70-2015 B.1.2.3.3.
fn agrees_with_zones(
    overall: Profusion,
    zones: PerZone<Option<Profusion>>,
    line: usize,
    faults: &mut Faults,
) {
    let Some(most) = zones.iter().filter_map(|(_, it)| *it).max() else { return };
    let at = (line, "overall");
    if overall < most {
        faults.cell(at, overall.code(), &(faults.words.below_zones)(most));
    } else if most < overall && zones.whole().is_some() {
        faults.cell(at, overall.code(), &(faults.words.above_zones)(most));
    }
}

fn shape_of(text: &str) -> Option<Shape> {
    let pair = text.parse::<ShapeSize>().ok().map(|it| it.primary);
    let mut letters = text.chars();
    pair.or_else(|| letters.next().filter(|_| text.len() == 1).and_then(Shape::from_letter))
}

/// The longest of large opacities, as a cell says it.
fn longest_mm(all: &[Value]) -> String {
    let longest = all.iter().filter_map(|it| it["long_mm"].as_f64()).max_by(f64::total_cmp);
    longest.unwrap_or(0.0).to_string()
}

fn large_of(text: &str) -> Option<LargeSaid> {
    if text == "present" {
        return Some(LargeSaid::Present { long_mm: None });
    }
    let mm = text.parse::<f64>().ok().filter(|it| it.is_finite() && 0.0 <= *it)?;
    Some(LargeSaid::longest(Some(mm).filter(|it| 0.0 < *it).into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_whatever_the_order_of_its_columns() {
        let text = "shape,film,RU,RM,RL,LU,LM,LL,person,institution\n\
                    q/t,\"a, b.dcm\",1/0,0/0,0/0,1/1,0/0,0/0,W1,\"the \"\"first\"\"\"\n";
        let found = of_csv(text, Tongue::En).unwrap();
        assert_eq!((found[0].file.as_str(), found[0].institution.as_str()), ("a, b.dcm", "the \"first\""));
        assert_eq!(found[0].truth.overall, Profusion::OneOne);
        assert_eq!(found[0].truth.shape, Some(Shape::Q));
        let text = "film,overall\nx.png,2/1\n";
        let found = of_csv(text, Tongue::En).unwrap();
        assert_eq!((found[0].person.as_str(), found[0].truth.is_staged()), ("x.png", None));
        assert_eq!(found[0].truth.large, None);
        let text = "film,overall,large_mm\na.png,2/1,31.5\nb.png,0/0,0\nc.png,3/3,present\n";
        let large: Vec<_> = of_csv(text, Tongue::En).unwrap().iter().map(|it| it.truth.large).collect();
        let present = |long_mm| Some(LargeSaid::Present { long_mm });
        assert_eq!(large, [present(Some(31.5)), Some(LargeSaid::Absent), present(None)]);
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        let text = "film,overall,shape,large_mm,colour\na.png,4/4,z,-3,red\nb.png\nc.png,,q,,red\n";
        let Err(Trouble::LabelsUnlawful { faults }) = of_csv(text, Tongue::En) else { panic!() };
        let said = faults.join("; ");
        for fault in
            ["line 1 colour", "line 2 overall", "line 2 shape", "line 2 large_mm", "line 3", "line 4 overall"]
        {
            assert!(said.contains(fault), "{fault}: {said}");
        }
        assert!(of_csv("film,overall\n", Tongue::ZhCn).is_err());
        assert!(of_jsonl("not json\n", Tongue::ZhCn).is_err());
    }

    #[test]
    fn a_simulated_lot_is_read_by_its_zones() {
        let line = r#"{"file":"000001.dcm","person":1234567890123456789,"simulated":true,"primary":"s",
            "zones":{"RU":{"profusion":"1/0"},"RM":{"profusion":"0/0"},"RL":{"profusion":"2/1"},
            "LU":{"profusion":"0/0"},"LM":{"profusion":"0/0"},"LL":{"profusion":"1/2"}},
            "large":[{"long_mm":12.5,"zone":"RU"},{"long_mm":30.0,"zone":"LU"}]}"#
            .replace('\n', "");
        let found = of_jsonl(&line, Tongue::En).unwrap();
        assert_eq!((found[0].person.as_str(), found[0].kind.as_str()), ("1234567890123456789", "simulated"));
        assert_eq!((found[0].truth.overall, found[0].truth.shape), (Profusion::TwoOne, Some(Shape::S)));
        assert_eq!(found[0].truth.is_staged(), Some(true));
        assert_eq!(found[0].truth.large, Some(LargeSaid::Present { long_mm: Some(30.0) }));
    }

    fn faults_of(text: &str) -> String {
        let Err(Trouble::LabelsUnlawful { faults }) = of_csv(text, Tongue::En) else { panic!("{text}") };
        faults.join("; ")
    }

    #[test]
    fn a_film_is_one_case_a_column_is_there_once_and_the_zone_with_the_most_decides() {
        let zones = "film,RU,RM,RL,LU,LM,LL,overall\n";
        for (text, said) in [
            (
                "film,overall\na.png,1/1\nb.png,0/0\na.png,1/1\n",
                "line 4 film: \"a.png\" stands in line 2 already, with the same label",
            ),
            (
                "film,overall\na.png,1/1\n./a.png,0/0\n",
                "line 3 film: \"./a.png\" stands in line 2 already, with another label",
            ),
            ("film,overall\nx\\a.png,1/1\nx/a.png,1/1\n", "line 3 film"),
            ("film,overall,overall\na.png,1/1,2/2\n", "line 1 overall: the column is there twice"),
            (&format!("{zones}a.png,2/2,0/0,0/0,0/0,0/0,0/0,2/1\n"), "line 2 overall: \"2/1\" is below 2/2"),
            (&format!("{zones}a.png,2/2,,,,,,0/0\n"), "line 2 overall: \"0/0\" is below 2/2"),
            (&format!("{zones}a.png,1/1,0/0,0/0,0/0,0/0,0/0,1/2\n"), "line 2 overall: \"1/2\" is above 1/1"),
            ("film,overall\na.png,1-Jan\n", "line 2 overall: \"1-Jan\" is a date"),
            ("film,overall\na.png,2026/3/2\n", "line 2 overall: \"2026/3/2\" is a date"),
        ] {
            assert!(faults_of(text).contains(said), "{}", faults_of(text));
        }
        let lawful = format!("{zones}a.png,1/1,0/0,0/0,0/0,0/0,0/0,1/1\nb.png,1/1,,,,,,2/1\n");
        assert_eq!(of_csv(&lawful, Tongue::En).unwrap().len(), 2);
        let line = r#"{"file":"a.dcm","overall":"1/1"}"#;
        assert!(of_jsonl(&format!("{line}\n{line}\n"), Tongue::En).is_err());
    }

    #[test]
    fn cells_may_stand_apart_by_semicolons_or_tabs_and_hold_line_breaks() {
        for between in [",", ";", "\t"] {
            let text =
                "film,institution,overall\na.png,\"first\nsecond\",1/1\nb.png,,0/0\n".replace(',', between);
            let found = of_csv(&text, Tongue::En).unwrap();
            assert_eq!((found.len(), found[0].institution.as_str()), (2, "first\nsecond"));
        }
        let text = "film,overall\n\"a\nb.png\",1/1\nc.png,9/9\n";
        assert!(faults_of(text).contains("line 4 overall"), "{}", faults_of(text));
    }
}

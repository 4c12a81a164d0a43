//! Labels of films, for judging a model: a table of a site's own, or the lines of a simulated lot.
//!
//! * [`of_csv`] — `film,person,institution,kind,RU,RM,RL,LU,LM,LL,overall,shape,large_mm`; the columns stand in any
//!   order.
//! * [`of_jsonl`] — `labels.jsonl`, as `profusion films simulate` writes it.

use casework::agreement::{LargeSaid, Truth};
use classification::{LungZone, PerZone, Profusion, Shape, ShapeSize};
use serde_json::Value;
use words::Tongue;
use words::trouble::Trouble;

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
/// Faults that are told; a table of another form has one on every line.
const FAULTS_MAX: usize = 20;

/// One film with what its label says.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// The film's file, as the label names it.
    pub file: String,
    /// Whose it is; the file itself where that is not told.
    pub person: String,
    /// Where it was taken; empty where that is not told.
    pub institution: String,
    /// What kind of film it is; empty where that is not told.
    pub kind: String,
    /// What it shows.
    pub truth: Truth,
}

/// The films of a table, its first line naming the columns; commas part them, or tabs where the first line has one.
///
/// A film has all six zones, or `overall`, or both; `shape` is a letter or a pair of them, `q` or `q/t`; `large_mm` the
/// long diameter of the longest large opacity, 0 where there is none, `present` where its length is not known.
///
/// Errors: every fault, the first twenty of them.
pub fn of_csv(text: &str, tongue: Tongue) -> Result<Vec<Labelled>, Trouble> {
    let mut lines = text.lines().enumerate();
    let mut faults = Faults { tongue, all: Vec::new() };
    let first = lines.next().map_or("", |(_, it)| it);
    let between = if first.contains('\t') { '\t' } else { ',' };
    let head = cells(first, between);
    for name in head.iter().filter(|it| !COLUMNS.contains(&it.as_str())) {
        faults.say(1, name, "无法识别的列", "no such column");
    }
    if !head.iter().any(|it| it == "film") {
        faults.say(1, "film", "缺少此列", "the column is missing");
    }
    let mut found = Vec::new();
    for (idx, line) in lines.filter(|(_, it)| !it.trim().is_empty()) {
        let cells = cells(line, between);
        if cells.len() != head.len() {
            faults.say(idx + 1, "", "列数与表头不符", "has not as many cells as the first line");
            continue;
        }
        let cell = |name: &str| {
            let at = head.iter().position(|it| it == name);
            at.map_or("", |at| cells[at].as_str())
        };
        found.extend(labelled(&cell, idx + 1, &mut faults));
    }
    faults.done(found)
}

/// The films of `labels.jsonl`, one object a line: `file`, `person`, `primary`, `zones` with their `profusion`, and
/// `large` with their `long_mm`.
///
/// Errors: every fault, the first twenty of them.
pub fn of_jsonl(text: &str, tongue: Tongue) -> Result<Vec<Labelled>, Trouble> {
    let mut faults = Faults { tongue, all: Vec::new() };
    let mut found = Vec::new();
    for (idx, line) in text.lines().enumerate().filter(|(_, it)| !it.trim().is_empty()) {
        let value: Value = match serde_json::from_str(line) {
            Ok(value) => value,
            Err(fault) => {
                faults.say(idx + 1, "", &fault.to_string(), &fault.to_string());
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
        found.extend(labelled(&cell, idx + 1, &mut faults));
    }
    faults.done(found)
}

fn labelled<'a>(cell: &impl Fn(&str) -> &'a str, line: usize, faults: &mut Faults) -> Option<Labelled> {
    let file = cell("film").to_owned();
    if file.is_empty() {
        faults.say(line, "film", "未写影像文件名", "names no film");
        return None;
    }
    let mut point = |name: &str| {
        let text = cell(name);
        let point = text.parse::<Profusion>().ok();
        if point.is_none() && !text.is_empty() {
            faults.say(line, name, "不是十二小级之一", "is none of the twelve points");
        }
        point
    };
    let zones = PerZone::from_fn(|zone| point(zone.code()));
    let overall = point("overall");
    let large = large_of(cell("large_mm"));
    if large.is_none() && !cell("large_mm").is_empty() {
        faults.say(line, "large_mm", "应为毫米数、0 或 present", "is a number of millimetres, 0, or present");
    }
    let shape = shape_of(cell("shape"));
    if shape.is_none() && !cell("shape").is_empty() {
        faults.say(line, "shape", "应为 p q r s t u 之一或如 q/t", "is a letter p q r s t u, or two as q/t");
    }
    let most = || zones.whole().map(|it| Truth::of_zones(it, shape).overall);
    let Some(overall) = overall.or_else(most) else {
        faults.say(
            line,
            "overall",
            "缺少总体密集度，六区也不全",
            "is missing, and not all six zones are there",
        );
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

/// The cells of a line; a cell in double quotes may hold what stands between cells, and a quote written twice.
fn cells(line: &str, between: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            it if it == between && !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            other => cell.push(other),
        }
    }
    cells.push(cell.trim().to_owned());
    cells
}

/// Reads on past a fault, so that all of them are told.
struct Faults {
    tongue: Tongue,
    all: Vec<String>,
}

impl Faults {
    fn say(&mut self, line: usize, column: &str, zh: &str, en: &str) {
        if self.all.len() < FAULTS_MAX {
            let at = match self.tongue {
                Tongue::ZhCn => format!("第 {line} 行"),
                Tongue::En => format!("line {line}"),
            };
            let column = if column.is_empty() { String::new() } else { format!(" {column}") };
            self.all.push(format!("{at}{column}: {}", self.tongue.pick(zh, en)));
        }
    }

    fn done(mut self, found: Vec<Labelled>) -> Result<Vec<Labelled>, Trouble> {
        if found.is_empty() && self.all.is_empty() {
            self.say(1, "", "没有任何影像", "there is no film");
        }
        if self.all.is_empty() { Ok(found) } else { Err(Trouble::LabelsUnlawful { faults: self.all }) }
    }
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
}

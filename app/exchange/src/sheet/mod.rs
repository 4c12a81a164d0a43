//! `SHEET.json`: a sheet of either scheme from another program, and what the standard says to it.
//!
//! * `gbz70`, `ilo` — the two sheets; `codes` — what stands in them.
//! * `walk` — a JSON text in which nothing wrong goes by unnamed.

mod codes;
mod gbz70;
pub(crate) mod ilo;
mod walk;

use std::collections::BTreeMap;

use casework::{Sheet, SheetDraft, SheetOmission};
use classification::gbz70::smallest_change::smallest_changes;
use classification::gbz70::{Asbestos, Edition as Gbz70, Stage};
use classification::{Clause, Edition, ilo as form};
use serde_json::{Map, Value, json};
use words::cut::cut;
use words::misfit::{Misfit, Wrong};
use words::trouble::Trouble;
use words::{Tongue, punctuation, terms};

use walk::{Misfits, Object, walked};

/// What a paper says beside the form, by its own names.
pub type Header = BTreeMap<String, String>;

/// No sheet is longer than so many bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// The edition of a sheet that names none.
const WITHOUT_EDITION: Edition = Edition::Gbz70(classification::gbz70::Edition::Gbz70_2015);

/// What the standard says to a lawful sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// For programs: the stage with its clause, or the coded reading with the whole form.
    pub json: Value,
    /// For people.
    pub lines: Vec<String>,
}

/// A sheet with which there is something wrong: all of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unlawful {
    /// By which edition it was taken.
    pub edition: Edition,
    /// Everything that is wrong, in the order of the sheet; never empty.
    pub broken: Vec<Broken>,
}

/// One thing that is wrong with a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    /// The item of the form whose rule is broken, where it is a rule of a form.
    pub item: Option<Clause>,
    /// The path of the value that cannot be understood, where it is one.
    pub at: Option<String>,
    /// What is wrong, or owed.
    pub says: String,
}

/// An ILO sheet for a paper that is made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct IloSheet {
    /// By which edition.
    pub edition: form::Edition,
    /// What was found.
    pub findings: form::Findings,
    /// What else the paper shall say, by its own names.
    pub header: Header,
}

/// A sheet as far as it could be read.
struct Given {
    draft: SheetDraft,
    asbestos: Asbestos,
    /// The findings that it does not speak of.
    not_given: Vec<&'static str>,
    header: Header,
}

/// The stage of a GBZ 70 sheet, or the coded reading of an ILO one.
///
/// * `edition` — asked for on the command line; it must agree with the sheet's own, if both are there.
///
/// # Errors
/// Everything that is wrong with the sheet, at once.
pub fn answer(text: &str, edition: Option<&str>, tongue: Tongue) -> Result<Answer, Unlawful> {
    let (sheet, given) = lawful(text, edition, tongue)?;
    match &sheet {
        Sheet::Ilo { edition, findings } => {
            let coded = findings.to_string();
            let json = json!({
                "edition": edition.code(),
                "form": findings.form().code(),
                "lawful": true,
                "coded": coded,
                "reading": ilo::json(&findings.draft(), *edition),
                "broken": [],
            });
            Ok(Answer { json, lines: vec![coded] })
        }
        Sheet::Gbz70(_) => staged(&sheet, &given.not_given, tongue),
    }
}

/// An ILO sheet, whole and lawful.
///
/// # Errors
/// Everything that is wrong with the sheet, at once; a sheet of the other scheme is one thing.
pub fn ilo_sheet(text: &str, tongue: Tongue) -> Result<IloSheet, Unlawful> {
    match lawful(text, None, tongue)? {
        (Sheet::Ilo { edition, findings }, Given { header, .. }) => {
            Ok(IloSheet { edition, findings, header })
        }
        (Sheet::Gbz70(sheet), _) => {
            let edition = Edition::Gbz70(sheet.edition());
            let codes = ilo_editions().join(" ");
            let wrong = Wrong::NotACode { text: edition.code().to_owned(), codes };
            Err(Unlawful::of(edition, &[Misfit::new("edition", wrong)], tongue))
        }
    }
}

fn staged(sheet: &Sheet, not_given: &[&str], tongue: Tongue) -> Result<Answer, Unlawful> {
    let edition = sheet.edition();
    let (Some(staging), Some(gbz70)) = (sheet.staging(), sheet.gbz70()) else {
        return Err(Unlawful::of(edition, &[Misfit::new("film_quality", Wrong::NotStaged)], tongue));
    };
    let reached = |stage: Stage, clause: Option<Clause>| {
        let clause = clause.map_or("–", |it| terms::clause(it, tongue));
        format!("{}  {clause}", terms::stage(stage, tongue))
    };
    let mut lines = match staging.if_exposed {
        None => vec![reached(staging.stage, staging.clause)],
        Some(exposed) => {
            let [one, other] =
                [Asbestos::NotExposed, Asbestos::Exposed].map(|it| terms::asbestos(it, tongue));
            vec![
                format!("{one}{}{}", punctuation::colon(tongue), reached(staging.stage, staging.clause)),
                format!("{other}{}{}", punctuation::colon(tongue), reached(exposed.stage, exposed.clause)),
            ]
        }
    };
    lines.extend(staging.notes.iter().map(|it| format!("  {}", terms::note(*it, tongue))));
    if !not_given.is_empty() {
        lines.push(format!("  {}{}", terms::not_given(tongue), not_given.join(", ")));
    }
    let mut json = gbz70::staging_json(staging, gbz70.asbestos(), tongue);
    json["edition"] = edition.code().into();
    let comments = gbz70.findings().comments();
    if !comments.is_empty() {
        json["comments"] = comments.into();
    }
    if gbz70.edition() == Gbz70::Gbz70_2015 {
        let changes = smallest_changes(&gbz70.findings().draft(), gbz70.asbestos());
        let nearest = [("↑", &changes.up), ("↓", &changes.down)];
        let told = nearest.iter().filter_map(|(way, it)| it.as_ref().map(|it| (way, it)));
        lines.extend(told.map(|(way, it)| format!("  {way} {}", terms::change(it, tongue))));
        json["nearest"] = gbz70::nearest_json(&changes, tongue);
    }
    Ok(Answer { json, lines })
}

fn lawful(text: &str, asked: Option<&str>, tongue: Tongue) -> Result<(Sheet, Given), Unlawful> {
    let misfits = Misfits::default();
    let given = walked(text, &misfits, |sheet| given(sheet, asked));
    let mut broken: Vec<Broken> = misfits.into_inner().iter().map(|it| Broken::misfit(it, tongue)).collect();
    let Some(given) = given else { return Err(Unlawful { edition: WITHOUT_EDITION, broken }) };
    match given.draft.finish(given.asbestos) {
        Ok(sheet) if broken.is_empty() => return Ok((sheet, given)),
        Ok(_) => {}
        Err(omissions) => broken.extend(omissions.iter().map(|it| Broken::omission(it, tongue))),
    }
    Err(Unlawful { edition: given.draft.edition, broken })
}

fn given(sheet: &mut Object<'_>, asked: Option<&str>) -> Given {
    let mut draft = SheetDraft::new(edition_of(sheet, asked));
    let (mut asbestos, mut header) = (Asbestos::NotStated, Header::new());
    let mut not_given = Vec::new();
    match draft.edition {
        Edition::Gbz70(_) => {
            not_given = gbz70::not_given(sheet);
            (draft.gbz70, asbestos) = gbz70::read(sheet);
        }
        Edition::Ilo(_) => {
            draft.ilo = ilo::read(sheet);
            header.extend(sheet.texts("header"));
        }
    }
    Given { draft, asbestos, not_given, header }
}

/// The edition asked for, else the sheet's own. One that nobody knows leaves only the scheme to go by.
fn edition_of(sheet: &mut Object<'_>, asked: Option<&str>) -> Edition {
    let own = sheet.text("edition");
    if let (Some(asked), Some(own)) = (asked, own)
        && asked != own
    {
        let (one, other) = (own.to_owned(), asked.to_owned());
        sheet.wrong("edition", Wrong::Contradicts { one, other });
    }
    let Some(code) = asked.or(own) else { return WITHOUT_EDITION };
    Edition::from_code(code).unwrap_or_else(|| {
        let codes: Vec<&str> = Edition::all().map(Edition::code).collect();
        sheet.wrong("edition", Wrong::NotACode { text: code.to_owned(), codes: codes.join(" ") });
        if code.starts_with("ilo") { Edition::Ilo(form::Edition::Ilo2022) } else { WITHOUT_EDITION }
    })
}

impl Broken {
    fn misfit(misfit: &Misfit, tongue: Tongue) -> Self {
        let at = Some(misfit.at.clone()).filter(|it| !it.is_empty());
        Self { item: None, at, says: misfit.wrong.told(tongue) }
    }

    fn omission(omission: &SheetOmission, tongue: Tongue) -> Self {
        match omission {
            SheetOmission::Gbz70(it) => Self { item: None, at: None, says: terms::omission_told(it, tongue) },
            SheetOmission::Ilo(it) => {
                Self { item: Some(it.clause()), at: None, says: terms::ilo::owed(*it, tongue) }
            }
        }
    }

    fn json(&self) -> Value {
        json!({"item": self.item.map(|it| it.0), "at": self.at, "says": self.says})
    }

    fn line(&self, tongue: Tongue) -> String {
        match self.item.map(|it| it.0).or(self.at.as_deref()) {
            Some(place) => format!("{}{}{}", cut(place, tongue), punctuation::colon(tongue), self.says),
            None => self.says.clone(),
        }
    }
}

impl Unlawful {
    /// What does not fit in a paper of an edition.
    pub(crate) fn of(edition: Edition, misfits: &[Misfit], tongue: Tongue) -> Self {
        Self { edition, broken: misfits.iter().map(|it| Broken::misfit(it, tongue)).collect() }
    }

    /// For programs: `{"lawful": false, "broken": [{"item": …, "at": …, "says": …}, …]}`.
    pub fn json(&self) -> Value {
        let broken: Vec<Value> = self.broken.iter().map(Broken::json).collect();
        json!({"edition": self.edition.code(), "lawful": false, "broken": broken})
    }

    /// For people.
    pub fn trouble(&self, tongue: Tongue) -> Trouble {
        Trouble::SheetUnlawful { faults: self.broken.iter().map(|it| it.line(tongue)).collect() }
    }
}

/// An ILO form in JSON, whole or not, as [`answer`] reads it.
///
/// * `header` — what else the paper said, by its own names.
pub(crate) fn ilo_json(draft: &form::FindingsDraft, edition: form::Edition, header: &Header) -> Value {
    let mut sheet: Map<String, Value> = ilo::json(draft, edition);
    if !header.is_empty() {
        sheet.insert("header".to_owned(), json!(header));
    }
    Value::Object(sheet)
}

/// The codes of the ILO editions, oldest first.
pub fn ilo_editions() -> [&'static str; 2] {
    form::Edition::ALL.map(form::Edition::code)
}

//! The report of a diagnosis: one page that any browser shows and prints, with nothing to fetch.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::diagnosis::{Diagnosis, Series};
use casework::person::Worker;
use casework::reading::Reading;
use casework::registry::FollowUpCase;
use classification::LungZone;
use jiff::civil::Date;
use words::report::{REPORT_EN, REPORT_ZH_CN, ReportWords};
use words::{Tongue, terms};

/// All that the page says.
pub struct Report<'a> {
    /// The person.
    pub worker: &'a Worker,
    /// When the film was taken.
    pub taken: Option<Date>,
    /// The sealed reading, as sealed.
    pub sealed_text: &'a str,
    /// Its digest.
    pub digest: String,
    /// The same reading, read back.
    pub reading: &'a Reading,
    /// What was decided.
    pub diagnosis: &'a Diagnosis,
    /// The case it opened.
    pub case: Option<&'a FollowUpCase>,
    /// The film as displayed by its own window, PNG.
    pub picture_png: &'a [u8],
}

/// The page, in one tongue. Everything typed by a person is escaped.
pub fn html(report: &Report<'_>, tongue: Tongue) -> String {
    let words = tongue.pick(&REPORT_ZH_CN, &REPORT_EN);
    let conclusion = terms::conclusion(report.diagnosis.disease, report.diagnosis.stage, tongue);
    let rows: String = facts(report, words, tongue)
        .into_iter()
        .map(|(name, value)| format!("<tr><th>{name}</th><td>{}</td></tr>", escaped(&value)))
        .collect();
    format!(
        r#"<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #111; max-width: 46em; margin: 3em auto; overflow-wrap: anywhere; }}
h1 {{ font-size: 22px; }} table {{ border-collapse: collapse; width: 100%; }}
th {{ text-align: left; font-weight: normal; color: #555; width: 12em; vertical-align: top; }}
th, td {{ border-bottom: 1px solid #ddd; padding: 5px 8px; }} td.zone {{ width: 50%; }}
img {{ width: 60%; background: #000; display: block; margin: 1em 0; }}
pre {{ font-size: 12px; background: #f4f4f4; padding: 1em; white-space: pre-wrap; word-break: break-all; }}
footer {{ color: #555; font-size: 12px; margin-top: 2em; }}
</style></head><body>
<h1>{title}</h1><p><strong>{conclusion}</strong></p>
<table>{rows}</table>
<h2>{zones}</h2><table>{grid}</table>
<p>{viewed}</p>
<img alt="{film}" src="data:image/png;base64,{picture}">
<h2>{sealed}</h2><pre>{text}</pre><p>SHA-256 {digest}</p>
<footer>{footer}</footer></body></html>
"#,
        lang = tongue.pick("zh-CN", "en"),
        title = words.title,
        conclusion = escaped(&conclusion),
        zones = words.zones,
        grid = zone_grid(report.reading, tongue),
        viewed = escaped(&viewed(report.reading, words, tongue)),
        film = words.film_date,
        picture = STANDARD.encode(report.picture_png),
        sealed = words.sealed,
        text = escaped(report.sealed_text),
        digest = report.digest,
        footer = words.footer,
    )
}

fn facts(report: &Report<'_>, words: &ReportWords, tongue: Tongue) -> Vec<(&'static str, String)> {
    let Report { worker, diagnosis, .. } = report;
    let date = |it: Option<Date>| it.map_or_else(|| words.unknown.to_owned(), |it| it.to_string());
    let spells = worker.exposure.iter().map(|it| terms::exposure_spell(it, tongue));
    let series = match &diagnosis.series {
        Series::TwoFilmsHalfYearApart => words.two_films.to_owned(),
        Series::SingleFilm { grounds } => format!("{} {grounds}", words.single_film),
    };
    let mut facts = vec![
        (words.name, worker.name.clone()),
        (words.number, worker.number.clone()),
        (words.birth, date(worker.birth)),
        (words.employer, worker.employer.clone()),
        (words.exposure, spells.collect::<Vec<_>>().join("; ")),
        (words.film_date, date(report.taken)),
        (words.clause, diagnosis.clause.as_deref().map_or("–".to_owned(), |it| format!("GBZ 70-2015 {it}"))),
        (words.series, series),
        (words.decided, format!("{} · {}", diagnosis.decided_on, diagnosis.decided_by.0)),
    ];
    if let Some(grounds) = &diagnosis.grounds_where_unnamed {
        facts.push((words.grounds, grounds.clone()));
    }
    if let Some(case) = report.case {
        facts.push((words.next_due, case.next_due.to_string()));
    }
    facts
}

/// What stood beside the film and for how long; nothing where the sealed text is older than that.
fn viewed(reading: &Reading, words: &ReportWords, tongue: Tongue) -> String {
    let viewing = reading.looked.viewing();
    viewing.map_or_else(String::new, |it| {
        format!("{}{}{}", words.viewed, tongue.pick("：", ": "), terms::viewing(it, tongue))
    })
}

/// The chest as seen: the person's right on the left.
fn zone_grid(reading: &Reading, tongue: Tongue) -> String {
    let Some(seen) = reading.sheet.gbz70().and_then(|it| it.findings().seen()) else {
        return String::new();
    };
    let rows = [
        (LungZone::RightUpper, LungZone::LeftUpper),
        (LungZone::RightMiddle, LungZone::LeftMiddle),
        (LungZone::RightLower, LungZone::LeftLower),
    ];
    let cell =
        |zone| format!(r#"<td class="zone">{} {}</td>"#, terms::zone(zone, tongue), seen.zones().get(zone));
    rows.iter().map(|(right, left)| format!("<tr>{}{}</tr>", cell(*right), cell(*left))).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

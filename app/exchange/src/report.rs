//! The report of a diagnosis: one page that any browser shows and prints, with nothing to fetch.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casework::diagnosis::{Basis, DatedFilm, Diagnosis, Series, Standing};
use casework::follow_up::FollowUpCase;
use casework::people::person::Worker;
use casework::reading::Reading;
use classification::LungZone;
use jiff::civil::Date;
use words::report::ReportWords;
use words::{Tongue, punctuation, terms};

/// All that the page says.
pub struct Report<'a> {
    /// What the house is called, where it says so.
    pub institution: Option<&'a str>,
    /// The person.
    pub worker: &'a Worker,
    /// When the film was taken, as the record has it; what the diagnosis itself says of it comes first.
    pub taken: Option<Date>,
    /// The sealed reading, as sealed.
    pub sealed_text: &'a str,
    /// Its digest.
    pub digest: String,
    /// The same reading, read back.
    pub reading: &'a Reading,
    /// What was decided.
    pub diagnosis: &'a Diagnosis,
    /// The name of who decided.
    pub decided_by: &'a str,
    /// Whether it stands.
    pub standing: &'a Standing,
    /// The case that goes on with it.
    pub case: Option<&'a FollowUpCase>,
    /// The film as displayed by its own window, PNG.
    pub picture_png: &'a [u8],
}

/// The page, in one tongue. Everything typed by a person is escaped.
pub fn html(report: &Report<'_>, tongue: Tongue) -> String {
    let words = words::report::words(tongue);
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
{institution}<h1>{title}</h1>{standing}<p><strong>{conclusion}</strong></p>
<table>{rows}</table>
<h2>{zones}</h2><table>{grid}</table>
<p>{viewed}</p>
<img alt="{film}" src="data:image/png;base64,{picture}">
<h2>{sealed}</h2><pre>{text}</pre><p>SHA-256 {digest}</p>
<footer>{footer}</footer></body></html>
"#,
        lang = tongue.tag(),
        title = words.title,
        institution = report.institution.map_or_else(String::new, |it| format!("<p>{}</p>", escaped(it))),
        standing = standing(report.standing, words),
        conclusion = escaped(&conclusion),
        zones = words.zones,
        grid = zone_grid(report.reading, tongue),
        viewed = escaped(&viewed(report.reading, words, tongue)),
        film = words.film,
        picture = STANDARD.encode(report.picture_png),
        sealed = words.sealed,
        text = escaped(report.sealed_text),
        digest = report.digest,
        footer = words.footer,
    )
}

/// That the diagnosis does not stand any more, before anything else.
fn standing(standing: &Standing, words: &ReportWords) -> String {
    match standing {
        Standing::Stands => String::new(),
        Standing::ReplacedBy(by) => format!("<p><strong>{} {}</strong></p>", words.replaced_by, escaped(by)),
        Standing::MadeAgain => format!("<p><strong>{}</strong></p>", words.made_again),
    }
}

fn facts(report: &Report<'_>, words: &ReportWords, tongue: Tongue) -> Vec<(&'static str, String)> {
    let Report { worker, diagnosis, .. } = report;
    let date = |it: Option<Date>| it.map_or_else(|| words.unknown.to_owned(), |it| it.to_string());
    let basis = diagnosis.basis.as_ref();
    let exposure = basis.map_or(&worker.exposure, |it| &it.exposure);
    let spells: Vec<_> = exposure.iter().map(|it| terms::exposure_spell(it, tongue)).collect();
    let film = told_film(&DatedFilm {
        film: report.reading.film,
        taken: basis.map_or(report.taken, |it| it.film.taken),
    });
    let series = match &diagnosis.series {
        Series::TwoFilmsHalfYearApart => words.two_films.to_owned(),
        Series::SingleFilm { grounds } => format!("{} {grounds}", words.single_film),
    };
    let mut facts = vec![
        (words.id, diagnosis.id.clone()),
        (words.name, worker.name.clone()),
        (words.number, worker.number.clone()),
        (words.birth, date(worker.birth)),
        (words.employer, worker.employer.clone()),
        (words.exposure, if spells.is_empty() { words.unknown.to_owned() } else { spells.join("; ") }),
        (words.film, film.unwrap_or_else(|film| format!("{} {film}", words.unknown))),
        (words.clause, diagnosis.clause.as_deref().map_or("–".to_owned(), |it| format!("GBZ 70-2015 {it}"))),
        (words.series, series),
        (words.decided, format!("{} · {}", diagnosis.decided_on, report.decided_by)),
    ];
    facts.extend(basis.and_then(|it| other_films(it, words)).map(|it| (words.other_films, it)));
    facts.extend(diagnosis.grounds_where_unnamed.clone().map(|it| (words.grounds, it)));
    facts.extend(diagnosis.despite.as_ref().map(|it| (words.despite, it.words().to_owned())));
    facts.extend(
        diagnosis
            .replaces
            .as_ref()
            .map(|it| (words.replaces, format!("{} · {}", it.diagnosis, it.reason.words()))),
    );
    facts.extend(report.case.map(|it| (words.next_due, it.next_due.to_string())));
    facts
}

/// So many digits of its digest name a film.
const N_FILM_DIGITS: usize = 12;

/// A film by its day and the beginning of its digest; by that alone where its day is not known.
fn told_film(it: &DatedFilm) -> Result<String, String> {
    let film: String = it.film.to_string().chars().take(N_FILM_DIGITS).collect();
    it.taken.map(|on| format!("{on} · {film}")).ok_or(film)
}

fn other_films(basis: &Basis, words: &ReportWords) -> Option<String> {
    let told = |it: &DatedFilm| told_film(it).unwrap_or_else(|film| format!("{} {film}", words.unknown));
    let all: Vec<_> = basis.other_films.iter().map(told).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// What stood beside the film and for how long; nothing where the sealed text is older than that.
fn viewed(reading: &Reading, words: &ReportWords, tongue: Tongue) -> String {
    let viewing = reading.looked.viewing();
    viewing.map_or_else(String::new, |it| {
        format!("{}{}{}", words.viewed, punctuation::colon(tongue), terms::viewing(it, tongue))
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

//! The evaluation of a model on paper: plain data, set by the program's own template.
//!
//! * [`EvaluationPage`] — what the paper says, in one tongue; its first table is for a terminal too.
//! * [`EvaluationPage::order`] — the page with its template, for the typesetter.

use std::collections::BTreeMap;

use agreement::against_reference::Films;
use agreement::bootstrap::N_DRAWS;
use agreement::points::{Points, ShareCorrect};
use agreement::readers::Readers;
use agreement::reliability::Reliability;
use agreement::{Abstention, Estimate, Evaluation, Interval, Share};
use classification::Profusion;
use jiff::civil::Date;
use models::proposal::ModelIdentity;
use serde::Serialize;
use typesetter::Order;
use words::evaluation::{self, EvaluationWords};
use words::{Tongue, terms};

use crate::sheet_pdf::{day_of, order};

mod coarse;

/// The template.
const TEMPLATE: &str = include_str!("../templates/evaluation.typ");
/// Below so many films the paper says that little can be concluded.
pub const FEW: usize = 100;

/// All figures, with what they are of.
#[derive(Debug, Clone, Copy)]
pub struct Evaluated<'a> {
    /// Who was judged; none where no answer names its model.
    pub model: Option<&'a ModelIdentity>,
    /// The labels' file; none for a house's sealed readings.
    pub against: Option<&'a str>,
    /// The figures.
    pub figures: &'a Evaluation,
    /// What else has to be said.
    pub notes: &'a [String],
    /// The readers' own agreement, of sealed readings only, and how many were sealed too late to count.
    pub readers: Option<(Readers, usize)>,
}

/// The whole paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvaluationPage {
    /// The code of the tongue: `zh`, `en`.
    pub tongue: &'static str,
    /// What the paper is.
    pub title: &'static str,
    /// Who was judged.
    pub subtitle: String,
    /// What was judged by what: a name and what is so.
    pub facts: Vec<[String; 2]>,
    /// What has to be said beside the figures.
    pub notes: Vec<String>,
    /// The figures, the main ones first.
    pub tables: Vec<Table>,
    /// Whether the probabilities mean what they say; none where nothing was answered.
    pub reliability: Option<Picture>,
    /// The films' points against each other; none where nothing was answered.
    pub confusion: Option<Matrix>,
    /// What this paper is not.
    pub footer: &'static str,
    /// `{page}` and `{pages}` stand for the numbers.
    pub page_of: &'static str,
}

/// Figures in rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its name.
    pub title: String,
    /// What has to be known to read it; empty where nothing has.
    pub note: String,
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// The picture of reliability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    title: &'static str,
    note: &'static str,
    forecast: &'static str,
    came_true: &'static str,
    columns: [&'static str; 3],
    dots: Vec<Dot>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Dot {
    x: f64,
    y: f64,
    n: usize,
    forecast: String,
    share: String,
}

/// The twelve points, reference against model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matrix {
    title: &'static str,
    note: &'static str,
    points: Vec<String>,
    rows: Vec<Vec<u64>>,
}

impl EvaluationPage {
    /// The page for the typesetter, as of a day: the same figures of the same day are the same file.
    pub fn order(&self, day: Date) -> Order {
        order(self, TEMPLATE, format!("{} {day}", self.subtitle), day_of(day), self.tongue)
    }

    /// The paper of these figures.
    pub fn of(it: &Evaluated<'_>, day: Date, tongue: Tongue) -> Self {
        let words = evaluation::words(tongue);
        let figures = it.figures;
        let points = &figures.films.points;
        let mut notes = vec![(words.intervals)(N_DRAWS), words.stage_note.to_owned()];
        if points.n_answered < FEW {
            notes.insert(0, (words.few)(points.n_answered));
        }
        notes.extend_from_slice(it.notes);
        notes.extend(it.readers.filter(|it| 0 < it.1).map(|it| (words.shown_before)(it.1)));
        Self {
            tongue: tongue.code(),
            title: words.title,
            subtitle: it.model.map_or_else(String::new, |it| format!("{} {}", it.id, it.version)),
            facts: facts(it, day, words),
            notes,
            tables: tables(it, words, tongue),
            reliability: points.reliability.as_ref().map(|it| picture(it, words)),
            confusion: (0 < points.n_answered).then(|| Matrix {
                title: words.confusion,
                note: words.confusion_note,
                points: Profusion::ALL.map(|it| it.code().to_owned()).to_vec(),
                rows: points.confusion.counts().iter().map(|it| it.to_vec()).collect(),
            }),
            footer: words.footer,
            page_of: words.page_of,
        }
    }

    /// What it was made of and the main figures, line by line.
    pub fn lines(&self) -> Vec<String> {
        let facts = self.facts.iter().map(|[name, value]| format!("{name}  {value}"));
        let table = self.tables.first().into_iter().flat_map(|it| &it.rows);
        let rows = table.map(|it| it.join("  "));
        facts.chain(self.notes.iter().cloned()).chain(rows).collect()
    }
}

/// How many films the figures are of.
struct Head {
    n_asked: usize,
    n_answered: usize,
    n_persons: usize,
    n_positive: usize,
}

fn facts(it: &Evaluated<'_>, day: Date, words: &EvaluationWords) -> Vec<[String; 2]> {
    let Points { n_asked, n_answered, n_persons, n_positive, .. } = it.figures.films.points;
    let head = Head { n_asked, n_answered, n_persons, n_positive };
    head_facts(&head, it.model, it.against.unwrap_or(words.sealed_readings), day, words)
}

fn head_facts(
    head: &Head,
    model: Option<&ModelIdentity>,
    against: &str,
    day: Date,
    words: &EvaluationWords,
) -> Vec<[String; 2]> {
    let n_silent = head.n_asked - head.n_answered;
    let share = n_silent as f64 / head.n_asked.max(1) as f64;
    let told = |of: fn(&ModelIdentity) -> String| model.map_or_else(|| words.not_told.to_owned(), of);
    let facts = [
        (words.model, told(|it| format!("{} {}", it.id, it.version))),
        (words.digest, told(|it| it.sha256.clone())),
        (words.against, against.to_owned()),
        (words.made_on, day.to_string()),
        (words.asked, head.n_asked.to_string()),
        (words.answered, format!("{} · {}", head.n_answered, (words.abstained)(n_silent, share))),
        (words.persons, head.n_persons.to_string()),
        (words.positive, head.n_positive.to_string()),
    ];
    facts.into_iter().map(|(name, value)| [name.to_owned(), value]).collect()
}

fn tables(it: &Evaluated<'_>, words: &EvaluationWords, tongue: Tongue) -> Vec<Table> {
    let figures = it.figures;
    let mut tables = vec![main_figures(figures, words)];
    tables.extend(it.readers.as_ref().map(|(readers, _)| readers_table(readers, words)));
    tables.extend(abstentions(&figures.films.abstentions, figures.films.points.n_asked, words, tongue));
    let zone = |(zone, it)| (terms::zone(zone, tongue).to_owned(), it, None);
    tables.push(groups(words.by_zone, "", figures.by_zone.iter().map(zone), words));
    let named = |all: &[(String, Films)], title: &str| {
        let name = |it: &str| if it.is_empty() { words.not_told } else { it }.to_owned();
        let rows = all.iter().map(|(it, films)| (name(it), &films.points, Some(films)));
        (!all.is_empty()).then(|| groups(title, "", rows, words))
    };
    if !figures.by_shape.is_empty() {
        let letters = figures.by_shape.iter();
        let letters = letters.map(|(shape, it)| (shape.letter().to_string(), &it.points, Some(it)));
        tables.push(groups(words.by_shape, words.by_shape_note, letters, words));
    }
    tables.extend(named(&figures.by_kind, words.by_kind));
    tables.extend(named(&figures.by_institution, words.by_institution));
    tables
}

/// Why it abstained; none where it never did.
fn abstentions(
    all: &BTreeMap<Abstention, usize>,
    of: usize,
    words: &EvaluationWords,
    tongue: Tongue,
) -> Option<Table> {
    let row = |(abstention, n): (&Abstention, &usize)| {
        let name = terms::abstention(&abstention.0, tongue).to_owned();
        vec![name, n.to_string(), share(Share::new(*n, of).as_ref())]
    };
    let columns = [words.reason, words.number, words.share];
    (!all.is_empty()).then(|| table(words.abstentions, "", &columns, all.iter().map(row).collect()))
}

/// The sensitivity where the specificity is fixed.
fn operating<const N: usize>(it: &Points<N>) -> String {
    share(it.operating.as_ref().map(|it| &it.sensitivity))
}

fn main_figures(it: &Evaluation, words: &EvaluationWords) -> Table {
    let (films, zones) = (&it.films.points, &it.zones);
    let one = |name: &str, of: fn(&Points) -> Option<&Estimate>| {
        vec![name.to_owned(), estimate(of(films)), String::new(), estimate(of(zones))]
    };
    let shares = |name: &str, of: fn(&Points) -> &ShareCorrect| {
        let (films, zones) = (of(films), of(zones));
        vec![
            name.to_owned(),
            share(films.answered.as_ref()),
            share(films.asked.as_ref()),
            share(zones.answered.as_ref()),
        ]
    };
    let of_films = |name: &str, it: &ShareCorrect| {
        vec![name.to_owned(), share(it.answered.as_ref()), share(it.asked.as_ref()), String::new()]
    };
    let number = |name: &str, of: fn(&Reliability) -> f64| {
        let told = |it: &Points| it.reliability.as_ref().map_or_else(dash, |it| format!("{:.3}", of(it)));
        vec![name.to_owned(), told(films), String::new(), told(zones)]
    };
    let mut rows = vec![
        one(words.kappa_quadratic, |it| it.kappa_quadratic.as_ref()),
        one(words.kappa_linear, |it| it.kappa_linear.as_ref()),
        one(words.ac2, |it| it.ac2_quadratic.as_ref()),
        one(words.bias, |it| it.bias.as_ref()),
        shares(words.exact, |it| &it.exact),
        shares(words.within_one, |it| &it.within_one),
        shares(words.within_two, |it| &it.within_two),
        shares(words.sensitivity, |it| &it.sensitivity),
        shares(words.specificity, |it| &it.specificity),
        vec![words.sensitivity_at.to_owned(), operating(films), String::new(), operating(zones)],
        one(words.auc, |it| it.auc.as_ref()),
        of_films(words.stage_sensitivity, &it.films.stage_sensitivity),
        of_films(words.stage_specificity, &it.films.stage_specificity),
        of_films(words.rounded, &it.films.rounded_or_irregular),
        of_films(words.letter, &it.films.letter),
        number(words.brier, |it| it.brier),
        number(words.calibration_error, |it| it.calibration_error),
    ];
    if let Some(large) = &it.films.large {
        let mm = |name: &str, it: Option<&Estimate>| {
            vec![name.to_owned(), millimetres(it), String::new(), String::new()]
        };
        rows.extend([
            of_films(words.large_sensitivity, &large.sensitivity),
            of_films(words.large_specificity, &large.specificity),
            mm(words.large_bias, large.long_mm_bias.as_ref()),
            mm(words.large_apart, large.long_mm_apart.as_ref()),
        ]);
    }
    table(words.figures, "", &["", words.films, words.films_counted_against, words.zones], rows)
}

fn groups<'a>(
    title: &str,
    note: &str,
    of: impl Iterator<Item = (String, &'a Points, Option<&'a Films>)>,
    words: &EvaluationWords,
) -> Table {
    let row = |(name, it, films): (String, &Points, Option<&Films>)| {
        let mut row = vec![
            name,
            format!("{} / {}", it.n_answered, it.n_asked),
            estimate(it.kappa_quadratic.as_ref()),
            share(it.sensitivity.answered.as_ref()),
            share(it.specificity.answered.as_ref()),
            estimate(it.auc.as_ref()),
        ];
        row.push(films.map_or_else(|| estimate(it.bias.as_ref()), |it| share(it.letter.answered.as_ref())));
        row
    };
    let rows: Vec<(String, &Points, Option<&Films>)> = of.collect();
    let last = if rows.iter().any(|it| it.2.is_some()) { words.letter } else { words.bias };
    let columns = [
        words.group,
        words.n_answered,
        words.kappa_quadratic,
        words.sensitivity,
        words.specificity,
        words.auc,
        last,
    ];
    table(title, note, &columns, rows.into_iter().map(row).collect())
}

fn readers_table(it: &Readers, words: &EvaluationWords) -> Table {
    let row = |name: &str, it: Option<&Estimate>| vec![name.to_owned(), estimate(it)];
    let rows = vec![
        row(words.between_readers, it.between_readers.as_ref()),
        row(words.with_the_model, it.with_the_model.as_ref()),
        row(words.difference, it.difference.as_ref()),
    ];
    table(words.readers, &(words.readers_note)(it.n_films), &["", words.kappa_quadratic], rows)
}

fn picture(it: &Reliability, words: &EvaluationWords) -> Picture {
    let dots = it.bins.iter().filter_map(|bin| {
        let (x, y) = bin.mean.zip(bin.share)?;
        Some(Dot { x, y, n: bin.n, forecast: format!("{x:.2}"), share: format!("{y:.2}") })
    });
    Picture {
        title: words.reliability,
        note: words.reliability_note,
        forecast: words.forecast,
        came_true: words.came_true,
        columns: [words.mean_forecast, words.mean_true, words.number],
        dots: dots.collect(),
    }
}

fn table(title: &str, note: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Table {
    let columns = columns.iter().map(|it| (*it).to_owned()).collect();
    Table { title: title.to_owned(), note: note.to_owned(), columns, rows }
}

fn dash() -> String {
    "–".to_owned()
}

fn bracket(it: Option<Interval>) -> String {
    it.map_or_else(String::new, |it| format!(" ({:.2} – {:.2})", it.low, it.high))
}

/// `0.93 (0.91 – 0.95)`; a dash where there is none.
pub(crate) fn estimate(it: Option<&Estimate>) -> String {
    it.map_or_else(dash, |it| format!("{:.2}{}", it.value, bracket(it.interval)))
}

/// `3.1 (1.0 – 5.2)`: tenths of a millimetre are as fine as lengths are told.
fn millimetres(it: Option<&Estimate>) -> String {
    let bracket = |it: Interval| format!(" ({:.1} – {:.1})", it.low, it.high);
    it.map_or_else(dash, |it| format!("{:.1}{}", it.value, it.interval.map_or_else(String::new, bracket)))
}

/// A share as [`estimate`] tells a figure.
pub(crate) fn share(it: Option<&Share>) -> String {
    it.map_or_else(dash, |it| format!("{:.2}{}", it.value(), bracket(Some(it.interval))))
}

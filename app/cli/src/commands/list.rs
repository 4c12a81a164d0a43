//! `profusion list`: the lists of a house, a page at a time.

use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use exchange::persons_json;
use records::{
    FilmOrder, FilmView, ListedFilm, NFound, OwnResult, OwnResultCount, Page, PageKey, PersonOrder,
    PersonQuery, PersonView, Start,
};
use serde_json::{Value, json};
use words::terms;
use words::trouble::Trouble;
use workstation::films::worklist::{FilmsWanted, ShowWorklist};
use workstation::follow_up::{CaseView, CasesWanted, RegistryRow, ShowRegistry};
use workstation::house::{self, log};
use workstation::people::list::ShowPeople;
use workstation::{Workstation, record_trouble};

use super::open_house::open_to_look;
use crate::{Ended, Manner};

/// Which list.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    /// The films.
    Worklist,
    /// The patients under follow-up.
    Registry,
    /// The persons.
    People,
}

#[derive(Args)]
pub(crate) struct Asked {
    /// The list.
    which: Which,
    /// The data folder.
    #[arg(long)]
    house: Option<PathBuf>,
    /// Name or part of it, pinyin, initials, number.
    #[arg(long, default_value = "")]
    text: String,
    /// worklist: all, unread, sealed, sealed-by-me, my-drafts, diagnosed; registry: all, overdue, soon; people: all,
    /// with-films, without-films.
    #[arg(long, value_name = "VIEW")]
    filter: Option<String>,
    /// Of this employer alone.
    #[arg(long)]
    employer: Option<String>,
    /// worklist: of what you have sealed, this result: none, I, II, III; ilo-0 to ilo-3.
    #[arg(long)]
    result: Option<String>,
    /// worklist: of what you have sealed, films of this grade: 1 to 4; of an ILO form 1 to 3 and UR.
    #[arg(long, value_name = "GRADE")]
    quality: Option<String>,
    /// worklist: imported, taken, number, name, machine; registry: due, number, name, enrolled, stage; people: name,
    /// number, last-film.
    #[arg(long)]
    order: Option<String>,
    /// The other way round.
    #[arg(long)]
    reversed: bool,
    /// Go on behind the page before: its "next".
    #[arg(long, value_name = "KEY")]
    after: Option<String>,
    /// Rows of the page.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    rows: u16,
}

/// A page, as JSON and as lines for people.
struct Told {
    rows: Vec<(Value, String)>,
    next: Option<PageKey>,
    unreadable: usize,
    counts: Value,
    found: NFound,
}

/// Lists one page.
pub(crate) fn list(asked: Asked, manner: &Manner) -> Result<Ended, Trouble> {
    let house = house::folder(asked.house.clone());
    let _log = log::start(&house);
    let mut workstation = open_to_look(house, manner)?;
    let begun = Instant::now();
    let told = match asked.which {
        Which::Worklist => films(&mut workstation, asked, manner)?,
        Which::Registry => cases(&mut workstation, asked, manner)?,
        Which::People => people(&mut workstation, asked, manner)?,
    };
    let elapsed_ms = begun.elapsed().as_secs_f64() * 1000.0;
    if manner.json {
        let (found, exactly) = match told.found {
            NFound::Exactly(n) => (n, true),
            NFound::More => (NFound::COUNTED_MAX, false),
        };
        manner.out.json(&json!({
            "rows": told.rows.iter().map(|it| &it.0).collect::<Vec<_>>(),
            "next": told.next.map(|it| it.to_string()),
            "unreadable": told.unreadable,
            "counts": told.counts,
            "found": { "n": found, "exact": exactly },
            "elapsed_ms": elapsed_ms,
        }));
    } else {
        manner.out.lines(&told.rows.into_iter().map(|it| it.1).collect::<Vec<_>>());
        if let Some(next) = told.next {
            manner.out.line(format_args!("--after {next}"));
        }
    }
    Ok(Ended::Done)
}

fn start<Id>(after: Option<&str>) -> Result<Start<Id>, Trouble> {
    after.map_or(Ok(Start::First), |key| key.parse().map(Start::After).map_err(record_trouble))
}

/// What a word stands for, or that there is no such word.
fn known<T>(
    typed: Option<&str>,
    of: impl Fn(&str) -> Option<T>,
    what: &'static str,
) -> Result<Option<T>, Trouble> {
    typed.map(|it| of(it).ok_or(Trouble::NotThere { what })).transpose()
}

fn films(workstation: &mut Workstation, asked: Asked, manner: &Manner) -> Result<Told, Trouble> {
    let own = OwnResult { result: asked.result, quality: asked.quality };
    // Who asks for a result asks for their own.
    let view = if own.is_any() { FilmView::default() } else { FilmView::SealedByAsker };
    let wanted = FilmsWanted {
        view: known(asked.filter.as_deref(), FilmView::from_code, "view")?.unwrap_or(view),
        employer: asked.employer,
        own,
        text: asked.text,
        order: known(asked.order.as_deref(), FilmOrder::from_code, "order")?,
        reversed: asked.reversed,
    };
    let (start, n_rows) = (start(asked.after.as_deref())?, usize::from(asked.rows));
    let told = workstation.ask(ShowWorklist { wanted, start, n_rows })?;
    let mut counts: serde_json::Map<_, _> =
        FilmView::ALL.iter().map(|it| (it.code().to_owned(), json!(told.counts.of(*it)))).collect();
    let of_own = |it: &OwnResultCount| json!({ "result": it.result, "quality": it.quality, "n": it.n_films });
    counts.insert("own_results".to_owned(), told.own_results.iter().map(of_own).collect());
    let Page { rows, after, .. } = told.page;
    Ok(Told {
        rows: rows.read.iter().map(|it| film(it, manner)).collect(),
        unreadable: rows.unreadable.len(),
        next: after,
        counts: Value::Object(counts),
        found: told.n_found,
    })
}

fn film(ListedFilm { row, own }: &ListedFilm, manner: &Manner) -> (Value, String) {
    let worker = row.worker.as_ref().ok();
    let taken = row.film.file.taken.map(|it| it.to_string());
    let own = own.as_ref().map(|it| terms::window::result(it, manner.tongue));
    let value = json!({
        "film": row.film.file.id.to_string(), "taken": taken,
        "imported_at": row.film.file.came_at.to_string(),
        "person": row.film.worker.0, "name": worker.map(|it| &it.name), "number": worker.map(|it| &it.number),
        "employer": worker.map(|it| &it.employer), "readings": row.n_readings, "draft": row.has_draft,
        "diagnosed": row.diagnosed, "own": own,
    });
    let said = [
        worker.map_or("–", |it| it.name.as_str()),
        worker.map_or("–", |it| it.number.as_str()),
        taken.as_deref().unwrap_or("–"),
        &row.film.file.id.to_string()[..16],
    ];
    (value, said.join("  "))
}

fn cases(workstation: &mut Workstation, asked: Asked, manner: &Manner) -> Result<Told, Trouble> {
    let wanted = CasesWanted {
        view: known(asked.filter.as_deref(), CaseView::from_code, "view")?.unwrap_or_default(),
        employer: asked.employer,
        text: asked.text,
        order: known(asked.order.as_deref(), records::CaseOrder::from_code, "order")?.unwrap_or_default(),
        reversed: asked.reversed,
    };
    let (start, n_rows) = (start(asked.after.as_deref())?, usize::from(asked.rows));
    let told = workstation.ask(ShowRegistry { wanted, start, n_rows })?;
    let counts: serde_json::Map<_, _> =
        CaseView::ALL.iter().map(|it| (it.code().to_owned(), json!(it.n_of(&told.counts)))).collect();
    let Page { rows, after, .. } = told.page;
    Ok(Told {
        rows: rows.read.iter().map(|it| case(it, manner)).collect(),
        unreadable: rows.unreadable.len(),
        next: after,
        counts: Value::Object(counts),
        found: told.n_found,
    })
}

fn case(row: &RegistryRow, manner: &Manner) -> (Value, String) {
    let (case, worker) = (&row.case, row.worker.as_ref().ok());
    let value = json!({
        "case": case.id, "person": case.worker.0, "name": worker.map(|it| &it.name),
        "number": worker.map(|it| &it.number), "employer": worker.map(|it| &it.employer),
        "disease": case.disease.code(), "stage": case.stage.code(),
        "enrolled_on": case.enrolled_on.to_string(), "next_due": case.next_due.to_string(),
        "days_left": row.days_left,
    });
    let conclusion = terms::conclusion(case.disease, case.stage, manner.tongue);
    let (name, number) = worker.map_or(("–", "–"), |it| (it.name.as_str(), it.number.as_str()));
    (value, format!("{name}  {number}  {conclusion}  {}", case.next_due))
}

fn people(workstation: &mut Workstation, asked: Asked, _: &Manner) -> Result<Told, Trouble> {
    let query = PersonQuery {
        view: known(asked.filter.as_deref(), PersonView::from_code, "view")?.unwrap_or_default(),
        employer: asked.employer,
        text: asked.text,
        order: known(asked.order.as_deref(), PersonOrder::from_code, "order")?.unwrap_or_default(),
        reversed: asked.reversed,
    };
    let (start, n_rows) = (start(asked.after.as_deref())?, usize::from(asked.rows));
    let told = workstation.ask(ShowPeople { query, start, n_rows })?;
    let counts = json!({ "all": told.counts.all, "with-films": told.counts.with_films });
    let Page { rows, after, .. } = told.page;
    let row = |it: &records::ListedPerson| {
        let last = it.last_taken.map(|it| it.to_string());
        let mut value = persons_json::listed(&it.worker);
        (value["films"], value["last_film"]) = (json!(it.n_films), json!(last));
        let said = format!("{}  {}  {}", it.worker.name, it.worker.number, last.as_deref().unwrap_or("–"));
        (value, said)
    };
    Ok(Told {
        rows: rows.read.iter().map(row).collect(),
        unreadable: rows.unreadable.len(),
        next: after,
        counts,
        found: told.n_found,
    })
}

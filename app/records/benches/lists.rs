//! What a page of each list costs in houses of 1,000, 10,000 and 100,000 persons with three films each, beside the
//! database alone; and how it grows with the house.
//!
//!     cargo bench -p records --bench lists --profile dev
//!     cargo bench -p records --bench lists --profile dev -- 1000 10000 100000 1000000
//!
//! The houses are made once, under `target/great-houses`. A page has 50 rows; each figure is the median of the runs, the
//! slope that of the logarithms of time and size.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use casework::{FilmId, ReaderId, WorkerId};
use jiff::civil::date;
use records::{
    CaseOrder, CaseQuery, Due, FilmOrder, FilmQuery, FilmView, PersonOrder, PersonQuery, Records, Start,
};
use rusqlite::Connection;

const N_ROWS: usize = 50;
const N_RUNS: usize = 15;
const SEED: u64 = 20_261_130;
/// No longer than this is spent on one figure.
const PATIENCE: Duration = Duration::from_secs(6);

/// One figure: what it is of, and the milliseconds, ours and bare.
struct Figure {
    name: String,
    millis: f64,
    bare: Option<f64>,
}

fn median_millis(mut run: impl FnMut()) -> f64 {
    run();
    let begun = Instant::now();
    let mut all = Vec::new();
    while all.len() < N_RUNS && (all.len() < 3 || begun.elapsed() < PATIENCE) {
        let begun = Instant::now();
        run();
        all.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// A house, and the database beside it.
struct House {
    folder: PathBuf,
    records: Records,
    bare: Connection,
    figures: Vec<Figure>,
}

fn house(n_people: u32) -> House {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../target/great-houses/{n_people}"));
    if !folder.join("record.sqlite").exists() {
        let begun = Instant::now();
        records::great_house::furnish_great_house(&folder, n_people, SEED, &mut |_, _| true)
            .expect("it is made");
        println!("a house of {n_people} made in {:.0} s", begun.elapsed().as_secs_f64());
    }
    let records = Records::open(&folder).expect("a house");
    let bare = Connection::open(folder.join("record.sqlite")).expect("a database");
    bare.pragma_update(None, "cache_size", -65_536).expect("a cache");
    House { folder, records, bare, figures: Vec::new() }
}

impl House {
    fn text(&self, sql: &str) -> String {
        self.bare.query_row(sql, [], |row| row.get(0)).expect(sql)
    }

    /// A question to the database alone, each of whose rows is stepped on and not read.
    fn bare(&self, sql: &str) -> f64 {
        median_millis(|| {
            let mut asked = self.bare.prepare_cached(sql).expect(sql);
            let mut rows = asked.query([]).expect(sql);
            while let Some(row) = rows.next().expect(sql) {
                black_box(row.get_ref(0).expect(sql));
            }
        })
    }

    fn figure(&mut self, name: impl Into<String>, bare: Option<&str>, run: impl Fn(&Records)) {
        let millis = median_millis(|| run(&self.records));
        let bare = bare.map(|it| self.bare(it));
        self.figures.push(Figure { name: name.into(), millis, bare });
    }

    fn films(&mut self, middle: FilmId) {
        let all = "SELECT film.* FROM film_line INDEXED BY film_line";
        let join = "JOIN film ON film.id = film_line.film WHERE film_line.state = 0 ORDER BY";
        for order in FilmOrder::ALL {
            for view in FilmView::ALL {
                let query = FilmQuery { order, view, ..FilmQuery::all(ReaderId("R-1".to_owned())) };
                let bare = match (order, view) {
                    (FilmOrder::Imported, FilmView::Unread) => Some(format!(
                        "{all}_imported {join} film_line.imported_at DESC, id_begins, n LIMIT 50"
                    )),
                    (FilmOrder::Name, FilmView::Unread) => {
                        Some(format!("{all}_name {join} name_key, number, n LIMIT 50"))
                    }
                    _ => None,
                };
                for (at, start) in [("first", Start::First), ("middle", Start::Around(middle))] {
                    let bare = bare.as_deref().filter(|_| at == "first");
                    self.figure(format!("films {} {} {at}", order.code(), view.code()), bare, |it| {
                        black_box(it.films_page(&query, &start, N_ROWS).expect("a page"));
                    });
                }
            }
        }
        let query = FilmQuery { order: FilmOrder::Machine, ..FilmQuery::all(ReaderId("R-1".to_owned())) };
        self.figure("films neighbours", None, |it| {
            black_box(it.film_neighbours(&query, &middle).expect("neighbours"));
        });
    }

    fn narrowed(&mut self) {
        let employer = self.text("SELECT name FROM employer_line ORDER BY n_films DESC LIMIT 1");
        for order in FilmOrder::ALL {
            let employer = Some(employer.clone());
            let query = FilmQuery { order, employer, ..FilmQuery::all(ReaderId("R-1".to_owned())) };
            self.figure(format!("films {} of one employer", order.code()), None, |it| {
                black_box(it.films_page(&query, &Start::First, N_ROWS).expect("a page"));
            });
        }
    }

    fn searches(&mut self) {
        let name = self.text("SELECT name FROM worker WHERE id = 'P0000777'");
        let number = self.text("SELECT number FROM worker WHERE id = 'P0000777'");
        let sound: String =
            name.chars().filter_map(|it| casework::people::pinyin::readings(it).first().copied()).collect();
        let initials: String = name
            .chars()
            .filter_map(|it| casework::people::pinyin::readings(it).first()?.chars().next())
            .collect();
        for (what, text) in [
            ("name", name.as_str()),
            ("number", &number),
            ("end of number", &number[4..]),
            ("pinyin", &sound),
            ("initials", &initials),
            ("one character", "王"),
            ("two characters", "张伟"),
            ("one letter", "w"),
            ("two letters", "zw"),
            ("surname", "zhang"),
            ("rare surname", "谌"),
            ("year", "2011"),
            ("nobody", "qqqqq"),
        ] {
            for order in [FilmOrder::Imported, FilmOrder::Name, FilmOrder::Machine] {
                for view in [FilmView::All, FilmView::Unread] {
                    let text = text.to_owned();
                    let query = FilmQuery { text, order, view, ..FilmQuery::all(ReaderId("R-1".to_owned())) };
                    let named = format!("search {what}, {} {}", order.code(), view.code());
                    self.figure(named, None, |it| {
                        black_box(it.films_page(&query, &Start::First, N_ROWS).expect("a page"));
                    });
                }
            }
            let query = FilmQuery { text: text.to_owned(), ..FilmQuery::all(ReaderId("R-1".to_owned())) };
            self.figure(format!("search {what}, number found"), None, |it| {
                black_box(it.n_films_found(&query).expect("a number"));
            });
            let query = PersonQuery { text: text.to_owned(), ..PersonQuery::default() };
            self.figure(format!("search {what}, persons"), None, |it| {
                black_box(it.persons_page(&query, &Start::First, N_ROWS).expect("a page"));
            });
        }
    }

    fn persons_and_cases(&mut self) {
        for order in PersonOrder::ALL {
            let query = PersonQuery { order, ..PersonQuery::default() };
            let middle = Start::Around(WorkerId("P0000777".to_owned()));
            for (at, start) in [("first", Start::First), ("middle", middle)] {
                self.figure(format!("persons {order:?} {at}"), None, |it| {
                    black_box(it.persons_page(&query, &start, N_ROWS).expect("a page"));
                });
            }
        }
        let today = date(2026, 11, 30);
        for order in CaseOrder::ALL {
            for due in [Due::Ever, Due::Before(today), Due::Within(today, date(2026, 12, 30))] {
                let query = CaseQuery { order, due, ..CaseQuery::default() };
                let bare = (order == CaseOrder::NextDue && due == Due::Ever).then_some(
                    "SELECT follow_up_case.* FROM case_line INDEXED BY case_line_due
                     JOIN follow_up_case ON follow_up_case.id = case_line.id
                     ORDER BY case_line.next_due, case_line.id LIMIT 50",
                );
                let due = match due {
                    Due::Ever => "ever",
                    Due::Before(_) => "overdue",
                    Due::Within(..) => "soon",
                };
                self.figure(format!("cases {order:?} {due}"), bare, |it| {
                    black_box(it.cases_page(&query, &Start::First, N_ROWS).expect("a page"));
                });
            }
        }
        let sum = "SELECT sum(n_lines) FROM line_count WHERE list = 'film' AND reader = '' AND employer = 0";
        self.figure("counts of films", Some(sum), |it| {
            black_box(it.film_counts(&ReaderId("R-1".to_owned()), None).expect("counts"));
        });
        let count = "SELECT count(*) FROM case_line WHERE next_due < '2026-11-30'";
        self.figure("counts of cases", Some(count), |it| {
            black_box(it.case_counts(today, 30, None).expect("counts"));
        });
        self.figure("employers, 30", None, |it| {
            black_box(it.employers(30).expect("employers"));
        });
    }

    /// What one film costs to insert, with its lines and without, in microseconds; the disk is not waited for.
    fn inserts(&self) -> [f64; 2] {
        let insert =
            "INSERT INTO film SELECT printf('%064x', ?1), worker, taken, '', view, n_rows, n_columns,
                 mm_per_pixel, imported_at, source_name FROM film WHERE rowid = ?1 * 37 % 2900 + 1";
        let mut n = 0_i64;
        let mut one = || {
            n += 1;
            self.bare.prepare_cached(insert).and_then(|mut it| it.execute([n])).expect("a film");
        };
        let with = median_millis(|| {
            self.bare.execute_batch("BEGIN").expect("a transaction");
            one();
            self.bare.execute_batch("ROLLBACK").expect("nothing stays");
        });
        self.bare.execute_batch("BEGIN; DROP TRIGGER film_line_drawn").expect("a transaction");
        let without = median_millis(one);
        self.bare.execute_batch("ROLLBACK").expect("nothing stays");
        [with * 1e3, without * 1e3]
    }
}

fn measured(n_people: u32) -> Vec<Figure> {
    let mut it = house(n_people);
    let size = std::fs::metadata(it.folder.join("record.sqlite")).map_or(0, |it| it.len());
    let middle = it.text("SELECT film FROM film_line WHERE n = (SELECT max(n) / 2 FROM film_line)");
    let [with, without] = it.inserts();
    println!(
        "{n_people} persons: {} MB; a film inserted {with:.0} µs, without its lines {without:.0} µs",
        size / 1_000_000
    );
    it.films(middle.parse().expect("a film"));
    it.narrowed();
    it.searches();
    it.persons_and_cases();
    it.figures
}

/// The slope of the logarithms.
fn slope(sizes: &[u32], millis: &[f64]) -> f64 {
    let points: Vec<(f64, f64)> =
        sizes.iter().zip(millis).map(|(x, y)| (f64::from(*x).ln(), y.max(1e-3).ln())).collect();
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|it| it.0), mean(|it| it.1));
    let over: f64 = points.iter().map(|it| (it.0 - x) * (it.1 - y)).sum();
    let under: f64 = points.iter().map(|it| (it.0 - x).powi(2)).sum();
    over / under
}

fn main() {
    let asked: Vec<u32> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000, 100_000] } else { asked };
    let all: Vec<Vec<Figure>> = sizes.iter().map(|it| measured(*it)).collect();
    let Some(last) = all.last() else { return };
    print_head(&sizes);
    for (idx, figure) in last.iter().enumerate() {
        let millis: Vec<f64> = all.iter().map(|it| it[idx].millis).collect();
        let told: Vec<String> = millis.iter().map(|it| format!("{it:10.2}")).collect();
        let bare = figure
            .bare
            .map_or_else(String::new, |bare| format!("{bare:8.2} {:6.1}", figure.millis / bare.max(1e-3)));
        println!("{:44}{}{:7.2}  {bare}", figure.name, told.concat(), slope(&sizes, &millis));
    }
}

fn print_head(sizes: &[u32]) {
    let told: Vec<String> = sizes.iter().map(|it| format!("{it:10}")).collect();
    println!("{:44}{}  slope  bare ms  ratio", "median ms", told.concat());
}

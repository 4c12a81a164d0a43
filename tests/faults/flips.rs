//! Bits flipped and pages torn in a house: what of it changes a row, a film or a chain's tail, and whether that is named.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::acknowledged::looked_at;
use crate::year::Random;

/// What came of faults of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flips {
    /// Those that changed a row, or made it unreadable.
    pub(crate) n_changed: usize,
    /// Of them, those that nothing named.
    pub(crate) n_unnoticed: usize,
    /// Those that changed nothing that is read: free room, an index, what is told twice.
    pub(crate) n_beside: usize,
    /// Of them, those that were named all the same.
    pub(crate) n_beside_named: usize,
}

impl Flips {
    pub(crate) fn add(&mut self, other: &Self) {
        self.n_changed += other.n_changed;
        self.n_unnoticed += other.n_unnoticed;
        self.n_beside += other.n_beside;
        self.n_beside_named += other.n_beside_named;
    }

    fn note(&mut self, (is_changed, is_named): (bool, bool)) {
        self.n_changed += usize::from(is_changed);
        self.n_unnoticed += usize::from(is_changed && !is_named);
        self.n_beside += usize::from(!is_changed);
        self.n_beside_named += usize::from(!is_changed && is_named);
    }
}

/// A house that is damaged over and over, and put right again.
pub(crate) struct Damaged {
    house: PathBuf,
    record: Vec<u8>,
    whole: Dump,
    pages: BTreeMap<String, Vec<(usize, usize)>>,
    random: Random,
}

/// Every row of every table, as it is read; none where a table cannot be.
type Dump = BTreeMap<String, Option<Vec<Vec<u8>>>>;

impl Damaged {
    /// Of a house that nobody has open.
    pub(crate) fn of(house: &Path, seed: u64) -> Self {
        let db = Connection::open(house.join("record.sqlite")).expect("a database");
        db.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).expect("nobody has it");
        let pages = pages(&db);
        let whole = dump(&db);
        drop(db);
        assert!(whole.values().all(Option::is_some), "it was whole");
        let record = fs::read(house.join("record.sqlite")).expect("it is there");
        assert_eq!(looked_at(house), Vec::<String>::new(), "it was whole");
        Self { house: house.to_owned(), record, whole, pages, random: Random::of(seed) }
    }

    /// The tables that hold rows.
    pub(crate) fn tables(&self) -> Vec<String> {
        let held = self.whole.iter().filter(|(_, rows)| rows.as_ref().is_some_and(|it| !it.is_empty()));
        held.map(|(name, _)| name.clone()).filter(|it| self.pages.contains_key(it)).collect()
    }

    /// Flips bits on the pages of a table until so many have changed a row.
    pub(crate) fn flip_in_table(&mut self, table: &str, n_wanted: usize) -> Flips {
        let mut flips = Flips::default();
        let pages = self.pages[table].clone();
        for _ in 0..n_wanted * 60 {
            if flips.n_changed == n_wanted {
                break;
            }
            let (from, n_bytes) = pages[self.random.below(pages.len())];
            let at = from + self.random.below(n_bytes);
            self.try_record(&mut flips, &mut |record, random| record[at] ^= 1 << random.below(8));
        }
        flips
    }

    /// Flips bits in the last row of a chain: in the text that stands there for this column.
    pub(crate) fn flip_in_tail(&mut self, table: &str, column: &str, n_wanted: usize) -> Flips {
        let db = Connection::open(self.house.join("record.sqlite")).expect("a database");
        let last = format!("SELECT {column} FROM {table} ORDER BY n DESC LIMIT 1");
        let last: String = db.query_row(&last, [], |it| it.get(0)).expect("a chain with a tail");
        drop(db);
        let (text, n) = (last.as_bytes(), last.len());
        let of_table = self.pages[table].clone();
        let at = of_table.iter().find_map(|(from, n_bytes)| {
            let page = &self.record[*from..from + n_bytes];
            page.windows(n).rposition(|it| it == text).map(|it| from + it)
        });
        let mut flips = Flips::default();
        // A long text goes over several pages.
        let Some(at) = at else { return flips };
        for _ in 0..n_wanted {
            self.try_record(&mut flips, &mut |record, random| {
                record[at + random.below(n)] ^= 1 << random.below(8);
            });
        }
        flips
    }

    /// Tears pages: the second half of each is as the first, or is nothing.
    pub(crate) fn tear_pages(&mut self, n_tries: usize) -> Flips {
        let mut flips = Flips::default();
        let all: Vec<_> = self.pages.values().flatten().copied().collect();
        for n in 0..n_tries {
            let (from, n_bytes) = all[self.random.below(all.len())];
            self.try_record(&mut flips, &mut |record, _| {
                let half = from + n_bytes / 2;
                if n % 2 == 0 {
                    record[half..from + n_bytes].fill(0);
                } else {
                    record.copy_within(from..half, half);
                }
            });
        }
        flips
    }

    /// Flips a bit in a film, or tears it off in the middle.
    pub(crate) fn damage_films(&mut self, n_tries: usize) -> Flips {
        let films = films(&self.house);
        let mut flips = Flips::default();
        for n in 0..n_tries {
            let film = &films[self.random.below(films.len())];
            let whole = fs::read(film).expect("a film");
            let mut bent = whole.clone();
            if n % 8 == 0 {
                bent.truncate(whole.len() / 2);
            } else {
                bent[self.random.below(whole.len())] ^= 1 << self.random.below(8);
            }
            put(film, &bent);
            let is_named = !looked_at(&self.house).is_empty();
            flips.note((true, is_named));
            put(film, &whole);
        }
        flips
    }

    fn try_record(&mut self, flips: &mut Flips, damage: &mut dyn FnMut(&mut [u8], &mut Random)) {
        let mut bent = self.record.clone();
        damage(&mut bent, &mut self.random);
        if bent == self.record {
            return;
        }
        let file = self.house.join("record.sqlite");
        fs::write(&file, &bent).expect("it can be written");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let now = Connection::open_with_flags(&file, flags).map(|it| dump(&it)).unwrap_or_default();
        let is_named = !looked_at(&self.house).is_empty();
        flips.note((now != self.whole, is_named));
        fs::write(&file, &self.record).expect("it can be written");
    }
}

/// A film takes another's place: what lies in the vault is written once.
fn put(film: &Path, bytes: &[u8]) {
    fs::remove_file(film).expect("it is there");
    fs::write(film, bytes).expect("it can be written");
}

fn films(house: &Path) -> Vec<PathBuf> {
    let within = |folder: &Path| -> Vec<PathBuf> {
        let all = fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
        all.map(|it| it.path()).collect()
    };
    let mut films: Vec<_> = within(&house.join("vault")).iter().flat_map(|it| within(it)).collect();
    films.sort();
    films
}

/// Where the pages of each table lie in the file: from which byte, and how many.
fn pages(db: &Connection) -> BTreeMap<String, Vec<(usize, usize)>> {
    let all = "SELECT name, pgoffset, pgsize FROM dbstat
               WHERE name IN (SELECT name FROM sqlite_schema WHERE type = 'table') AND pagetype <> 'internal'";
    let mut query = db.prepare(all).expect("this SQLite tells of its pages");
    let rows = query
        .query_map([], |it| Ok((it.get::<_, String>(0)?, it.get::<_, i64>(1)?, it.get::<_, i64>(2)?)))
        .expect("it tells");
    let mut pages = BTreeMap::<String, Vec<(usize, usize)>>::new();
    for (name, from, n) in rows.map(|it| it.expect("a page")) {
        pages.entry(name).or_default().push((from as usize, n as usize));
    }
    pages
}

fn dump(db: &Connection) -> Dump {
    let names = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%' ORDER BY name")
        .and_then(|mut it| it.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>());
    names.unwrap_or_default().into_iter().map(|it| (it.clone(), table(db, &it).ok())).collect()
}

fn table(db: &Connection, name: &str) -> rusqlite::Result<Vec<Vec<u8>>> {
    let mut query = db.prepare(&format!("SELECT * FROM \"{name}\" NOT INDEXED"))?;
    let n_columns = query.column_count();
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut bytes = Vec::new();
        for column in 0..n_columns {
            match row.get_ref(column)? {
                ValueRef::Null => bytes.push(0),
                ValueRef::Integer(it) => bytes.extend([&[1][..], &it.to_le_bytes()].concat()),
                ValueRef::Real(it) => bytes.extend([&[2][..], &it.to_le_bytes()].concat()),
                ValueRef::Text(it) => bytes.extend([&[3][..], it].concat()),
                ValueRef::Blob(it) => bytes.extend([&[4][..], it].concat()),
            }
        }
        found.push(bytes);
    }
    Ok(found)
}

//! `profusion films`: the sets of standard films of a house.

use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use classification::LargeShown;
use classification::PleuralSign;
use reference_films::known::KnownRole;
use reference_films::known::KnownSet;
use reference_films::map::Map;
use serde_json::{Value, json};
use words::trouble::Trouble;
use words::{command_line, terms};
use workstation::course::Course;
use workstation::films::simulate::Lot;
use workstation::house::{self, log};
use workstation::sets::check::{CheckSet, ListSets};
use workstation::sets::import::{ImportSet, LookIntoFolder};
use workstation::sets::keep::ReadBeside;
use workstation::sets::{self, SetLine};
use workstation::{Event, SetsEvent, Workstation};

use super::open_house::{open, outside_of};
use super::read_paper;
use crate::output::{aside, progress};
use crate::{Ended, Manner};

/// What is done with the sets of standard films.
#[derive(Subcommand)]
pub(crate) enum Films {
    /// List the sets of a house, and which one is read beside.
    List {
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// Open every film of a house's sets again and verify its digest.
    Check {
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// Take a licensed set into a house: whole, or not at all.
    Import {
        /// The folder with the set.
        folder: PathBuf,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
        /// The known set that its files are named after, where it has no set.toml: ilo-2022.
        #[arg(long = "known", value_name = "SET", conflicts_with = "map")]
        known: Option<String>,
        /// Which file is which, where names do not say: a map.toml; `films roles` prints one to fill in.
        #[arg(long)]
        map: Option<PathBuf>,
        /// Millimetres to a pixel of films that say none themselves, as pictures do.
        #[arg(long, value_parser = millimetres_of)]
        mm: Option<f64>,
    },
    /// Read beside another set of the house from now on.
    Use {
        /// Its edition.
        edition: String,
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
    /// Make labelled films of nobody, for teaching a model and for tests: DICOM, and labels.jsonl beside them.
    Simulate {
        /// How many.
        #[arg(long)]
        count: u64,
        /// The same seed gives the same films everywhere.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The folder, made where it is not there.
        #[arg(long)]
        out: PathBuf,
        /// All of them normal: no small opacities, nothing else laid.
        #[arg(long)]
        normals: bool,
        /// How many films that follow one another are of one person.
        #[arg(long, default_value = "1")]
        films_a_person: NonZeroU64,
        /// A picture beside each film of what is laid where: 1 small, 2 large, 4 pleura, 8 no dust disease.
        #[arg(long)]
        masks: bool,
    },
    /// Print the roles of a known set as a map to fill in; without a name, the known sets.
    Roles {
        /// The known set: ilo-2022, ilo-2011-d, gbz70-2015.
        set: Option<String>,
        /// The data folder, whose own lists of roles take the place of the program's.
        #[arg(long)]
        house: Option<PathBuf>,
    },
}

fn millimetres_of(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|it| it.is_finite() && 0.0 < *it);
    number.ok_or_else(|| "a number above 0".to_owned())
}

/// Carries out what was asked.
pub(crate) fn films(asked: Films, manner: &Manner) -> Result<Ended, Trouble> {
    match asked {
        Films::List { house } => list(&house::folder(house), manner),
        Films::Check { house } => check(house, manner),
        Films::Import { folder, house, known, map, mm } => {
            let how = How { known, map, mm };
            import(&folder, &house::folder(house), &how, manner)
        }
        Films::Use { edition, house } => {
            let house = house::folder(house);
            let _log = log::start(&house);
            open(house, manner)?.ask(ReadBeside { edition: edition.clone() })?;
            if manner.json {
                manner.out.json(&json!({ "read_beside": edition }));
            }
            Ok(Ended::Done)
        }
        Films::Simulate { count, seed, out, normals, films_a_person, masks } => {
            let lot = Lot { count, seed, normals, films_a_person, masks };
            super::films_simulate::films_simulate(&lot, &out, manner)
        }
        Films::Roles { set, house } => roles(set.as_deref(), &house::folder(house), manner),
    }
}

fn list(house: &Path, manner: &Manner) -> Result<Ended, Trouble> {
    let settled = workstation::house::config::Config::of(house)?.standards;
    let lines = outside_of(Some(house.to_owned()), manner)?.ask(ListSets)?;
    let is_beside =
        |n: usize, it: &SetLine| settled.as_ref().map_or(n == 0, |edition| *edition == it.edition);
    let all_listed = lines.iter().all(|it| it.listed.is_ok());
    if manner.json {
        let told = lines.iter().enumerate().map(|(n, it)| set_json(it, is_beside(n, it), manner));
        manner.out.json(&json!({ "sets": told.collect::<Vec<_>>() }));
    } else {
        let mut said = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            let mark = if is_beside(n, line) { "*" } else { " " };
            said.push(match &line.listed {
                Ok(set) => format!("{mark} {}  {}  {}", set.edition, set.films().len(), set.licence),
                Err(trouble) => format!("{mark} {}", trouble.told(manner.tongue).happened),
            });
        }
        manner.out.lines(&said);
    }
    Ok(if all_listed { Ended::Done } else { Ended::No })
}

fn set_json(line: &SetLine, is_beside: bool, manner: &Manner) -> Value {
    match &line.listed {
        Ok(set) => {
            let films = set.films().iter().map(|it| {
                json!({
                    "file": it.file, "role": it.role.code(), "shows": it.name(),
                    "large": it.shows.large().map(LargeShown::code),
                    "pleura": it.shows.pleura().map(PleuralSign::code).collect::<Vec<_>>(),
                    "mm_per_pixel": it.mm_per_pixel,
                })
            });
            json!({
                "edition": set.edition, "publisher": set.publisher, "licence": set.licence,
                "statement": set.statement, "read_beside": is_beside, "films": films.collect::<Vec<_>>(),
            })
        }
        Err(trouble) => json!({
            "edition": line.edition, "read_beside": is_beside, "films": null,
            "reason": trouble.told(manner.tongue).happened,
        }),
    }
}

/// Says which step is being done; nothing ends it but the terminal.
fn course() -> Course<'static> {
    Course::told(|event| {
        if let Event::Sets(SetsEvent::Progress(n_done, n_all)) = event {
            progress(n_done + 1, n_all);
        }
        true
    })
}

fn check(house: Option<PathBuf>, manner: &Manner) -> Result<Ended, Trouble> {
    let mut outside = outside_of(house, manner)?;
    let mut all_whole = true;
    let mut told = Vec::new();
    for line in outside.ask(ListSets)? {
        let asked = CheckSet { edition: line.edition.clone() };
        let checked = line.listed.and_then(|_| outside.ask_watched(asked, &mut course()));
        let checked = checked.map(|it| it.n_films);
        all_whole = all_whole && checked.is_ok();
        match &checked {
            Ok(n) if !manner.json => {
                let said = (command_line::words(manner.tongue).films_whole)(*n);
                manner.out.line(format_args!("{}  {said}", line.edition));
            }
            Err(trouble) if !manner.json => aside(trouble.told(manner.tongue).lines()),
            _ => {}
        }
        let reason = checked.as_ref().err().map(|it| it.told(manner.tongue).happened);
        told.push(json!({
            "edition": line.edition, "whole": checked.is_ok(), "films": checked.ok(), "reason": reason,
        }));
    }
    if manner.json {
        manner.out.json(&json!({ "whole": all_whole, "sets": told }));
    }
    Ok(if all_whole { Ended::Done } else { Ended::No })
}

/// How a folder is to be understood that does not describe itself.
struct How {
    known: Option<String>,
    map: Option<PathBuf>,
    mm: Option<f64>,
}

impl How {
    fn map(&self, workstation: &mut Workstation, folder: &Path) -> Result<Option<Map>, Trouble> {
        let map = if let Some(written) = &self.map {
            Some(sets::read_map(&read_paper(written)?)?)
        } else {
            let looked = workstation.ask(LookIntoFolder { folder: folder.to_owned() })?;
            sets::map_of(&looked, self.known.as_deref())?
        };
        Ok(map.map(|it| Map { mm_per_pixel: self.mm.or(it.mm_per_pixel), ..it }))
    }
}

fn import(folder: &Path, house: &Path, how: &How, manner: &Manner) -> Result<Ended, Trouble> {
    let _log = log::start(house);
    let mut workstation = open(house.to_owned(), manner)?;
    let map = how.map(&mut workstation, folder)?;
    let missing = missing(house, map.as_ref())?;
    let by_names = how.map.is_none() && map.is_some();
    let asked = ImportSet { folder: folder.to_owned(), map };
    let edition = workstation.ask_watched(asked, &mut course())?.0;
    if manner.json {
        manner.out.json(&json!({ "imported": edition, "by_names": by_names, "without_a_file": missing }));
    } else {
        manner.out.line((command_line::words(manner.tongue).films_imported)(&edition));
        if !missing.is_empty() {
            let said = (terms::sets::words(manner.tongue).map_missing)(missing.len());
            manner.out.line(format_args!("{said}: {}", missing.join(", ")));
        }
    }
    Ok(Ended::Done)
}

/// The roles of a known set to which its map gives no file.
fn missing(house: &Path, map: Option<&Map>) -> Result<Vec<String>, Trouble> {
    let known = sets::known(house)?;
    let mapped = map.and_then(|map| Some((known.iter().find(|it| it.id == map.set)?, map)));
    Ok(mapped.map_or_else(Vec::new, |(known, map)| known.missing(map).map(|it| it.code.clone()).collect()))
}

fn roles(set: Option<&str>, house: &Path, manner: &Manner) -> Result<Ended, Trouble> {
    let known = sets::known(house)?;
    let Some(id) = set else {
        if manner.json {
            manner.out.json(&json!({ "sets": known.iter().map(known_json).collect::<Vec<_>>() }));
        } else {
            manner.out.lines(
                &known
                    .iter()
                    .map(|it| format!("{}  {}  {}", it.id, it.edition, it.roles.len()))
                    .collect::<Vec<_>>(),
            );
        }
        return Ok(Ended::Done);
    };
    let Some(known) = known.iter().find(|it| it.id == id) else {
        return Err(sets::no_such_set(id));
    };
    if manner.json {
        manner.out.json(&known_json(known));
    } else {
        manner.out.lines(&[map_to_fill_in(known)]);
    }
    Ok(Ended::Done)
}

fn known_json(known: &KnownSet) -> Value {
    let roles = known.roles.iter().map(|it| json!({ "role": it.code, "shows": it.shows.in_words() }));
    json!({
        "set": known.id, "edition": known.edition, "source": known.source.en, "confirmed": known.confirmed,
        "roles": roles.collect::<Vec<_>>(),
    })
}

/// A map whose file names are still owed.
fn map_to_fill_in(known: &KnownSet) -> String {
    let (id, edition, source) = (&known.id, &known.edition, &known.source.en);
    let head = format!("# {edition}\n# {source}\nset = \"{id}\"\n# mm_per_pixel = 0.2\n");
    let role = |it: &KnownRole| {
        format!("\n[[film]] # {}\nrole = \"{}\"\nfile = \"\"\n", it.shows.in_words(), it.code)
    };
    std::iter::once(head).chain(known.roles.iter().map(role)).collect()
}

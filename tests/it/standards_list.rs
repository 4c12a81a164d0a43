//! `app/docs/standards.md`: which clause stands in which file and in which rows, written by this test.
//!
//! A further standard joins by one more [`Part`] in [`PARTS`].

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use classification::gbz70::{Edition, Naming, Outcome};
use tests::root;
use tests::spec_page::{Row, page};

/// A part of a standard that one place in the code and some tables of one page are about.
struct Part {
    /// The standard and its edition.
    standard: &'static str,
    /// The file of the code, from the project's root.
    file: &'static str,
    /// What in that file holds the rules; its last name has to stand there.
    item: &'static str,
    /// The page in `tests/spec`.
    page: &'static str,
    /// What the headings of its tables begin with; it is not part of the clause.
    prefix: &'static str,
    /// The code's own list of clauses, where it has one: it and the page then name the same.
    clauses: Option<fn() -> Vec<Clause>>,
}

/// A clause as the code lists it.
struct Clause {
    /// As the page has it for a heading, without the prefix.
    heading: String,
    /// Called by the standard's own number.
    numbered: bool,
}

const PARTS: &[Part] = &[
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/edition_2015.rs",
        item: "RULES",
        page: "gbz70-2015-staging.md",
        prefix: "",
        clauses: Some(|| staging(Edition::Gbz70_2015)),
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/film_quality.rs",
        item: "FilmQuality::consequence, FilmDefect::at_best",
        page: "gbz70-2015-film-quality.md",
        prefix: "",
        clauses: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/words/src/terms/paper.rs",
        item: "conclusion",
        page: "gbz70-2015-conclusions.md",
        prefix: "",
        clauses: None,
    },
    Part {
        standard: "GBZ 70-2009",
        file: "app/classification/src/gbz70/edition_2009.rs",
        item: "RULES",
        page: "gbz70-older-editions.md",
        prefix: "2009 · ",
        clauses: Some(|| staging(Edition::Gbz70_2009)),
    },
    Part {
        standard: "GBZ 70-2002",
        file: "app/classification/src/gbz70/edition_2002.rs",
        item: "RULES",
        page: "gbz70-older-editions.md",
        prefix: "2002 · ",
        clauses: Some(|| staging(Edition::Gbz70_2002)),
    },
    Part {
        standard: "GBZ 70, older to 2015",
        file: "app/classification/src/gbz70/mapping.rs",
        item: "mapping",
        page: "gbz70-older-editions.md",
        prefix: "Mapping · ",
        clauses: None,
    },
    Part {
        standard: "GB/T 16180-2014",
        file: "app/casework/src/work_ability.rs",
        item: "WorkAbilityTable",
        page: "gbt16180-2014-work-ability.md",
        prefix: "",
        clauses: None,
    },
    Part {
        standard: "GB/T 16180-2014",
        file: "app/casework/src/lung_function.rs",
        item: "LungFunctionBands",
        page: "lung-function-bands.md",
        prefix: "",
        clauses: None,
    },
    Part {
        standard: "GB/T 16180-2014",
        file: "app/casework/src/blood_gas.rs",
        item: "HypoxaemiaBands",
        page: "hypoxaemia-bands.md",
        prefix: "",
        clauses: None,
    },
];

/// The rules of an edition of GBZ 70, by the headings of their tables.
fn staging(edition: Edition) -> Vec<Clause> {
    let heading = |it: &Outcome| match (it.clause, it.naming) {
        (Some(clause), Naming::Named) => clause.to_string(),
        (Some(clause), Naming::Unnamed) => format!("The findings of {clause}, unnamed"),
        (None, _) => "No stage, unnamed".to_owned(),
    };
    edition.rules().outcomes().map(|it| Clause { heading: heading(&it), numbered: it.numbered }).collect()
}

impl Part {
    /// The tables of the part in the order of the page: the clause, and the lines of its rows.
    fn tables(&self) -> Vec<(String, Vec<usize>)> {
        let mut tables: Vec<(String, Vec<usize>)> = Vec::new();
        for row in page(self.page) {
            let Some(clause) = row.table().strip_prefix(self.prefix) else { continue };
            match tables.last_mut() {
                Some((last, lines)) if last == clause => lines.push(line(&row)),
                _ => tables.push((clause.to_owned(), vec![line(&row)])),
            }
        }
        tables
    }
}

fn line(row: &Row) -> usize {
    let at = row.at();
    at.rsplit(':').next().and_then(|it| it.parse().ok()).expect("a row knows its line")
}

fn list() -> String {
    let mut list = String::from(
        "# Standards: clause, code, rows\n\n\
         Written by `tests/it/standards_list.rs`, which keeps it true: `BLESS=1 cargo test -p tests --test it standards_list` \
         writes it anew. A clause marked *by content* is called by what it asks for, because its number in \
         the printed standard has not been confirmed.\n\n\
         | standard | clause | code | page and rows |\n|---|---|---|---|\n",
    );
    for part in PARTS {
        let Part { standard, file, item, page, .. } = part;
        let listed: BTreeMap<String, bool> = part
            .clauses
            .map(|clauses| clauses().into_iter().map(|it| (it.heading, it.numbered)).collect())
            .unwrap_or_default();
        for (clause, lines) in part.tables() {
            let by_content = listed.get(&clause) == Some(&false);
            let mark = if by_content { " *by content*" } else { "" };
            let (first, last) = (lines[0], lines[lines.len() - 1]);
            let rows = format!("[{page}](../../tests/spec/{page}) {first}–{last}, {} rows", lines.len());
            writeln!(list, "| {standard} | {clause}{mark} | `{file}`: {item} | {rows} |")
                .expect("a text grows");
        }
    }
    list
}

#[test]
fn every_part_names_a_file_that_holds_what_it_names() {
    for part in PARTS {
        let text = fs::read_to_string(root().join(part.file));
        let text = text.unwrap_or_else(|fault| panic!("{}: {fault}", part.file));
        for item in part.item.split(", ") {
            let name = item.rsplit("::").next().expect("a name");
            assert!(text.contains(name), "{} does not hold {item}", part.file);
        }
        assert!(!part.tables().is_empty(), "{} has no table of {}", part.page, part.standard);
    }
}

#[test]
fn the_clauses_of_the_code_are_those_of_the_page() {
    for part in PARTS {
        let Some(clauses) = part.clauses else { continue };
        let of_code: BTreeSet<String> = clauses().into_iter().map(|it| it.heading).collect();
        let of_page: BTreeSet<String> = part.tables().into_iter().map(|(clause, _)| clause).collect();
        assert_eq!(of_page, of_code, "{} and {}", part.page, part.file);
    }
}

#[test]
fn every_table_of_every_page_is_of_one_part() {
    let pages = fs::read_dir(root().join("tests/spec")).expect("the pages").filter_map(Result::ok);
    for name in pages.map(|it| it.file_name().to_string_lossy().into_owned()) {
        for row in page(&name) {
            let of = PARTS.iter().filter(|it| it.page == name && row.table().starts_with(it.prefix));
            assert_eq!(of.count(), 1, "{}: {} is in no Part of PARTS, or in several", row.at(), row.table());
        }
    }
}

#[test]
fn the_list_of_the_standards_is_true() {
    let path = root().join("app/docs/standards.md");
    let list = list();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &list).expect("the list can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == list,
        "app/docs/standards.md is no longer what the code and the pages say.\n\
         Write it anew: BLESS=1 cargo test -p tests --test it standards_list"
    );
}

//! `app/docs/standards.md`: which clause stands in which file and in which rows, written by this test.
//!
//! A further standard joins by one more [`Part`] in [`PARTS`].

#![cfg(test)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use classification::gbz70::{Edition, Naming, Outcome};
use classification::ilo::Omission;
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
    /// Where the clause of a row stands.
    clause: ClauseOf,
    /// The code's own list of clauses, where it has one: it and the page then name the same.
    listed: Option<fn() -> Vec<Clause>>,
}

/// Where the clause of a row stands on a page.
enum ClauseOf {
    /// In the heading over its table.
    Heading,
    /// In its column `clause`.
    Column,
}

/// A clause as the code lists it.
struct Clause {
    /// As the page has it, without the prefix.
    name: String,
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
        clause: ClauseOf::Heading,
        listed: Some(|| staging(Edition::Gbz70_2015)),
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/large_opacity.rs",
        item: "LargeOpacity::new",
        page: "gbz70-2015-definitions.md",
        prefix: "large opacity · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/pleura.rs",
        item: "Plaque::new",
        page: "gbz70-2015-definitions.md",
        prefix: "plaque · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/findings.rs",
        item: "FindingsDraft::finish",
        page: "gbz70-2015-definitions.md",
        prefix: "shape · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/profusion.rs",
        item: "Profusion::category",
        page: "gbz70-2015-definitions.md",
        prefix: "profusion · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/stage.rs",
        item: "Staging::overall",
        page: "gbz70-2015-definitions.md",
        prefix: "overall profusion · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/stage.rs",
        item: "Staging::distribution",
        page: "gbz70-2015-definitions.md",
        prefix: "distribution · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/symbol.rs",
        item: "Symbol",
        page: "gbz70-2015-definitions.md",
        prefix: "symbols · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/casework/src/diagnosis/mod.rs",
        item: "more_than_half_a_year_apart",
        page: "gbz70-2015-definitions.md",
        prefix: "series of films · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/classification/src/gbz70/film_quality.rs",
        item: "FilmQuality::consequence, FilmDefect::at_best",
        page: "gbz70-2015-film-quality.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "app/words/src/terms/paper.rs",
        item: "conclusion",
        page: "gbz70-2015-conclusions.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015",
        file: "imaging/src/technique/gbz70_annex_f.rs",
        item: "annex_f",
        page: "dicom-technique.md",
        prefix: "GBZ 70-2015 ",
        clause: ClauseOf::Column,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2009",
        file: "app/classification/src/gbz70/edition_2009.rs",
        item: "RULES",
        page: "gbz70-older-editions.md",
        prefix: "2009 · ",
        clause: ClauseOf::Heading,
        listed: Some(|| staging(Edition::Gbz70_2009)),
    },
    Part {
        standard: "GBZ 70-2002",
        file: "app/classification/src/gbz70/edition_2002.rs",
        item: "RULES",
        page: "gbz70-older-editions.md",
        prefix: "2002 · ",
        clause: ClauseOf::Heading,
        listed: Some(|| staging(Edition::Gbz70_2002)),
    },
    Part {
        standard: "GBZ 70, older by 2015",
        file: "app/classification/src/gbz70/mapping.rs",
        item: "mapping",
        page: "gbz70-older-editions.md",
        prefix: "Mapping · ",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "ILO 2022, form 2.8",
        file: "app/classification/src/ilo/omission.rs",
        item: "Omission",
        page: "ilo-2022-form.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: Some(form),
    },
    Part {
        standard: "ILO 2022, item 2C",
        file: "app/classification/src/ilo/large_opacity.rs",
        item: "Measured::category",
        page: "ilo-2022-large-opacities.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "ILO 2022, items 3B, 3D",
        file: "app/classification/src/ilo/pleura.rs",
        item: "Extent::of_length_over_wall, Width::of_mm",
        page: "ilo-2022-pleura.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GBZ 70-2015 and ILO 2022",
        file: "app/classification/src/one_grid.rs",
        item: "ilo_from_gbz70, gbz70_from_ilo",
        page: "one-grid.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "42 CFR",
        file: "app/casework/src/panel/final_determination.rs",
        item: "determine",
        page: "42cfr37.53.md",
        prefix: "",
        clause: ClauseOf::Column,
        listed: None,
    },
    Part {
        standard: "42 CFR",
        file: "imaging/src/technique/niosh_37_42.rs",
        item: "cfr_37_42",
        page: "dicom-technique.md",
        prefix: "42 CFR ",
        clause: ClauseOf::Column,
        listed: None,
    },
    Part {
        standard: "GB/T 16180-2014",
        file: "app/work-ability/src/grade.rs",
        item: "WorkAbilityTable",
        page: "gbt16180-2014-work-ability.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GB/T 16180-2014",
        file: "app/work-ability/src/lung_function.rs",
        item: "LungFunctionBands",
        page: "lung-function-bands.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "GB/T 16180-2014",
        file: "app/work-ability/src/blood_gas.rs",
        item: "HypoxaemiaBands",
        page: "hypoxaemia-bands.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "DICOM",
        file: "imaging/src/dicom/syntax.rs",
        item: "SYNTAXES",
        page: "transfer-syntaxes.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "DICOM",
        file: "imaging/src/dicom/syntax.rs",
        item: "SYNTAXES",
        page: "real-films.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "DICOM",
        file: "imaging/src/spacing.rs",
        item: "Spacing::of",
        page: "pixel-size.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
    Part {
        standard: "DICOM",
        file: "imaging/src/dicom/character_set.rs",
        item: "CharacterSet",
        page: "character-sets.md",
        prefix: "",
        clause: ClauseOf::Heading,
        listed: None,
    },
];

/// Pages that are about no standard.
const OF_NO_STANDARD: &[&str] = &["roles.md", "reports.md"];

/// The rules of an edition of GBZ 70, by the headings of their tables.
fn staging(edition: Edition) -> Vec<Clause> {
    let name = |it: &Outcome| match (it.clause, it.naming) {
        (Some(clause), Naming::Named) => clause.to_string(),
        (Some(clause), Naming::Unnamed) => format!("The findings of {clause}, unnamed"),
        (None, _) => "No stage, unnamed".to_owned(),
    };
    edition.rules().outcomes().map(|it| Clause { name: name(&it), numbered: it.numbered }).collect()
}

/// The items of the ILO form that a rule of completion is about.
fn form() -> Vec<Clause> {
    let items = Omission::all().into_iter().map(|it| it.clause().to_string());
    items.map(|name| Clause { name, numbered: true }).collect()
}

impl Part {
    fn rows(&self) -> Vec<Row> {
        let mut rows = page(self.page);
        rows.retain(|it| it.table().starts_with(self.prefix));
        rows
    }

    fn clause<'a>(&self, row: &'a Row) -> &'a str {
        match self.clause {
            ClauseOf::Heading => row.table().strip_prefix(self.prefix).unwrap_or_else(|| row.table()),
            ClauseOf::Column => row.get("clause"),
        }
    }

    /// Each clause of the part in the order of the page, and the lines of its rows.
    fn clauses(&self) -> Vec<(String, Vec<usize>)> {
        let mut clauses: Vec<(String, Vec<usize>)> = Vec::new();
        for row in self.rows() {
            let name = self.clause(&row);
            match clauses.iter_mut().find(|(it, _)| it == name) {
                Some((_, lines)) => lines.push(line(&row)),
                None => clauses.push((name.to_owned(), vec![line(&row)])),
            }
        }
        clauses
    }
}

fn line(row: &Row) -> usize {
    let at = row.at();
    at.rsplit(':').next().and_then(|it| it.parse().ok()).expect("a row knows its line")
}

/// Lines in as few words as they can be told: `19–25, 31`.
fn told(lines: &[usize]) -> String {
    let stretches = lines.chunk_by(|it, next| it + 1 == *next);
    let stretch = |it: &[usize]| match it {
        [only] => only.to_string(),
        [first, .., last] => format!("{first}–{last}"),
        [] => String::new(),
    };
    stretches.map(stretch).collect::<Vec<_>>().join(", ")
}

fn list() -> String {
    let mut list = String::from(
        "# Standards: clause, code, rows\n\n\
         Written by `tests/it/standards_list.rs`, which also keeps it true; \
         `BLESS=1 cargo test -p tests --test it standards_list` writes it anew. A clause *by content* is \
         called by what it asks for, because its number in the printed standard has not been confirmed.\n\n\
         | standard | clause | code | page, lines of its rows |\n|---|---|---|---|\n",
    );
    for part in PARTS {
        let Part { standard, file, item, page, .. } = part;
        let listed = part.listed.map(|it| it()).unwrap_or_default();
        for (clause, lines) in part.clauses() {
            let by_content = listed.iter().any(|it| it.name == clause && !it.numbered);
            let mark = if by_content { " *by content*" } else { "" };
            let rows = format!("[{page}](../../tests/spec/{page}) {}", told(&lines));
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
        assert!(!part.rows().is_empty(), "{} has no table of {}", part.page, part.standard);
    }
}

#[test]
fn the_clauses_of_the_code_are_those_of_the_page() {
    for part in PARTS {
        let Some(listed) = part.listed else { continue };
        let of_code: BTreeSet<String> = listed().into_iter().map(|it| it.name).collect();
        let of_page: BTreeSet<String> = part.clauses().into_iter().map(|(clause, _)| clause).collect();
        assert_eq!(of_page, of_code, "{} and {}", part.page, part.file);
    }
}

#[test]
fn every_table_of_every_page_is_of_one_part() {
    let files = fs::read_dir(root().join("tests/spec")).expect("the pages").filter_map(Result::ok);
    let pages = files.map(|it| it.path()).filter(|it| it.extension().is_some_and(|it| it == "md"));
    for name in pages.filter_map(|it| it.file_name().map(|it| it.to_string_lossy().into_owned())) {
        for row in page(&name).iter().filter(|_| !OF_NO_STANDARD.contains(&name.as_str())) {
            let of = PARTS.iter().filter(|it| it.page == name && row.table().starts_with(it.prefix));
            assert_eq!(of.count(), 1, "{}: {} is in no Part of PARTS, or in several", row.at(), row.table());
        }
    }
}

#[test]
fn the_list_of_the_standards_is_true() {
    let here = std::env::current_dir().expect("cargo runs a test in its package");
    assert_eq!(here, root().join("tests"), "this test was built in another tree: touch its sources");
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

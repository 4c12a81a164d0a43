//! Under what each crate may be used: the lists of `.deny.toml`, asked here without any tool.

use std::collections::BTreeSet;

use serde_json::Value;
use tests::{crates, root};

/// What may stand in the program.
struct Allowed {
    everywhere: BTreeSet<String>,
    /// For one crate alone.
    of_crate: Vec<(String, BTreeSet<String>)>,
}

impl Allowed {
    fn read() -> Self {
        let text = std::fs::read_to_string(root().join(".deny.toml")).expect("a file of the project");
        let file: toml::Table = text.parse().expect("it is TOML");
        let licences = &file["licenses"];
        let names = |it: &toml::Value| {
            let all = it.as_array().expect("a list of licences");
            all.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect()
        };
        let exception = |it: &toml::Value| {
            (it["crate"].as_str().expect("a crate's name").to_owned(), names(&it["allow"]))
        };
        let of_crate = licences["exceptions"].as_array().expect("a list").iter().map(exception).collect();
        Self { everywhere: names(&licences["allow"]), of_crate }
    }

    fn allows(&self, name: &str, licence: &str) -> bool {
        let own = self.of_crate.iter().find(|(it, _)| it == name);
        self.everywhere.contains(licence) || own.is_some_and(|(_, it)| it.contains(licence))
    }
}

/// Whether an expression can be met by licences that are allowed. Source: SPDX 2.3, Annex D; `/` is cargo's old "or".
fn is_met(expression: &str, allows: &dyn Fn(&str) -> bool) -> bool {
    let apart = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = apart.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allows) && rest.is_empty()
}

fn either(rest: &mut &[&str], allows: &dyn Fn(&str) -> bool) -> bool {
    let mut met = both(rest, allows);
    while let ["OR", after @ ..] = rest {
        *rest = after;
        met |= both(rest, allows);
    }
    met
}

fn both(rest: &mut &[&str], allows: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(rest, allows);
    while let ["AND", after @ ..] = rest {
        *rest = after;
        met &= one(rest, allows);
    }
    met
}

fn one(rest: &mut &[&str], allows: &dyn Fn(&str) -> bool) -> bool {
    let (met, after) = match *rest {
        ["(", after @ ..] => {
            *rest = after;
            let met = either(rest, allows);
            let [")", after @ ..] = *rest else { return false };
            (met, after)
        }
        [licence, "WITH", exception, after @ ..] => (allows(&format!("{licence} WITH {exception}")), after),
        [licence, after @ ..] => (allows(licence), after),
        [] => return false,
    };
    *rest = after;
    met
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let (allowed, graph) = (Allowed::read(), crates::graph());
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let packages = graph["packages"].as_array().expect("a graph has packages");
    let refused: Vec<String> = packages
        .iter()
        .map(|it| (text(&it["name"]), text(&it["license"])))
        .filter(|(name, licence)| !is_met(licence, &|it| allowed.allows(name, it)))
        .map(|(name, licence)| format!("{name}: \"{licence}\""))
        .collect();
    assert!(refused.is_empty(), "not among the licences of .deny.toml: {}", refused.join(", "));
    let there = |name: &String| packages.iter().any(|it| it["name"] == **name);
    assert!(allowed.of_crate.iter().all(|(it, _)| there(it)), "who is not there needs no exception");
}

#[test]
fn an_expression_is_met_by_what_is_allowed_and_by_nothing_else() {
    let allows = |it: &str| ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].contains(&it);
    for met in ["MIT", "GPL-3.0-only OR MIT", "GPL-2.0/MIT", "MIT AND (GPL-3.0-only OR Zlib)"] {
        assert!(is_met(met, &allows), "{met}");
    }
    assert!(is_met("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", &allows));
    for not in ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT OR Zlib", "Apache-2.0", "MIT Zlib"] {
        assert!(!is_met(not, &allows), "{not}");
    }
}

#[test]
fn the_bill_of_materials_names_every_crate_of_the_program_and_what_is_built_from_c() {
    let bill = tests::bill::bill();
    let all = bill["components"].as_array().expect("a list");
    let names: BTreeSet<&str> = all.iter().filter_map(|it| it["name"].as_str()).collect();
    for name in
        ["SQLite", "OpenJPEG", "libjpeg-turbo", "CharLS", "ONNX Runtime", "rusqlite", "typst", "imaging"]
    {
        assert!(names.contains(name), "{name}");
    }
    let references: BTreeSet<&str> = all.iter().filter_map(|it| it["bom-ref"].as_str()).collect();
    assert_eq!(references.len(), all.len(), "nothing stands there twice");
    for depends in bill["dependencies"].as_array().expect("a list") {
        for on in depends["dependsOn"].as_array().expect("a list") {
            assert!(references.contains(on.as_str().expect("a reference")), "{on}");
        }
    }
    let without_sum =
        |it: &&Value| it["purl"].as_str().is_some() && it["hashes"].as_array().is_none_or(Vec::is_empty);
    assert_eq!(all.iter().find(without_sum), None);
}

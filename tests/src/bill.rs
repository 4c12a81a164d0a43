//! The bill of materials: everything from others that the program is made of, as `CycloneDX` 1.5.
//!
//! The crates are those of the two programs, as cargo resolves them for this system; what only builds them is `excluded`.
//! What those crates build from C and C++, and what is loaded or embedded, stands beside them with the version that its
//! own source says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::crates::{graph, system};
use crate::root;

/// The program as a whole, as the bill refers to it.
const WHOLE: &str = "profusion-workstation";
/// The programs.
const PROGRAMS: [&str; 2] = ["profusion", "profusion-typesetter"];

/// What a crate builds from source.
struct FromSource {
    /// The crate.
    by: &'static str,
    name: &'static str,
    licence: &'static str,
    /// The file that says the version, from the crate's folder.
    file: &'static str,
    /// What stands before each part of it there.
    marks: &'static [&'static str],
    home: &'static str,
}

const FROM_SOURCE: [FromSource; 4] = [
    FromSource {
        by: "libsqlite3-sys",
        name: "SQLite",
        licence: "blessing",
        file: "sqlite3/sqlite3.h",
        marks: &["#define SQLITE_VERSION "],
        home: "https://www.sqlite.org",
    },
    FromSource {
        by: "openjpeg-sys",
        name: "OpenJPEG",
        licence: "BSD-2-Clause",
        file: "config/opj_config_private.h",
        marks: &["#define OPJ_PACKAGE_VERSION "],
        home: "https://www.openjpeg.org",
    },
    FromSource {
        by: "turbojpeg-sys",
        name: "libjpeg-turbo",
        licence: "IJG AND BSD-3-Clause AND Zlib",
        file: "libjpeg-turbo/CMakeLists.txt",
        marks: &["set(VERSION "],
        home: "https://libjpeg-turbo.org",
    },
    FromSource {
        by: "charls-sys",
        name: "CharLS",
        licence: "BSD-3-Clause",
        file: "charls/include/charls/version.h",
        marks: &[
            "#define CHARLS_VERSION_MAJOR ",
            "#define CHARLS_VERSION_MINOR ",
            "#define CHARLS_VERSION_PATCH ",
        ],
        home: "https://github.com/team-charls/charls",
    },
];

/// Writes the bill under `target` and says where.
pub fn write() -> std::path::PathBuf {
    let path = root().join("target/profusion.cdx.json");
    let text = serde_json::to_string_pretty(&bill()).expect("it is plain data");
    fs::write(&path, text + "\n").expect("target can be written");
    path
}

/// The bill. The same sources give the same bill: no clock and no chance go into it.
pub fn bill() -> Value {
    let graph = graph();
    let packages: BTreeMap<&str, &Value> = of(&graph["packages"]).map(|it| (text(&it["id"]), it)).collect();
    let nodes: BTreeMap<&str, &Value> =
        of(&graph["resolve"]["nodes"]).map(|it| (text(&it["id"]), it)).collect();
    let programs: Vec<&str> =
        packages.iter().filter(|(_, it)| PROGRAMS.contains(&text(&it["name"]))).map(|(id, _)| *id).collect();
    let required = reached(&programs, &nodes, &[]);
    let all = reached(&programs, &nodes, &["build"]);
    let sums = sums();
    let is_ours = |id: &&str| packages[*id]["source"].is_null();
    let mut components: Vec<Value> = all
        .iter()
        .filter(|id| !is_ours(id))
        .map(|id| of_crate(packages[*id], required.contains(id), &sums))
        .collect();
    components.extend(FROM_SOURCE.iter().map(|it| of_source(it, &packages)));
    components.extend([runtime(), face()]);
    let depends = |id: &&str| {
        let on = used(nodes[*id], &["build"]).filter(|it| all.contains(it)).map(|it| reference(packages[it]));
        let built = FROM_SOURCE
            .iter()
            .filter(|it| it.by == text(&packages[*id]["name"]))
            .map(|it| it.name.to_owned());
        json!({ "ref": reference(packages[*id]), "dependsOn": on.chain(built).collect::<BTreeSet<_>>() })
    };
    let parts = programs.iter().map(|id| reference(packages[id]));
    let whole = parts.chain([runtime(), face()].map(|it| text(&it["bom-ref"]).to_owned()));
    let whole = json!({ "ref": WHOLE, "dependsOn": whole.collect::<Vec<_>>() });
    let [version, licence] = ["version", "license"].map(|it| packages[programs[0]][it].clone());
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": WHOLE, "name": "profusion", "version": version,
                "licenses": [{ "license": { "id": licence } }],
            },
            "properties": [{ "name": "profusion:built-for", "value": system() }],
        },
        "components": ours(&all, &packages).into_iter().chain(components).collect::<Vec<_>>(),
        "dependencies": std::iter::once(whole).chain(all.iter().map(depends)).collect::<Vec<_>>(),
    })
}

fn of(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What a package uses when it runs, and for other reasons that are named.
fn used<'a>(node: &'a Value, besides: &'a [&str]) -> impl Iterator<Item = &'a str> {
    let counts = |kind: &Value| kind["kind"].as_str().is_none_or(|it| besides.contains(&it));
    let uses = move |it: &&Value| of(&it["dep_kinds"]).any(counts);
    of(&node["deps"]).filter(uses).map(|it| text(&it["pkg"]))
}

fn reached<'a>(
    from: &[&'a str],
    nodes: &BTreeMap<&'a str, &'a Value>,
    besides: &'static [&str],
) -> BTreeSet<&'a str> {
    let (mut met, mut open) = (BTreeSet::new(), from.to_vec());
    while let Some(id) = open.pop() {
        if met.insert(id) {
            open.extend(used(nodes[id], besides));
        }
    }
    met
}

/// By what a package is referred to within the bill.
fn reference(package: &Value) -> String {
    format!("pkg:cargo/{}@{}", text(&package["name"]), text(&package["version"]).replace('+', "%2B"))
}

/// The crates of the project itself.
fn ours(all: &BTreeSet<&str>, packages: &BTreeMap<&str, &Value>) -> Vec<Value> {
    let own = all.iter().map(|id| packages[*id]).filter(|it| it["source"].is_null());
    let of_own = |it: &Value| {
        json!({
            "type": "library", "bom-ref": reference(it), "name": it["name"], "version": it["version"],
            "licenses": [{ "license": { "id": it["license"] } }],
        })
    };
    own.map(of_own).collect()
}

fn of_crate(package: &Value, is_required: bool, sums: &BTreeMap<(String, String), String>) -> Value {
    let key = (text(&package["name"]).to_owned(), text(&package["version"]).to_owned());
    let hashes: Vec<Value> =
        sums.get(&key).map(|it| json!({ "alg": "SHA-256", "content": it })).into_iter().collect();
    json!({
        "type": "library",
        "bom-ref": reference(package),
        "name": key.0,
        "version": key.1,
        "scope": if is_required { "required" } else { "excluded" },
        "hashes": hashes,
        "licenses": [{ "expression": text(&package["license"]).replace('/', " OR ").replace("  ", " ") }],
        "purl": reference(package),
    })
}

/// The sums of `Cargo.lock`, by name and version.
fn sums() -> BTreeMap<(String, String), String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("a file of the project");
    let value = |entry: &str, key: &str| {
        let line =
            entry.lines().find_map(|it| it.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'));
        line.map(str::to_owned)
    };
    let entries = lock.split("[[package]]").skip(1);
    let sum = |it: &str| Some(((value(it, "name")?, value(it, "version")?), value(it, "checksum")?));
    entries.filter_map(sum).collect()
}

fn of_source(it: &FromSource, packages: &BTreeMap<&str, &Value>) -> Value {
    let by = packages.values().find(|package| text(&package["name"]) == it.by);
    let by = by.unwrap_or_else(|| panic!("{} is no longer built by {}", it.name, it.by));
    let folder = Path::new(text(&by["manifest_path"])).parent().expect("a manifest lies in a folder");
    let source =
        fs::read_to_string(folder.join(it.file)).unwrap_or_else(|fault| panic!("{}: {fault}", it.file));
    let part = |mark: &&str| {
        let said = source.lines().find_map(|line| line.trim().strip_prefix(mark));
        let said = said.unwrap_or_else(|| panic!("{} says no version after {mark}", it.file));
        said.trim_matches(|it: char| !it.is_ascii_alphanumeric()).to_owned()
    };
    let version = it.marks.iter().map(part).collect::<Vec<_>>().join(".");
    json!({
        "type": "library", "bom-ref": it.name, "name": it.name, "version": version, "scope": "required",
        "licenses": [{ "expression": it.licence }],
        "externalReferences": [{ "type": "website", "url": it.home }],
    })
}

/// The library that runs a model, loaded when it is there.
fn runtime() -> Value {
    let pinned = fs::read_to_string(root().join("app/onnxruntime.txt")).expect("a file of the project");
    let version =
        pinned.lines().find_map(|it| it.strip_prefix("onnxruntime==")).expect("its version is pinned");
    let version = version.trim_end_matches([' ', '\\']);
    let hashes = pinned.lines().filter_map(|it| it.trim().strip_prefix("--hash=sha256:"));
    let hashes: Vec<Value> =
        hashes.map(|it| json!({ "alg": "SHA-256", "content": it.trim_end_matches([' ', '\\']) })).collect();
    json!({
        "type": "library", "bom-ref": "onnxruntime", "name": "ONNX Runtime", "version": version, "scope": "optional",
        "hashes": hashes, "licenses": [{ "license": { "id": "MIT" } }],
        "purl": format!("pkg:pypi/onnxruntime@{version}"),
    })
}

/// The face that is embedded.
fn face() -> Value {
    let fonts = fs::read_dir(root().join("app/faces/fonts")).expect("a folder of the project");
    let mut faces: Vec<_> = fonts.flatten().map(|it| it.path()).collect();
    faces.retain(|it| it.extension().is_some_and(|it| it == "ttf" || it == "otf"));
    faces.sort();
    let sum = |it: &std::path::PathBuf| {
        let digest = Sha256::digest(fs::read(it).expect("a file of the project"));
        let digest: String = digest.iter().map(|it| format!("{it:02x}")).collect();
        json!({ "alg": "SHA-256", "content": digest })
    };
    json!({
        "type": "data", "bom-ref": "noto-sans-sc", "name": "Noto Sans SC (subset)", "scope": "required",
        "hashes": faces.iter().map(sum).collect::<Vec<_>>(), "licenses": [{ "license": { "id": "OFL-1.1" } }],
    })
}

//! What a house settles: its settings and rules, sets of standard films, lists of roles, maps, a model's manifest.

use std::path::Path;

use models::manifest::Manifest;
use reference_films::Set;
use reference_films::known::KnownSet;
use work_ability::rules::AbilityRules;
use workstation::house::config::{self, Config, Own};
use workstation::house::rules;
use workstation::house::window_place::WindowPlace;
use workstation::sets;

use super::super::onnx_by_hand::{Model, USUAL};
use super::{Door, TEXT, files, text, texts, told};

pub(crate) const DOORS: &[Door] = &[
    Door { name: "settings", inputs: settings, words: SETTINGS, takes: is_settings, ..TEXT },
    Door { name: "rules", inputs: tables, words: RULES, takes: is_rules, ..TEXT },
    Door { name: "sets", inputs: described, words: SETS, takes: is_set, ..TEXT },
    Door { name: "lists-of-roles", inputs: lists, words: SETS, takes: is_list, ..TEXT },
    Door { name: "maps-of-sets", inputs: maps, words: SETS, takes: |it, _| is_map(it), ..TEXT },
    Door { name: "manifests", inputs: manifests, words: MANIFEST, takes: is_manifest, ..TEXT },
    Door {
        name: "window-place",
        inputs: windows,
        words: &["corner", "size", "fills_screen"],
        takes: is_window,
        ..TEXT
    },
];

const SETTINGS: &[&str] = &[
    "[[monitors]]",
    "[practice]",
    "[keys]",
    "keys",
    "value",
    "source",
    "confirmed",
    "true",
    "\"zh\"",
    "\"ilo-2022\"",
    "follow_up",
    "window_presets",
    "SIGMOID",
    "[[",
    "]]",
    "\"\"\"",
    "'''",
    "#",
];
const RULES: &[&str] =
    &["[[lung_function]]", "[[work_ability]]", "boundary", ">= 80", "< 60", "60-80", "≥", "III", "%", "-"];
const SETS: &[&str] = &[
    "[[film]]",
    "[[role]]",
    "regions",
    "[0, 0, 9, 9]",
    "composite",
    "whole-lung",
    "1/1",
    "q/q",
    "../a.dcm",
    "outline",
];
const MANIFEST: &[&str] =
    &["[outputs]", "ood = true", "[large]", "../lungs.onnx", "lungs-p5-p95", "field_rows", "\"\"\""];

fn settings() -> Vec<Vec<u8>> {
    let house = tests::folder("fuzz-settings");
    let config = Config::of(&house).expect("no file is no fault");
    config.keep(&house, &Own::Tongue).expect("target can be written");
    let full = std::fs::read(house.join(config::FILE)).expect("it was written");
    let more = "window_presets = [{ name = \"lung\", modality = \"DX\", center = 2000.0, width = 1500.0 }]\n\n[keys]\nseal = [\"F12\"]\n\n\
                [[monitors]]\nname = \"2048x1536\" # the left one\nmm_per_pixel = 0.2\n";
    vec![full, more.into()]
}

/// Read, and one setting of it kept anew: what cannot be read is not written over.
fn is_settings(bytes: &[u8], folder: &Path) -> bool {
    let path = put(folder, config::FILE, bytes);
    match Config::of(folder) {
        Ok(config) => {
            if config.keep(folder, &Own::Tongue).is_ok() {
                assert!(told(Config::of(folder)), "what was kept can be read");
            }
            true
        }
        refused => {
            assert!(
                Config::of(&folder.join("nowhere"))
                    .expect("no file is no fault")
                    .keep(folder, &Own::Tongue)
                    .is_err()
            );
            assert_eq!(
                std::fs::read(path).expect("it is there"),
                bytes,
                "a file that cannot be read is left as it is"
            );
            told(refused)
        }
    }
}

fn tables() -> Vec<Vec<u8>> {
    texts(&["# ours\nboundary = \"half-up\"\n", &rules::written(&AbilityRules::default())])
}

fn is_rules(bytes: &[u8], folder: &Path) -> bool {
    put(folder, "rules.toml", bytes);
    told(rules::of(folder))
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("target can be written");
    std::fs::write(&path, bytes).expect("target can be written");
    path
}

fn described() -> Vec<Vec<u8>> {
    let text =
        String::from_utf8(files(&["reference-films/src/free_set/set.toml"]).remove(0)).expect("a text");
    let (head, films) = text.split_once("[[film]]").expect("it has films");
    let films: Vec<&str> = films.split("[[film]]").collect();
    let of = |some: &[&str]| [head, "[[film]]", &some.join("[[film]]")].concat().into_bytes();
    films.chunks(2).step_by(5).map(of).collect()
}

fn is_set(bytes: &[u8], folder: &Path) -> bool {
    put(folder, "set.toml", bytes);
    let _ =
        Set::examined(folder).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>());
    Set::listed(folder).is_ok()
}

fn lists() -> Vec<Vec<u8>> {
    files(&["reference-films/src/known/ilo-2022.toml", "reference-films/src/known/gbz70-2015.toml"])
}

fn is_list(bytes: &[u8], folder: &Path) -> bool {
    put(folder, "known/own.toml", bytes);
    KnownSet::all(Some(folder)).is_ok()
}

fn maps() -> Vec<Vec<u8>> {
    texts(&[
        "set = \"gbz70-2015\"\nmm_per_pixel = 0.2\n\n[[film]]\nfile = \"a.dcm\"\nrole = \"composite-p\"\n\
             regions = [[0, 0, 100, 100], [100, 0, 200, 100]]\nshows = { profusion = [\"0/0\", \"1/1\"], shape = \"p/p\" }\n",
    ])
}

fn is_map(bytes: &[u8]) -> bool {
    text(bytes).is_some_and(|it| told(sets::read_map(&it)))
}

fn manifests() -> Vec<Vec<u8>> {
    let by_hand = Model::new("fuzz-manifests", USUAL).manifest();
    let mut all = files(&["models/quarter-millimetre/manifest.toml", "models/first-light/manifest.toml"]);
    all.push(std::fs::read(by_hand).expect("it was written"));
    all
}

fn is_manifest(bytes: &[u8], folder: &Path) -> bool {
    put(folder, "manifest.toml", bytes);
    let read = Manifest::of(folder);
    if let Ok(manifest) = &read {
        let _ = (manifest.lungs.bytes(folder), manifest.opacities.bytes(folder));
    }
    told(read.map_err(|it| workstation::model_trouble(&it.into())))
}

fn windows() -> Vec<Vec<u8>> {
    texts(&["corner = [-1200.5, 40.0]\nsize = [1400.0, 900.0]\nfills_screen = true\n"])
}

fn is_window(bytes: &[u8], folder: &Path) -> bool {
    let file = put(folder, "window.toml", bytes);
    let kept = WindowPlace::kept_in(&file);
    if let Ok(Some(place)) = &kept {
        assert!(place.size.0.is_finite() && place.corner.1.is_finite(), "a place is somewhere");
    }
    told(kept)
}

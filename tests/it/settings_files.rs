//! Every file by which something is settled: what cannot be read is told with file and line, and not written over.

use std::fs;
use std::path::{Path, PathBuf};

use classification::gbz70::Stage;
use models::engine::EngineError;
use models::manifest::Manifest;
use reference_films::Set;
use reference_films::set::SetError;
use tests::folder;
use words::Tongue;
use words::trouble::Trouble;
use workstation::house::config::{Config, Own};
use workstation::house::places;
use workstation::house::rules;
use workstation::house::window_place::WindowPlace;
use workstation::machine::evaluate;
use workstation::{model_trouble, sets};

/// How something is kept in a file.
type Keep<'a> = &'a dyn Fn(&Path);

/// A file, how it is read, and what is wrong in it.
struct Row {
    /// The file, from its folder.
    file: &'static str,
    /// Reads it, in a folder or a house.
    read: fn(&Path) -> Result<(), Trouble>,
    /// Each with what has to be told: the line, and what is wrong where that is ours to say.
    wrong: &'static [(&'static str, &'static str)],
}

const ROWS: &[Row] = &[
    Row {
        file: "settings.toml",
        read: |it| Config::of(it).map(drop),
        wrong: &[
            ("# ours\n\ntongue = \n", "line 3"),
            ("tongue = \"zh\"\ncolour = 1\n", "line 2"),
            ("tongue = \"zh\"\n\nfilm_memory_mib = 0\n", "line 3 film_memory_mib"),
            ("\n\nprotocol = \"soon\"\n", "line 3 protocol"),
            ("form = \"ilo\"\n[[window_presets]]\nname = \"lung\"\ncenter = 1.0\nwidth = 0.5\n", "line 5"),
            (
                "\n[[follow_up]]\nstage = \"I\"\nmonths = 999\nsource = \"x\"\nconfirmed = true\n",
                "line 4 follow_up",
            ),
            ("[[monitors]]\nname = 7\n", "line 2"),
            ("[display]\ndays = { value = \"often\", source = \"x\", confirmed = true }\n", "line 2"),
        ],
    },
    Row {
        file: "rules.toml",
        read: |it| rules::of(it).map(drop),
        wrong: &[
            ("\nboundary = \n", "rules.toml:2"),
            ("# ours\nbounds = 1\n", "rules.toml:2"),
            ("# ours\n\nboundary = \"soft\"\n", "rules.toml:3 boundary"),
            (
                "[[work_ability]]\nname = \"a\"\ngrade = 2\nstages = [\"I\"]\nedition = \"\"\nsource = \"\"\nconfirmed = true\n\n\
                 [[work_ability]]\nname = \"b\"\ngrade = 0\nstages = [\"I\"]\nedition = \"\"\nsource = \"\"\nconfirmed = true\n",
                "rules.toml:11 [[work_ability]] no. 2 grade",
            ),
        ],
    },
    Row {
        file: "set.toml",
        read: |it| Set::listed(it).map(drop).map_err(set_trouble),
        wrong: &[
            ("edition = \"e\"\n\n[[film]\n", "set.toml:3"),
            ("edition = \"e\"\ncolour = 1\n", "set.toml:2"),
        ],
    },
    Row {
        file: "standards/known/own.toml",
        read: |it| sets::known(it).map(drop),
        wrong: &[("id = \"own\"\nedition = 7\n", "own.toml:2"), ("id = \"own\"\n\n[[role]\n", "own.toml:3")],
    },
    Row {
        file: "map.toml",
        read: |it| sets::read_map(&fs::read_to_string(it.join("map.toml")).expect("it is there")).map(drop),
        wrong: &[("set = \"gbz70-2015\"\n\n[[film]]\nfile = 1\n", "map.toml:4")],
    },
    Row {
        file: "columns.toml",
        read: |it| evaluate::map_of(&it.join("columns.toml"), Tongue::En).map(drop),
        wrong: &[("[film]\ncolumn = \"image\"\nis = \"colour\"\n", "columns.toml: 3")],
    },
    Row {
        file: "manifest.toml",
        read: |it| Manifest::of(it).map(drop).map_err(|fault| model_trouble(&EngineError::from(fault))),
        wrong: &[
            ("id = \"m\"\nversion = 1\n", "manifest.toml:2"),
            (MANIFEST, "manifest.toml:19 is not right (input.map_stride)"),
        ],
    },
    Row {
        file: "window.toml",
        read: |it| WindowPlace::kept_in(&it.join("window.toml")).map(drop),
        wrong: &[
            ("corner = [0.0, 0.0]\nsize = 7\n", "line 2"),
            ("corner = [0.0, 0.0]\nsize = [0.0, 900.0]\nfills_screen = true\n", "line 2 size"),
        ],
    },
    Row {
        file: "folders.toml",
        read: |it| places::remembered(&it.join("folders.toml")).map(drop),
        wrong: &[("folders = [\"/a\"]\ncolour = 1\n", "line 2")],
    },
];

/// A manifest in which one figure is out of range, on line 19.
const MANIFEST: &str = "id = \"m\"\nversion = \"1\"\nlicence = \"MIT\"\nintended_use = \"\"\ntrained_on = \"\"\ntried_on = \"\"\n
[lungs]\nfile = \"l.onnx\"\nsha256 = \"\"\n\n[opacities]\nfile = \"o.onnx\"\nsha256 = \"\"\n
[input]\nlungs_side = 256\nfield_columns = 320\nmap_stride = 0\nfield_rows = 336\nmm_per_pixel = 1.0\ngrey = \"lungs-p5-p95\"
lung_height_mm = 230.0\n\n[abstain]\nood_above = 0.9\n";

/// A set as the program tells of it.
fn set_trouble(fault: SetError) -> Trouble {
    let SetError::NotUnderstood { file, line, said } = fault else {
        return Trouble::NotThere { what: "set" };
    };
    let said = words::trouble::Foreign::of(words::trouble::Part::Toml, &said);
    Trouble::SetNotImported { faults: vec![words::trouble::SetFault::NotUnderstood { file, line, said }] }
}

fn put(folder: &Path, file: &str, text: &[u8]) -> PathBuf {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("target can be written");
    fs::write(&path, text).expect("target can be written");
    path
}

#[test]
fn what_cannot_be_read_of_any_file_that_settles_something_is_told_with_file_and_line() {
    let folder = folder("settings-files");
    for row in ROWS {
        for (text, says) in row.wrong {
            put(&folder, row.file, text.as_bytes());
            let trouble = (row.read)(&folder).expect_err(text);
            let (english, chinese) = (trouble.told(Tongue::En), trouble.told(Tongue::ZhCn));
            assert!(english.happened.contains(says), "{}: {}", row.file, english.happened);
            let line: String =
                says.chars().skip_while(|it| !it.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
            assert!(chinese.happened.contains(&line), "{}: {}", row.file, chinese.happened);
            assert!(!english.mend.is_empty() && !chinese.mend.is_empty(), "{}: nothing to do", row.file);
        }
    }
}

#[test]
fn a_file_that_is_no_text_or_no_file_is_told_and_never_taken_for_absent() {
    let folder = folder("settings-no-files");
    for row in ROWS.iter().filter(|it| it.file != "map.toml") {
        let path = put(&folder, row.file, b"\0\x01\x02\xff");
        assert!((row.read)(&folder).is_err(), "{}: no text", row.file);
        fs::remove_file(&path).expect("it is ours");
        fs::create_dir(&path).expect("target can be written");
        assert!((row.read)(&folder).is_err(), "{}: a folder", row.file);
        fs::remove_dir(&path).expect("it is ours");
    }
}

#[test]
fn nothing_is_written_over_a_file_that_cannot_be_read() {
    let folder = folder("settings-kept");
    let config = Config::of(&folder).expect("no file is no fault");
    let window = WindowPlace { corner: (0.0, 0.0), size: (1400.0, 900.0), fills_screen: false };
    let settings: Keep<'_> = &|it: &Path| {
        for own in [Own::Tongue, Own::FilmMemory, Own::FollowUp(Stage::One)] {
            config.keep(it.parent().expect("a folder"), &own).expect_err("it cannot be read");
        }
    };
    let rows: [(&str, Keep<'_>); 3] = [
        ("settings.toml", settings),
        ("window.toml", &|it: &Path| window.keep_in(it)),
        ("folders.toml", &|it: &Path| places::remember(it, Path::new("/films"))),
    ];
    for (file, keep) in rows {
        for broken in [&b"tongue = \n"[..], b"\0\x01", b"colour = 1\n"] {
            let path = put(&folder, file, broken);
            keep(&path);
            assert_eq!(fs::read(&path).expect("it is there"), broken, "{file}");
        }
    }
}

//! The one door: no verb can be carried out but through it, and what a crate hands on is its own.

use std::collections::BTreeSet;

use workstation::VerbKind;
use workstation::verbs::{AskedFrom, Undo};

use super::sources;

/// Where the verbs are.
const VERBS: &str = "app/workstation/src/";

/// Our crates, as code calls them.
const OURS: &[&str] = &[
    "agreement",
    "casework",
    "classification",
    "cryptography",
    "exchange",
    "faces",
    "imaging",
    "models",
    "records",
    "reference_films",
    "typesetter",
    "words",
    "work_ability",
    "workstation",
];

#[test]
fn no_verb_is_public_and_each_stands_once_in_the_table() {
    let mut kinds = Vec::new();
    for (name, text) in sources().iter().filter(|it| it.0.starts_with(VERBS)) {
        for line in text.lines().map(str::trim) {
            let takes_the_house = line.contains("&mut Workstation") || line.contains("&mut Outside");
            assert!(
                !(line.starts_with("pub fn") && takes_the_house),
                "{name}: `{line}` does something to a house without its door: make it a verb (workstation::door)"
            );
            if let Some(kind) = line.strip_prefix("const KIND: VerbKind = VerbKind::") {
                kinds.push(kind.trim_end_matches(';').to_owned());
            }
        }
    }
    kinds.sort();
    let mut table: Vec<_> = VerbKind::ALL.iter().map(|it| format!("{it:?}")).collect();
    table.sort();
    assert_eq!(kinds, table, "a verb for each row of the table, and a row for each verb");
}

#[test]
fn the_table_of_verbs_says_of_each_what_it_is_called_and_what_takes_it_back() {
    let mut names = BTreeSet::new();
    for kind in VerbKind::ALL {
        let row = kind.row();
        assert!(names.insert(row.name), "two verbs are called {}", row.name);
        let takes_back = matches!(row.undo, Undo::Itself | Undo::By(_) | Undo::Never);
        assert!(!row.changes_house || takes_back, "{}: what takes it back?", row.name);
        assert!(!(row.changes_house && row.undo == Undo::Nothing), "{} changes nothing?", row.name);
    }
}

#[test]
fn every_line_of_the_audit_is_called_as_the_table_says() {
    let told: BTreeSet<&str> =
        VerbKind::ALL.iter().flat_map(|it| it.row().audits.iter().copied().chain([it.row().name])).collect();
    for (name, text) in sources().iter().filter(|it| it.0.starts_with(VERBS)) {
        for (at, _) in text.match_indices("other_audit_line(\"") {
            let rest = &text[at + "other_audit_line(\"".len()..];
            let verb = rest.split('"').next().unwrap_or_default();
            assert!(
                told.contains(verb),
                "{name} writes `{verb}` into the audit, which no row of the table tells"
            );
        }
    }
}

#[test]
fn what_the_window_can_ask_for_is_asked_for_somewhere_in_it() {
    let window: String = sources()
        .into_iter()
        .filter(|it| it.0.starts_with("app/desk/src/") && !it.0.contains("tests"))
        .map(|it| it.1)
        .collect();
    let window_asks = |kind: &VerbKind| {
        let name = format!("{kind:?}");
        let said = |before: &str, after: &str| window.contains(&format!("{before}{name}{after}"));
        said("", " {") || said("", "(") || said("ask(", ")") || said("Some(", ".into())")
    };
    for kind in VerbKind::ALL.iter().filter(|it| it.row().from == AskedFrom::Window) {
        assert!(window_asks(kind), "nothing in the window asks for {}", kind.row().name);
    }
}

#[test]
fn what_a_crate_hands_on_is_its_own() {
    for (name, text) in sources().iter().filter(|it| !it.0.starts_with("tests/")) {
        for line in text.lines().map(str::trim) {
            let Some(from) = line.strip_prefix("pub use ").and_then(|it| it.split("::").next()) else {
                continue;
            };
            let is_own_module = text.contains(&format!("mod {from};"));
            assert!(
                is_own_module || !OURS.contains(&from),
                "{name}: `{line}` hands on what belongs to `{from}`: whoever wants it asks there"
            );
        }
    }
}

/// Verbs of the window that are no action of the palette, and what in the window asks for them.
const ASKED_OTHERWISE: &[(VerbKind, &str)] = &[
    (VerbKind::ShowNeighbours, "a film that comes to the reading room"),
    (VerbKind::ShowTrayPicture, "a film of the tray in hand"),
    (VerbKind::SeekLungs, "a film that was turned over"),
    (VerbKind::CalibrateFilm, "the length typed beside a line"),
    (VerbKind::KeepDraft, "a sheet that is filled in"),
    (VerbKind::SettleFilm, "a choice and its reason in the tray"),
    (VerbKind::ReadLuminances, "a file chosen or dropped on the display check"),
    (VerbKind::CheckMonitor, "Enter on the display check"),
    (VerbKind::SettleMonitor, "the card held to the screen"),
    (VerbKind::SettleProtocol, "Enter on a rule of the model's room"),
    (VerbKind::LookIntoFolder, "a folder chosen or dropped on the sets"),
    (VerbKind::SeeFile, "a file in hand while a folder is mapped"),
    (VerbKind::CheckSet, "a key on a set in hand"),
    (VerbKind::ShowSetFilms, "a set in hand"),
    (VerbKind::ReadBeside, "Enter on a set in hand"),
    (VerbKind::NameReader, "the question who reads"),
    (VerbKind::ShowSeats, "a house that is closed, before anybody has signed in"),
    (VerbKind::SignIn, "Enter on the sign-in"),
    (VerbKind::ChoosePassword, "Enter on a password of one's own"),
    (VerbKind::CloseHouse, "the first account, in the accounts' room"),
    (VerbKind::MakeAccount, "an account filled in"),
    (VerbKind::GiveRoles, "a role ticked"),
    (VerbKind::GivePassword, "a password filled in for an account"),
    (VerbKind::AddQualification, "a paper filled in"),
    (VerbKind::BackUpHouse, "the button among the settings"),
    (VerbKind::ChangeSetting, "whatever is filled in among the settings"),
];

#[test]
fn what_the_window_can_ask_for_is_an_action_of_the_palette_or_says_what_else_asks_for_it() {
    let of_actions: BTreeSet<VerbKind> =
        desk::keys::all().iter().filter_map(|it| desk::keys::verb_of(it.0)).collect();
    let otherwise: BTreeSet<VerbKind> = ASKED_OTHERWISE.iter().map(|it| it.0).collect();
    assert!(of_actions.is_disjoint(&otherwise), "{:?} are both", of_actions.intersection(&otherwise));
    for kind in VerbKind::ALL {
        let is_asked = of_actions.contains(kind) || otherwise.contains(kind);
        let is_of_window = kind.row().from == AskedFrom::Window;
        assert_eq!(
            is_asked,
            is_of_window,
            "{}: in the table of verbs, in the palette or here",
            kind.row().name
        );
    }
}

//! The lists of a house as programs ask for them: a page at a time, searched, while the house is open elsewhere.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use serde_json::Value;
use tests::{folder, program};

const N_PEOPLE: usize = 120;

fn run(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).env("LANG", "en").output().expect("tests/run built the program")
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// A great house, small.
fn great_house(name: &str) -> String {
    let house = folder(name).join("house").to_str().expect("UTF-8").to_owned();
    let made = json_of(&run(&["demo", &house, "--people", &N_PEOPLE.to_string(), "--seed", "5", "--json"]));
    assert_eq!((&made["made"], &made["persons"]), (&true.into(), &N_PEOPLE.into()));
    house
}

fn page(house: &str, list: &[&str]) -> Value {
    let asked = [&["list"], list, &["--house", house, "--json"]].concat();
    json_of(&run(&asked))
}

/// Every row of a list, page by page.
fn all(house: &str, list: &[&str], id: &str) -> Vec<String> {
    let (mut ids, mut after) = (Vec::new(), String::new());
    loop {
        let behind = ["--after", &after];
        let go_on: &[&str] = if after.is_empty() { &[] } else { &behind };
        let told = page(house, &[list, go_on, &["--rows", "70"]].concat());
        let rows = told["rows"].as_array().expect("rows");
        ids.extend(rows.iter().map(|it| it[id].as_str().expect("an id").to_owned()));
        match told["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => return ids,
        }
    }
}

#[test]
fn pages_that_follow_one_another_are_the_whole_list_and_its_counts_say_how_long_it_is() {
    let house = great_house("list-pages");
    for (list, id) in [("worklist", "film"), ("registry", "case"), ("people", "id")] {
        let ids = all(&house, &[list], id);
        let told = page(&house, &[list, "--rows", "1"]);
        assert_eq!(Some(ids.len() as u64), told["counts"]["all"].as_u64(), "{list}");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{list}: no row twice");
        assert!(told["elapsed_ms"].is_f64());
        let mut turned = all(&house, &[list, "--reversed"], id);
        turned.reverse();
        assert_eq!(turned, ids, "{list}: the other way round");
    }
    let unread = all(&house, &["worklist", "--filter", "unread", "--order", "name"], "film");
    assert_eq!(Some(unread.len() as u64), page(&house, &["worklist"])["counts"]["unread"].as_u64());
}

#[test]
fn a_person_is_found_by_a_character_by_sound_by_initials_and_by_number() {
    let house = great_house("list-search");
    let first = &page(&house, &["people", "--rows", "1", "--order", "number"])["rows"][0];
    let (id, name) = (first["id"].as_str().expect("an id"), first["name"].as_str().expect("a name"));
    let sound: Vec<&str> = name.chars().map(|it| casework::people::pinyin::readings(it)[0]).collect();
    let initials: String = sound.iter().map(|it| &it[..1]).collect();
    let last = name.chars().last().expect("a character").to_string();
    let number = first["number"].as_str().expect("a number");
    for typed in [name, &last, &sound.concat(), &initials, number, &number[4..]] {
        let found = all(&house, &["people", "--text", typed], "id");
        assert!(found.iter().any(|it| it == id), "{typed} finds {name}");
        let told = page(&house, &["people", "--text", typed]);
        assert_eq!(
            (told["found"]["n"].as_u64(), told["found"]["exact"].as_bool()),
            (Some(found.len() as u64), Some(true))
        );
    }
    assert_eq!(all(&house, &["people", "--text", "no such name"], "id"), [""; 0]);
}

#[test]
fn a_list_is_told_while_the_house_is_open_elsewhere_and_a_key_of_another_order_is_refused() {
    let house = great_house("list-open");
    let world = std::sync::Arc::new(crate::world());
    let open = workstation::Workstation::open(house.clone().into(), world).expect("a house");
    assert!(open.can_change());
    let told = page(&house, &["worklist", "--rows", "2"]);
    assert_eq!(told["rows"].as_array().map(Vec::len), Some(2));
    let next = told["next"].as_str().expect("more follow");
    for (wrong, list) in [("nonsense", "imported"), (next, "name")] {
        let refused = run(&["list", "worklist", "--order", list, "--after", wrong, "--house", &house]);
        assert_eq!(refused.status.code(), Some(1));
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains("key of the page"), "{said}");
    }
}

#[test]
fn a_great_house_verifies_but_for_its_pixels() {
    let house = great_house("list-verify");
    let verified = json_of(&run(&["verify", &house, "--json"]));
    let faults = verified["faults"].as_array().expect("faults");
    let said = format!("the files of {} films are not in the vault", 3 * N_PEOPLE);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].as_str().expect("words").contains(&said), "{faults:?}");
}

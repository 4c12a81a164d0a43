//! The fuzzer's doors within the suite: each takes what it should, and answers some changed inputs and all that was found.

#[path = "../fuzz/cases.rs"]
mod cases;
#[path = "../fuzz/chance.rs"]
mod chance;
#[path = "../fuzz/doors/mod.rs"]
mod doors;

use tests::{folder, root};

use crate::onnx_by_hand;
use crate::pixels::made;

/// Cases of each door; the fuzzer itself goes on for minutes.
const N_CASES: u64 = 100;

#[test]
fn every_door_takes_the_inputs_that_cases_are_made_of() {
    for door in doors::all() {
        let folder = folder(&format!("door-{}", door.name));
        for (nth, input) in (door.inputs)().iter().take(door.n_lawful).enumerate() {
            assert!((door.takes)(input, &folder), "{} refuses its input {nth}", door.name);
        }
    }
}

#[test]
fn every_door_answers_inputs_that_nobody_meant() {
    // What falls in C falls apart from the program, and would take this one with it.
    for door in doors::all().filter(|it| !it.leads_to_c) {
        let (folder, inputs) = (folder(&format!("changed-{}", door.name)), (door.inputs)());
        for number in 0..N_CASES {
            (door.takes)(&cases::case(door, &inputs, 0, number), &folder);
        }
    }
}

#[test]
fn what_was_found_at_a_door_is_answered_now() {
    for door in doors::all() {
        let found = std::fs::read_dir(root().join("tests/fuzz/found").join(door.name));
        for path in found.into_iter().flatten().flatten().map(|it| it.path()) {
            println!("{}", path.display());
            (door.takes)(&std::fs::read(&path).expect("a file"), &folder(&format!("found-{}", door.name)));
        }
    }
}

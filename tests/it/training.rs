//! Teaching a model goes through from simulated films to a folder that the program takes.

use std::process::Command;

use crate::proposal::library;

/// With the Python that `PROFUSION_TRAINING_PYTHON` names, which has what `models/training/requirements.lock` lists.
#[test]
fn a_small_training_ends_in_a_model_that_answers() {
    let named = std::env::var_os("PROFUSION_TRAINING_PYTHON").filter(|it| !it.is_empty());
    let Some(python) = named else {
        println!("skipped: PROFUSION_TRAINING_PYTHON names no Python with PyTorch");
        return;
    };
    let folder = tests::folder("training");
    let model = folder.join("model");
    let taught = Command::new(python)
        .arg(tests::root().join("models/training/train.py"))
        .arg("--profusion")
        .arg(tests::program())
        .arg("--work")
        .arg(folder.join("work"))
        .arg("--out")
        .arg(&model)
        .args(["--films", "8", "--held-out", "8", "--lung-steps", "4", "--rounds", "4", "--large-steps", "4"])
        .output()
        .expect("Python starts");
    assert!(taught.status.success(), "{}", String::from_utf8_lossy(&taught.stderr));
    let engine = models::Engine::load(&model, Some(&library()));
    assert!(engine.is_ok(), "{:?}", engine.err());
}

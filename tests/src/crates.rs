//! What the program is built of, as cargo tells it for this system.

use std::process::Command;

use serde_json::Value;

use crate::root;

/// The whole graph: packages, and who uses whom.
pub fn graph() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let asked = ["metadata", "--offline", "--format-version", "1", "--filter-platform", &system()];
    let said = Command::new(cargo).args(asked).current_dir(root()).output().expect("cargo runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).expect("cargo answers in JSON")
}

/// This system, as the compiler calls it.
pub fn system() -> String {
    let said = Command::new("rustc").arg("-vV").output().expect("the compiler runs");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let system = said.lines().find_map(|it| it.strip_prefix("host: "));
    system.expect("the compiler says for what it builds").to_owned()
}

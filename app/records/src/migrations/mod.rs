//! The steps of the schema, as they were shipped: one that was shipped is never edited.

/// One file a step; the schema's number is the count of steps taken.
pub(crate) const STEPS: &[&str] = &[
    include_str!("0001_first_light.sql"),
    include_str!("0002_calibrations.sql"),
    include_str!("0003_monitor_checks.sql"),
    include_str!("0004_film_of_instance.sql"),
    include_str!("0005_protocols.sql"),
    include_str!("0006_persons.sql"),
    include_str!("0007_one_diagnosis.sql"),
    include_str!("0008_lines.sql"),
    include_str!("0009_lines_kept.sql"),
    include_str!("0010_accounts.sql"),
    include_str!("0011_basis_and_versions.sql"),
    include_str!("0012_employers.sql"),
    include_str!("0013_sealed_results.sql"),
    include_str!("0014_journal.sql"),
    include_str!("0015_sign_in.sql"),
];

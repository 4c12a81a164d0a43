//! The labels of the screens, room by room.

pub(crate) mod en;
pub(crate) mod zh_cn;

/// Every label of the window, by room.
pub struct Words {
    /// What all rooms share.
    pub house: HouseWords,
    /// The list of films.
    pub worklist: WorklistWords,
    /// The reading room and its sheet.
    pub reading: ReadingWords,
    /// From a sealed reading to a diagnosis.
    pub diagnosis: DiagnosisWords,
    /// The follow-up registry.
    pub registry: RegistryWords,
}

/// What all rooms share.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct HouseWords {
    pub reader: &'static str,
    pub other_tongue: &'static str,
    pub reading_for: fn(i64) -> String,
    pub keys: &'static str,
    pub commands: &'static str,
    pub close: &'static str,
    pub find_command: &'static str,
    pub research_only: &'static str,
    pub rest: &'static str,
    pub cancel: &'static str,
    pub years_old: fn(i16) -> String,
}

/// The list of films.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct WorklistWords {
    pub title: &'static str,
    pub name: &'static str,
    pub number: &'static str,
    pub taken: &'static str,
    pub employer: &'static str,
    pub exposure: &'static str,
    pub state: &'static str,
    pub import: &'static str,
    pub import_hint: &'static str,
    pub import_progress: fn(usize, usize) -> String,
    pub import_done: fn(usize, usize) -> String,
    pub search: &'static str,
    pub empty: &'static str,
    pub unread: &'static str,
    pub half_read: &'static str,
    pub sealed: fn(u32) -> String,
    pub diagnosed: &'static str,
    pub open: &'static str,
    pub films: fn(usize) -> String,
    pub nothing_found: &'static str,
}

/// The reading room and its sheet.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct ReadingWords {
    pub title: &'static str,
    pub no_film: &'static str,
    pub subject: &'static str,
    pub standard: &'static str,
    pub locked: &'static str,
    pub locked_why: &'static str,
    pub no_standard: &'static str,
    pub blink: &'static str,
    pub independent: &'static str,
    pub window: fn(f64, f64) -> String,
    pub table: fn(&str) -> String,
    pub mm_unknown: &'static str,
    pub inverted: &'static str,
    pub quality: &'static str,
    pub zones: &'static str,
    pub zones_hint: &'static str,
    pub template_zones: &'static str,
    pub shape: &'static str,
    pub primary_secondary: &'static str,
    pub others: &'static str,
    pub aggregation: &'static str,
    pub large: &'static str,
    pub long_mm: &'static str,
    pub short_mm: &'static str,
    pub add: &'static str,
    pub pleura: &'static str,
    pub plaque_length: &'static str,
    pub shaggy: &'static str,
    pub symbols: &'static str,
    pub stage: &'static str,
    pub stage_so_far: &'static str,
    pub stage_none_yet: &'static str,
    pub unreadable: &'static str,
    pub overall: fn(u8, u8) -> String,
    pub still_owed: &'static str,
    pub carried: &'static str,
    pub owed_in_all: fn(usize) -> String,
    pub proposal: &'static str,
    pub proposal_gated: &'static str,
    pub proposal_running: &'static str,
    pub proposal_off: &'static str,
    pub proposal_abstains: &'static str,
    pub proposal_overall: fn(&str, f64) -> String,
    pub proposal_zone: fn(&str, &str, f64) -> String,
    pub proposal_estimated: &'static str,
    pub proposal_unvalidated: &'static str,
    pub seal: &'static str,
    pub seal_ask: &'static str,
    pub seal_final: &'static str,
    pub sealed: fn(&str, &str) -> String,
    pub diagnose: &'static str,
    pub normal: &'static str,
    pub series_ok: &'static str,
    pub series_single: &'static str,
    pub this_film: &'static str,
    pub calcified: &'static str,
    pub plaque_thickness: &'static str,
    pub defects: &'static str,
    pub other_defect: &'static str,
    pub technical_quality: &'static str,
    pub parenchymal: &'static str,
    pub zones_affected: &'static str,
    pub profusion: &'static str,
    pub longest_mm: &'static str,
    pub large_area: &'static str,
    pub pleural: &'static str,
    pub site: &'static str,
    pub angle: &'static str,
    pub angle_short: &'static str,
    pub extent: &'static str,
    pub width: &'static str,
    pub other_abnormality: &'static str,
    pub checklist: &'static str,
    pub see_physician: &'static str,
    pub comments: &'static str,
    pub other_sheet: &'static str,
    pub print_sheet: &'static str,
    pub normal_film: &'static str,
    pub no_yes: [&'static str; 2],
    pub opening: &'static str,
    pub film_date_unknown: &'static str,
}

/// From a sealed reading to a diagnosis.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct DiagnosisWords {
    pub title: &'static str,
    pub nothing: &'static str,
    pub worker: &'static str,
    pub exposure: &'static str,
    pub no_exposure: &'static str,
    pub add_exposure: &'static str,
    pub dust: &'static str,
    pub job: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub date_hint: &'static str,
    pub reading: &'static str,
    pub disease: &'static str,
    pub conclusion: &'static str,
    pub clause: &'static str,
    pub series: &'static str,
    pub two_films: &'static str,
    pub single_film: &'static str,
    pub grounds: &'static str,
    pub certify: &'static str,
    pub certify_hint: &'static str,
    pub done: fn(&str) -> String,
    pub enrolled: fn(&str) -> String,
    pub not_enrolled: &'static str,
    pub report_at: fn(&str) -> String,
    pub unnamed_grounds: &'static str,
}

/// The follow-up registry.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct RegistryWords {
    pub title: &'static str,
    pub name: &'static str,
    pub disease: &'static str,
    pub enrolled: &'static str,
    pub next_due: &'static str,
    pub state: &'static str,
    pub overdue: fn(i32) -> String,
    pub due_in: fn(i32) -> String,
    pub empty: &'static str,
    pub count: fn(usize, usize) -> String,
    pub schedule_source: &'static str,
}

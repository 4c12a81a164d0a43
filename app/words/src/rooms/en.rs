//! English.

use super::{DiagnosisWords, HouseWords, ReadingWords, RegistryWords, Words, WorklistWords};

pub(crate) static WORDS: Words =
    Words { house: HOUSE, worklist: WORKLIST, reading: READING, diagnosis: DIAGNOSIS, registry: REGISTRY };

const HOUSE: HouseWords = HouseWords {
    reader: "Reader",
    other_tongue: "中文",
    display_unknown: "8-bit display · not checked",
    reading_for: |minutes| format!("Reading for {minutes} min"),
    keys: "Keys",
    commands: "Commands",
    close: "Close",
    find_command: "Name of a command",
    research_only: "Not a medical device · proposals are for research",
    rest: "Over 60 minutes of reading: take a rest (GBZ 70 G.5)",
    cancel: "Cancel",
    years_old: |years| format!("{years} y"),
};

const WORKLIST: WorklistWords = WorklistWords {
    title: "Worklist",
    name: "Name",
    number: "Number",
    taken: "Film date",
    employer: "Employer",
    exposure: "Exposure",
    state: "State",
    import: "Import films…",
    import_hint: "Path of a file, folder, DICOMDIR or zip; they can also be dropped on the window",
    import_progress: |done, all| format!("Importing {done} of {all}"),
    import_left: |n| format!("Cancelled; {n} files were not looked at"),
    and_more: |n| format!("and others, {n} in all"),
    import_done: |taken, refused| {
        let s = if taken == 1 { "" } else { "s" };
        format!("{taken} film{s} added, {refused} not added")
    },
    search: "Name or number",
    empty: "No films yet. Drop files on the window, or press Ctrl O to import",
    unread: "Not read",
    half_read: "Not sealed",
    sealed: |n| {
        if n == 1 { "1 sealed reading".to_owned() } else { format!("{n} sealed readings") }
    },
    diagnosed: "Diagnosed",
    open: "Read",
    films: |n| {
        if n == 1 { "1 film".to_owned() } else { format!("{n} films") }
    },
    nothing_found: "No film matches",
};

const READING: ReadingWords = ReadingWords {
    title: "Reading room",
    no_film: "Choose a film in the worklist",
    subject: "Subject",
    standard: "Standard",
    locked: "Grey locked",
    locked_why: "A standard's window and level cannot be changed",
    no_standard: "No standard for this",
    blink: "Blink",
    independent: "Independent reading · blind",
    window: |width, center| format!("W {width:.0}  L {center:.0}"),
    table: |explanation| format!("VOI table {explanation}"),
    mm_unknown: "Millimetres unknown, in pixels",
    inverted: "Inverted",
    quality: "Film quality",
    zones: "Profusion by zone",
    zones_hint: "Digits are the chest 7 4 1 / 9 6 3",
    template_zones: "Zones are a template, not placed on this film",
    shape: "Shape and size",
    primary_secondary: "main / second",
    others: "Other findings",
    aggregation: "Aggregation",
    large: "Large opacity",
    long_mm: "long, mm",
    short_mm: "short, mm",
    add: "Add",
    pleura: "Pleural plaque",
    plaque_length: "Length over one chest wall",
    shaggy: "Shaggy heart border",
    symbols: "Symbols",
    stage: "Stage",
    stage_so_far: "Stage (sheet not complete)",
    stage_none_yet: "Not yet graded",
    unreadable: "Grade 4: not for diagnosis",
    overall: |grade, zones| {
        let s = if zones == 1 { "" } else { "s" };
        format!("Overall profusion {grade} · {zones} zone{s}")
    },
    still_owed: "Still owed",
    carried: "Begun from the other sheet; these are still yours to say:",
    owed_in_all: |n| format!("… {n} in all"),
    proposal: "Machine's proposal",
    proposal_gated: "Shown after you seal your own reading",
    proposal_running: "Computing…",
    proposal_off: "Switched off in this house",
    proposal_abstains: "Abstains",
    proposal_overall: |profusion, p| format!("proposes {profusion} overall; ≥ 1/0 at {:.0} %", p * 100.0),
    proposal_zone: |first, second, ratio| {
        if ratio > 0.8 {
            format!("{first}, nearly as likely {second}")
        } else {
            format!("{first}, then {second}")
        }
    },
    proposal_estimated: "millimetres estimated from the lungs' height",
    proposal_unvalidated: "This model has not been validated here",
    seal: "Seal reading",
    seal_ask: "A sealed reading cannot be changed. Enter again seals it, Esc goes back",
    seal_final: "Seal reading…",
    sealed: |stage, at| format!("Sealed {stage} · {at}"),
    diagnose: "To the diagnosis",
    normal: "Rest normal",
    series_ok: "A.2  two or more films over half a year apart: met",
    series_single: "A.2  no two films over half a year apart yet",
    this_film: "this film",
    calcified: "calcified",
    plaque_thickness: "thickness mm",
    defects: "Film defects",
    other_defect: "other defect",
    technical_quality: "Technical quality",
    parenchymal: "Parenchymal abnormality",
    zones_affected: "Zones affected",
    profusion: "Profusion",
    longest_mm: "longest mm",
    large_area: "area / right upper zone",
    pleural: "Pleural abnormality",
    site: "site",
    angle: "Costophrenic angle obliterated",
    angle_short: "angle",
    extent: "extent",
    width: "width",
    other_abnormality: "Other abnormality",
    checklist: "Checklist of other findings",
    see_physician: "Worker should see a physician",
    comments: "Comments",
    other_sheet: "Other sheet",
    print_sheet: "Sheet as PDF",
    normal_film: "Rest normal, quality 1",
    no_yes: ["no", "yes"],
    opening: "Opening…",
    film_date_unknown: "date unknown",
};

const DIAGNOSIS: DiagnosisWords = DiagnosisWords {
    title: "Diagnosis",
    nothing: "No reading to diagnose from yet. Seal a reading, then decide here",
    worker: "Worker",
    exposure: "Dust exposure",
    no_exposure: "Without dust exposure no occupational pneumoconiosis can be diagnosed (GBZ 70 clause 4)",
    add_exposure: "Add exposure",
    dust: "Dust",
    job: "Job",
    from: "From",
    to: "To (empty while in the job)",
    date_hint: "YYYY-MM-DD",
    reading: "Reading it rests on",
    disease: "Disease",
    conclusion: "Conclusion",
    clause: "Clause",
    series: "Series of films (A.2)",
    two_films: "Two or more films over half a year apart",
    single_film: "A single film, on these grounds",
    grounds: "Grounds",
    certify: "Record the diagnosis",
    certify_hint: "Diagnosis, follow-up case and audit line are written together",
    done: |conclusion| format!("Diagnosis recorded: {conclusion}"),
    enrolled: |due| format!("Enrolled for follow-up, next due {due}"),
    not_enrolled: "No pneumoconiosis diagnosed: no follow-up case",
    report_at: |path| format!("Report: {path}"),
    unnamed_grounds: "The standard does not name this case: write the panel's grounds",
};

const REGISTRY: RegistryWords = RegistryWords {
    title: "Registry",
    name: "Name",
    disease: "Diagnosis",
    enrolled: "Enrolled",
    next_due: "Next due",
    state: "State",
    overdue: |days| format!("{days} days overdue"),
    due_in: |days| format!("in {days} days"),
    empty: "No patient in the registry yet. A diagnosis enrols one",
    count: |due, all| format!("{due} due within 30 days, {all} in all"),
    schedule_source: "The interval is this house's setting, not confirmed from the standard's print",
};

//! Troubles, in English.

use imaging::RefusalReason;
use imaging::decoder::DecoderFault;

use super::{Trouble, model, record, sets, short};
use crate::cut::cut;
use crate::{Tongue, terms};

type Sentences = (String, &'static str, &'static str);

pub(super) fn told(trouble: &Trouble) -> Sentences {
    match trouble {
        Trouble::FilmRefused { file, refusal } => {
            (format!("The film was not added: {refusal}: {file}"), UNTOUCHED, film_mend(&refusal.reason))
        }
        Trouble::FilmKnown { file } => {
            (format!("This film is in the house already: {file}"), "Nothing was added twice", "")
        }
        Trouble::InstanceKnown { file } => (
            format!("Another file of the same SOP Instance UID is in the house: {file}"),
            "The film in the house stays as it is",
            "Ask the sending station which of the two is right",
        ),
        Trouble::PixelsKnown { file, name_mended } => (
            format!("These very pixels are in the house already, as this person's film: {file}"),
            if *name_mended { NAME_MENDED } else { "Nothing was added twice" },
            "",
        ),
        Trouble::FilmWaits { file, .. } => (
            format!("The film waits in the tray: {}: {file}", why_not_added(trouble).unwrap_or_default()),
            "It is kept, and is nobody's until a person has settled it",
            "Settle it in the tray (Alt 7, or profusion tray)",
        ),
        Trouble::FilmRefusedBefore { file } => (
            format!("A person has refused this film in the tray: {file}"),
            UNTOUCHED,
            "Nothing is to be done unless it was refused by mistake; then export it anew at its station",
        ),
        Trouble::SeveralPersons { n } => (
            format!("{n} persons bear this number"),
            UNTOUCHED,
            "Name the person by the id that the tray tells",
        ),
        Trouble::SettlementReasonOwed => (
            "The film was not settled: it has no reason yet".to_owned(),
            "It stays in the tray",
            "Write why it is settled so",
        ),
        Trouble::FolderTooLarge { file, .. } => (
            format!("The folder is too large: {file}: {}", why_not_added(trouble).unwrap_or_default()),
            "What was looked at was added as usual",
            "Import it in parts",
        ),
        work => work_told(work),
    }
}

/// What people do with films that are in the house, and papers from elsewhere.
fn work_told(trouble: &Trouble) -> Sentences {
    match trouble {
        Trouble::ReadingNotWhole { omissions } => {
            let owed: Vec<_> = omissions.iter().map(|it| terms::sheet_omission(it, Tongue::En)).collect();
            (
                format!("The reading was not sealed; still owed: {}", owed.join(", ")),
                "The sheet is kept as it is",
                "",
            )
        }
        Trouble::PageKeyUnknown => (
            "The key of the page is none, or is of another list or order".to_owned(),
            UNTOUCHED,
            "Take the key that the page before gave, with the same list and order",
        ),
        Trouble::NotTakenUp => {
            ("So much is waiting that this was not taken up".to_owned(), UNTOUCHED, "Try again in a moment")
        }
        Trouble::ReasonOwed => (
            "The second reading was not sealed: it has no reason yet".to_owned(),
            "The sheet is kept as it is",
            "Write why the film is read again",
        ),
        Trouble::NothingChanged => (
            "The second reading was not sealed: it says what the sealed one says".to_owned(),
            "The sealed reading stands",
            "",
        ),
        Trouble::NotThere { what } => (format!("The record holds no such {what}"), UNTOUCHED, ""),
        Trouble::NoDate { typed } => {
            (format!("No date: {}", cut(typed, Tongue::En)), UNTOUCHED, "Write it as YYYY-MM-DD")
        }
        Trouble::CaseUnlawful { faults } => {
            (format!("The case is not lawful: {}", faults.join("; ")), "", "")
        }
        Trouble::RulesUnusable { faults } => {
            let faults: Vec<_> = faults.iter().map(|it| it.told(Tongue::En)).collect();
            (
                format!("The house's rules cannot be used: {}", faults.join("; ")),
                "Nothing was graded",
                "Mend or remove rules.toml",
            )
        }
        Trouble::ReadingsUnlawful { faults } => {
            (format!("The readings are not lawful: {}", faults.join("; ")), "Nothing was determined", "")
        }
        Trouble::LabelsUnlawful { faults } => {
            let happened = format!("The labels or answers cannot be used: {}", faults.join("; "));
            (happened, "Nothing was evaluated", "Mend the file and try again")
        }
        Trouble::SheetUnlawful { faults } => {
            (format!("The sheet is not lawful: {}", faults.join("; ")), "", "")
        }
        other => decision_told(other).unwrap_or_else(|| house_told(other)),
    }
}

/// What goes wrong around a diagnosis, its dates and its page; `None` for all else.
fn decision_told(trouble: &Trouble) -> Option<Sentences> {
    Some(match trouble {
        Trouble::DiagnosisRefused(why) => (
            format!("No diagnosis was recorded: {}", terms::diagnosis_refused(why, Tongue::En)),
            UNTOUCHED,
            "",
        ),
        Trouble::PageNotMade { diagnosis, why } => (
            format!(
                "The page of diagnosis {} was not made: {}",
                short(diagnosis),
                why.told(Tongue::En).happened
            ),
            "The diagnosis, its follow-up case and its audit line stand sealed; do not record it again",
            "Mend the cause, then make the page again: Ctrl P on the diagnosis screen",
        ),
        Trouble::PageNotOpened { path, why } => (
            format!("The report was not opened ({}): {path}", why.told(Tongue::En)),
            "It lies there whole",
            "Copy its path and open it with a browser",
        ),
        Trouble::DaysContradict(it) => (
            format!("The dates contradict each other: {}", terms::out_of_order(it, Tongue::En)),
            UNTOUCHED,
            "Correct the one that is wrong",
        ),
        _ => return None,
    })
}

/// Why a file was not added, without its name; `None` for a trouble that is about no file.
pub(super) fn why_not_added(trouble: &Trouble) -> Option<String> {
    Some(match trouble {
        Trouble::FilmRefused { refusal, .. } if refusal.attribute == "File" => refusal.reason.to_string(),
        Trouble::FilmRefused { refusal, .. } => refusal.to_string(),
        Trouble::FileUnreadable { why, .. } => format!("could not be read: {}", why.told(Tongue::En)),
        Trouble::FilmKnown { .. } => "in the house already".to_owned(),
        Trouble::InstanceKnown { .. } => {
            "another file of the same SOP Instance UID is in the house".to_owned()
        }
        Trouble::PixelsKnown { .. } => {
            "its pixels are in the house already, as this person's film".to_owned()
        }
        Trouble::FilmWaits { why, .. } => terms::identity::contradictions(why, Tongue::En),
        Trouble::FilmRefusedBefore { .. } => "a person has refused it in the tray".to_owned(),
        Trouble::FolderTooLarge { n_files, depth, .. } => {
            format!("only {n_files} files are looked at, and {depth} folders deep")
        }
        _ => return None,
    })
}

fn house_told(trouble: &Trouble) -> Sentences {
    if let Some(told) = record::told(trouble, Tongue::En) {
        return told;
    }
    match trouble {
        Trouble::LibraryAbsent => (
            "The ONNX Runtime library was not found".to_owned(),
            "Everything but the proposal works",
            "Set ORT_DYLIB_PATH, or put the library beside the program or into the house's folder",
        ),
        Trouble::ModelUnusable(fault) => (
            format!("The model cannot be used: {}", model::told(fault, Tongue::En)),
            "Everything but the proposal works",
            model::mend(fault, Tongue::En),
        ),
        Trouble::ProposalFailed { why } => (
            format!("The model did not finish: {}", why.told(Tongue::En)),
            "The reading is not touched",
            why.mend(Tongue::En),
        ),
        Trouble::StandardsUnusable { edition, faults } => (
            format!("The reference films {edition} cannot be used: {}", sets::told(faults, Tongue::En)),
            "Films can be read; the simulated ones stand beside them",
            "Import the set again, or choose another under Reference films",
        ),
        Trouble::SetNotImported { faults } => (
            format!("The reference films were not imported: {}", sets::told(faults, Tongue::En)),
            "None of them was",
            "Mend what is named, then import them again",
        ),
        Trouble::SettingsUnreadable { faults } => {
            let faults: Vec<_> = faults.iter().map(|it| it.told(Tongue::En)).collect();
            (
                format!("The settings cannot be used: {}", faults.join("; ")),
                "Nothing was changed",
                "Mend what is named in settings.toml in the house's folder",
            )
        }
        Trouble::SettingRefused { faults } => {
            let faults: Vec<_> = faults.iter().map(|it| it.of_a_field(Tongue::En)).collect();
            (
                format!("This cannot be settled: {}", faults.join("; ")),
                "The setting is as it was",
                "Enter another value",
            )
        }
        Trouble::KeysMisbound { faults } => {
            let faults: Vec<_> = faults.iter().map(|it| it.told(Tongue::En)).collect();
            (
                format!("Some keys of the settings cannot be: {}", faults.join("; ")),
                "What cannot be is as the program binds it; of two actions with one key the first answers",
                "Bind them anew in the settings",
            )
        }
        Trouble::BuiltWithoutWindow => (
            "This program was built for a machine without a display, and has no window".to_owned(),
            UNTOUCHED,
            "Build it again where there is a display: sh app/run",
        ),
        Trouble::TemplateUnusable { line, said } => {
            let line = line.map_or_else(String::new, |it| format!(", line {it}"));
            let said = said.told(Tongue::En);
            (format!("The reading sheet's template cannot be set{line} ({said})"), UNTOUCHED, TEMPLATE_MEND)
        }
        Trouble::PageNotSet(why) => why.told(Tongue::En, TEMPLATE_MEND),
        _ => (trouble.kind().to_owned(), "", ""),
    }
}

const NAME_MENDED: &str =
    "Nothing was added twice; the person's name, read by a guess before, is now as this file says it";
const UNTOUCHED: &str = "Nothing was changed";
const TEMPLATE_MEND: &str =
    "Mend reading-sheet.typ in the house's folder; without that file the program's own is used";

const fn film_mend(reason: &RefusalReason) -> &'static str {
    match reason {
        RefusalReason::OtherModality { .. }
        | RefusalReason::OtherBodyPart { .. }
        | RefusalReason::NotAPerson { .. }
        | RefusalReason::Colour { .. }
        | RefusalReason::Frames { .. }
        | RefusalReason::NotAFilm => "Choose a chest radiograph of a person (CR or DX)",
        RefusalReason::Archive(_) => "Unpack the zip with another program and import what is in it",
        RefusalReason::TransferSyntax { .. } => {
            "Ask the sending station for uncompressed or losslessly compressed pixels"
        }
        RefusalReason::Decoder(DecoderFault::NotStarted) => "Install the program again",
        RefusalReason::Decoder(DecoderFault::Cancelled) => "Open it again when it is wanted",
        _ => "Ask the sending station to send it again",
    }
}

//! A model judged: by labelled films, or by a house's own sealed readings.
//!
//! * [`found`] — films that a table of labels names by name or UID.
//! * [`sealed`] — what the readers of a house sealed, as a reference.

mod found;
pub mod sealed;

use std::path::{Path, PathBuf};

use agreement::compared::Compared;
use agreement::drift::{Month, by_month};
use agreement::readers::Readers;
use agreement::{Abstention, Evaluation, Judged, Seed};
use agreement::{CoarseEvaluation, CoarseScale, Place};
use exchange::answers::{self, Answers};
use exchange::evaluation_pdf::{Evaluated, EvaluationPage};
use exchange::labels::mapped::{self, ColumnMap, Mapped};
use exchange::labels::{self, Labelled};
use imaging::Decoder;
use imaging::film::Film;
use imaging::text_file;
use models::engine::{Engine, find_library};
use models::proposal::ModelIdentity;
use words::Tongue;
use words::trouble::{Foreign, Part, Trouble};

use crate::files::text::{SETTINGS_BYTES_MAX, text_of};
use crate::films::import::read_film;
use crate::surroundings::Surroundings;
use crate::{house, model_trouble, typesetting_trouble};

/// Where chance begins: the same films give the same intervals everywhere.
pub const SEED: Seed = Seed(2_015);
/// The largest file of labels or answers that is read, bytes.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// The labels of a file: `.jsonl` as `profusion films simulate` writes it, else a table.
///
/// Errors: it cannot be read, or every fault in it.
pub fn labels_of(file: &Path, tongue: Tongue) -> Result<Vec<Labelled>, Trouble> {
    let text = text_of(file, FILE_BYTES_MAX)?;
    let is_lines = file.extension().is_some_and(|it| it == "jsonl");
    if is_lines { labels::of_jsonl(&text, tongue) } else { labels::of_csv(&text, tongue) }
}

/// The map of a table's columns.
///
/// Errors: it cannot be read or understood.
pub fn map_of(file: &Path, tongue: Tongue) -> Result<ColumnMap, Trouble> {
    let text = text_of(file, SETTINGS_BYTES_MAX)?;
    let unlawful = |it: toml::de::Error| {
        let line = it.span().map_or(1, |at| text_file::line_at(&text, at.start));
        let said = Foreign::of(Part::Toml, it.message()).told(tongue);
        Trouble::LabelsUnlawful { faults: vec![format!("{}: {line}: {said}", file.display())] }
    };
    toml::from_str(&text).map_err(unlawful)
}

/// The labels of any table, by a map of its columns.
///
/// * `folder` — where its films lie, to be found there by name or UID; none where answers name them.
///
/// Errors: it cannot be read, or every fault in it; a name that is that of two films.
pub fn mapped_of(
    file: &Path,
    map: &ColumnMap,
    folder: Option<&Path>,
    tongue: Tongue,
) -> Result<Mapped, Trouble> {
    let mut mapped = mapped::of_table(&text_of(file, FILE_BYTES_MAX)?, map, tongue)?;
    if let Some(folder) = folder {
        found::find(&mut mapped, folder, tongue)?;
    }
    Ok(mapped)
}

/// The answers that were kept in a file.
///
/// Errors: it cannot be read, or its first fault.
pub fn answers_of(file: &Path, tongue: Tongue) -> Result<Answers, Trouble> {
    Answers::of(&text_of(file, FILE_BYTES_MAX)?, tongue)
}

/// The model of a folder on the first runtime library found; the shipped one where none is named.
///
/// Errors: no library, or a model that is not what it says.
pub fn engine(folder: Option<&Path>, home: Option<&Path>) -> Result<Engine, Trouble> {
    let library = find_library(&house::library_candidates(home));
    let folder = folder.map_or_else(house::model_folder, PathBuf::from);
    Engine::load(&folder, library.as_deref()).map_err(|it| model_trouble(&it))
}

/// Asks a model about each film.
///
/// * `films` — what each is called, and how it is read.
/// * `told` — how many answers there are, and the last one as a line for a file.
///
/// A film that cannot be read is answered with a refusal. Errors: the runtime's own, and what `told` gives back.
pub fn ask<'a>(
    engine: &mut Engine,
    films: impl Iterator<Item = (&'a str, Result<Film, Trouble>)>,
    tongue: Tongue,
    mut told: impl FnMut(usize, &str) -> Result<(), Trouble>,
) -> Result<Answers, Trouble> {
    let mut answers = Answers::default();
    for (n, (name, film)) in films.enumerate() {
        let value = match film {
            Ok(film) => {
                let proposal = engine.propose(&film).map_err(|it| model_trouble(&it))?;
                let mut value = exchange::proposal_json::proposal(&proposal);
                value["file"] = name.into();
                value
            }
            Err(trouble) => answers::refused(name, &trouble.told(tongue).happened),
        };
        let answered = answers::answered(&value).ok_or(Trouble::NotThere { what: "answer" })?;
        answers.keep(answered).map_err(|both| Trouble::LabelsUnlawful { faults: both.to_vec() })?;
        told(n + 1, &value.to_string())?;
    }
    Ok(answers)
}

/// The films of labels, read one after another from a folder.
pub fn films_of<'a, T>(
    labels: &'a [Labelled<T>],
    folder: &'a Path,
    decoder: &'a Decoder,
) -> impl Iterator<Item = (&'a str, Result<Film, Trouble>)> {
    labels.iter().map(move |it| (it.file.as_str(), read_film(&folder.join(&it.file), decoder)))
}

/// Each labelled film with its answer.
pub fn judged<T: Clone>(labels: &[Labelled<T>], answers: &Answers) -> Vec<Judged<T>> {
    let one = |it: &Labelled<T>| Judged {
        person: it.person.clone(),
        institution: it.institution.clone(),
        kind: it.kind.clone(),
        truth: it.truth.clone(),
        answer: answers
            .to(&it.file)
            .or_else(|| answers.to_instance(&it.file))
            .map_or_else(|| Err(Abstention("no-answer".to_owned())), |it| it.answer.clone()),
    };
    labels.iter().map(one).collect()
}

/// All figures of one model.
pub fn evaluation(judged: &[Judged]) -> Evaluation {
    Evaluation::of(judged, SEED)
}

/// The same on a coarse scale.
pub fn coarse(scale: CoarseScale, judged: &[Judged<Place>]) -> CoarseEvaluation {
    CoarseEvaluation::of(scale, judged, SEED)
}

/// How far apart two models are.
pub fn compared(first: &[Judged], second: &[Judged]) -> Compared {
    Compared::of(first, second, SEED)
}

/// The readers' agreement with each other beside the model's with them.
pub fn readers(sealed: &sealed::SealedFilms, answers: &Answers) -> Readers {
    Readers::of(&sealed.read_by_several(answers), SEED)
}

/// A model month by month against what was sealed in that month.
pub fn drift(sealed: &sealed::SealedFilms, answers: &Answers) -> Vec<Month> {
    let labels: Vec<Labelled> = sealed.films.iter().map(|it| it.label.clone()).collect();
    let judged = judged(&labels, answers);
    by_month(sealed.films.iter().map(|it| it.month.as_str()).zip(&judged), SEED)
}

/// The paper of figures on a coarse scale, and its PDF, as of today.
pub fn coarse_paper(
    figures: &CoarseEvaluation,
    of: (Option<&ModelIdentity>, &str),
    n_left_out: usize,
    surroundings: &impl Surroundings,
    tongue: Tongue,
) -> Result<(EvaluationPage, Vec<u8>), Trouble> {
    let page = EvaluationPage::of_coarse(figures, of, n_left_out, surroundings.today(), tongue);
    let order = page.order(surroundings.today());
    let pdf = surroundings.typesetter().set(&order).map_err(|it| typesetting_trouble(it, false))?;
    Ok((page, pdf))
}

/// The paper of an evaluation, and its PDF, as of today.
pub fn paper(
    of: &Evaluated<'_>,
    surroundings: &impl Surroundings,
    tongue: Tongue,
) -> Result<(EvaluationPage, Vec<u8>), Trouble> {
    let page = EvaluationPage::of(of, surroundings.today(), tongue);
    let order = page.order(surroundings.today());
    let pdf = surroundings.typesetter().set(&order).map_err(|it| typesetting_trouble(it, false))?;
    Ok((page, pdf))
}

//! `profusion model evaluate` and `compare`: models judged by labelled films, or by a house's sealed readings.

use std::path::{Path, PathBuf};

use agreement::CoarseEvaluation;
use agreement::CoarseScale;
use agreement::Place;
use clap::Args;
use exchange::answers::Answers;
use exchange::evaluation_json;
use exchange::evaluation_lines::{comparison_lines, month_lines};
use exchange::evaluation_pdf::Evaluated;
use exchange::labels::Labelled;
use exchange::labels::mapped::{Mapped, MappedLabels};
use serde_json::{Value, json};
use words::trouble::Trouble;
use workstation::files::whole::{LineFile, make_folder, write_whole};
use workstation::machine::evaluate::sealed::SealedFilms;
use workstation::machine::evaluate::{self, judged};

use super::{decoder, outside, world};
use crate::output::progress;
use crate::{Ended, Manner};

/// The word for a house's own sealed readings.
const READINGS: &str = "readings";
/// The figures in the folder that is asked for.
const FIGURES: &str = "evaluation.json";
/// The same on paper.
const PAPER: &str = "evaluation.pdf";
/// The answers in that folder, a line for each film.
const ANSWERS: &str = "answers.jsonl";

/// By which films.
#[derive(Args)]
pub(crate) struct Films {
    /// A table of labels (.csv), labels.jsonl of a simulated lot, or `readings`: what the house has sealed.
    #[arg(long)]
    against: PathBuf,
    /// Where the films of the labels lie; else beside the labels.
    #[arg(long)]
    films: Option<PathBuf>,
    /// The data folder of the readings.
    #[arg(long)]
    house: Option<PathBuf>,
    /// A folder for the figures, as JSON and as PDF, and for the answers.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// One model.
#[derive(Args)]
pub(crate) struct Evaluate {
    /// The model's folder; else the one that comes with the program.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Answers that are there already, as `propose --json` writes them: the model is not asked.
    #[arg(long, conflicts_with = "model")]
    answers: Option<PathBuf>,
    /// What the columns of the table are, where it is not written for this program: MAP.toml, see models/README.md.
    #[arg(long)]
    columns: Option<PathBuf>,
    #[command(flatten)]
    films: Films,
}

/// A model over time.
#[derive(Args)]
pub(crate) struct Drift {
    /// The data folder with sealed readings.
    #[arg(long)]
    house: Option<PathBuf>,
    /// This model, asked about what it has not answered yet; else the answers kept of the last one.
    #[arg(long)]
    model: Option<PathBuf>,
}

/// Two models.
#[derive(Args)]
pub(crate) struct Compare {
    /// The first model's folder, or a .jsonl of its answers.
    a: PathBuf,
    /// The second model's.
    b: PathBuf,
    #[command(flatten)]
    films: Films,
}

/// The films that a model is judged by.
enum Reference {
    Labels { labels: Vec<Labelled>, folder: PathBuf, n_left_out: usize },
    Coarse { scale: CoarseScale, labels: Vec<Labelled<Place>>, folder: PathBuf, n_left_out: usize },
    Sealed(Box<SealedFilms>),
}

/// Where a model's answers come from.
enum Source<'a> {
    /// What was kept, else the model of this folder.
    Model(Option<&'a Path>),
    File(&'a Path),
}

impl Films {
    fn reference(&self, manner: &Manner) -> Result<Reference, Trouble> {
        if self.against.as_os_str() == READINGS {
            return Ok(Reference::Sealed(Box::new(SealedFilms::of(&outside(self.house.clone()))?)));
        }
        let labels = evaluate::labels_of(&self.against, manner.tongue)?;
        Ok(Reference::Labels { labels, folder: self.folder(), n_left_out: 0 })
    }

    /// Where the films lie.
    fn folder(&self) -> PathBuf {
        let beside = || self.against.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        self.films.clone().unwrap_or_else(beside)
    }

    /// Any table, by a map of its columns.
    fn mapped(&self, map: &Path, has_answers: bool, manner: &Manner) -> Result<Reference, Trouble> {
        let (map, folder) = (evaluate::map_of(map, manner.tongue)?, self.folder());
        // Answers that are there already name the films by themselves, unless the folder is named too.
        let by_answers = has_answers && self.films.is_none() && map.is_told_by_answers();
        let looked_in = (!by_answers).then_some(folder.as_path());
        let Mapped { labels, n_left_out, .. } =
            evaluate::mapped_of(&self.against, &map, looked_in, manner.tongue)?;
        Ok(match labels {
            MappedLabels::Points(labels) => Reference::Labels { labels, folder, n_left_out },
            MappedLabels::Coarse(scale, labels) => Reference::Coarse { scale, labels, folder, n_left_out },
        })
    }

    fn file(&self, name: &str) -> Result<Option<PathBuf>, Trouble> {
        let Some(out) = &self.out else { return Ok(None) };
        make_folder(out)?;
        Ok(Some(out.join(name)))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        match self.file(name)? {
            Some(file) => write_whole(&file, bytes),
            None => Ok(()),
        }
    }
}

impl Reference {
    /// Labels on the twelve points; none on a coarse scale.
    fn labels(&self) -> Vec<Labelled> {
        match self {
            Self::Labels { labels, .. } => labels.clone(),
            Self::Coarse { .. } => Vec::new(),
            Self::Sealed(sealed) => sealed.films.iter().map(|it| it.label.clone()).collect(),
        }
    }

    fn answers(
        &self,
        source: &Source<'_>,
        lines: Option<&Path>,
        manner: &Manner,
    ) -> Result<Answers, Trouble> {
        let folder = match source {
            Source::File(file) => return evaluate::answers_of(file, manner.tongue),
            Source::Model(folder) => *folder,
        };
        match self {
            Self::Sealed(sealed) => of_sealed(sealed, folder, lines, manner),
            Self::Labels { labels, folder: films, .. } => of_labels(labels, films, folder, lines, manner),
            Self::Coarse { labels, folder: films, .. } => of_labels(labels, films, folder, lines, manner),
        }
    }
}

/// A model's answers to labelled films.
fn of_labels<T>(
    labels: &[Labelled<T>],
    films: &Path,
    model: Option<&Path>,
    lines: Option<&Path>,
    manner: &Manner,
) -> Result<Answers, Trouble> {
    let mut told = Progress::new(labels.len(), lines)?;
    let decoder = decoder();
    let films = evaluate::films_of(labels, films, &decoder);
    let mut engine = evaluate::engine(model, None)?;
    evaluate::ask(&mut engine, films, manner.tongue, |n, line| told.tell(n, line))
}

/// A model's answers to what a house has sealed: as they were kept, else asked now.
fn of_sealed(
    sealed: &SealedFilms,
    folder: Option<&Path>,
    lines: Option<&Path>,
    manner: &Manner,
) -> Result<Answers, Trouble> {
    let mut engine = evaluate::engine(folder, None)?;
    let mut answers = sealed.kept(Some(engine.manifest().sha256()))?;
    let mut told = Progress::new(sealed.n_unanswered(&answers), lines)?;
    let decoder = decoder();
    let films = sealed.unanswered(&answers, &decoder);
    let asked = evaluate::ask(&mut engine, films, manner.tongue, |n, line| told.tell(n, line))?;
    answers.join(asked);
    Ok(answers)
}

/// Says how far it is, and writes each answer as it comes.
struct Progress {
    n_all: usize,
    lines: Option<LineFile>,
}

impl Progress {
    fn new(n_all: usize, lines: Option<&Path>) -> Result<Self, Trouble> {
        Ok(Self { n_all, lines: lines.map(LineFile::begin).transpose()? })
    }

    fn tell(&mut self, n: usize, line: &str) -> Result<(), Trouble> {
        progress(n, self.n_all);
        self.lines.as_mut().map_or(Ok(()), |it| it.add(line))
    }
}

/// Judges one model.
pub(crate) fn evaluate(asked: &Evaluate, manner: &Manner) -> Result<Ended, Trouble> {
    let reference = match &asked.columns {
        Some(map) => asked.films.mapped(map, asked.answers.is_some(), manner)?,
        None => asked.films.reference(manner)?,
    };
    let source = asked.answers.as_deref().map_or(Source::Model(asked.model.as_deref()), Source::File);
    let answers = reference.answers(&source, asked.films.file(ANSWERS)?.as_deref(), manner)?;
    if let Reference::Coarse { scale, labels, n_left_out, .. } = &reference {
        let found = evaluate::coarse(*scale, &judged(labels, &answers));
        return coarse(&asked.films, &found, &answers, *n_left_out, manner);
    }
    let found = evaluate::evaluation(&judged(&reference.labels(), &answers));
    let mut value = evaluation_json::evaluation(&found);
    value["against"] = json!(asked.films.against);
    value["model"] = answers.model.as_ref().map_or(Value::Null, evaluation_json::model);
    let mut notes = Vec::new();
    let words = words::evaluation::words(manner.tongue);
    if let Reference::Labels { n_left_out, .. } = &reference
        && asked.columns.is_some()
    {
        (value["scale"], value["n_left_out"]) = (json!("points"), json!(n_left_out));
        notes.extend((0 < *n_left_out).then(|| (words.left_out)(*n_left_out)));
    }
    let mut readers = None;
    let mut against = asked.films.against.to_str();
    if let Reference::Sealed(sealed) = &reference {
        let found = evaluate::readers(sealed, &answers);
        value["readers"] = evaluation_json::readers(&found);
        value["n_shown_before"] = json!(sealed.n_shown_before);
        value["unreadable"] = exchange::reliance_json::unreadable_rows(&sealed.unreadable);
        let rows = words::terms::unreadable_rows(&sealed.unreadable, manner.tongue);
        notes.extend((!sealed.unreadable.is_empty()).then(|| (words.unreadable)(&rows)));
        (readers, against) = (Some((found, sealed.n_shown_before)), None);
    }
    asked.films.write(FIGURES, format!("{value:#}\n").as_bytes())?;
    let model = answers.model.as_ref();
    let evaluated = Evaluated { model, against, figures: &found, notes: &notes, readers };
    let (page, pdf) = evaluate::paper(&evaluated, &world(), manner.tongue)?;
    asked.films.write(PAPER, &pdf)?;
    if manner.json {
        manner.out.json(&value);
    } else {
        manner.out.lines(&page.lines());
    }
    Ok(Ended::Done)
}

/// Tells figures on a coarse scale.
fn coarse(
    films: &Films,
    found: &CoarseEvaluation,
    answers: &Answers,
    n_left_out: usize,
    manner: &Manner,
) -> Result<Ended, Trouble> {
    let mut value = evaluation_json::coarse(found);
    value["against"] = json!(films.against);
    value["n_left_out"] = json!(n_left_out);
    value["model"] = answers.model.as_ref().map_or(Value::Null, evaluation_json::model);
    films.write(FIGURES, format!("{value:#}\n").as_bytes())?;
    let of = (answers.model.as_ref(), films.against.to_str().unwrap_or_default());
    let (page, pdf) = evaluate::coarse_paper(found, of, n_left_out, &world(), manner.tongue)?;
    films.write(PAPER, &pdf)?;
    if manner.json {
        manner.out.json(&value);
    } else {
        manner.out.lines(&page.lines());
    }
    Ok(Ended::Done)
}

/// Judges two models.
pub(crate) fn compare(asked: &Compare, manner: &Manner) -> Result<Ended, Trouble> {
    let reference = asked.films.reference(manner)?;
    let labels = reference.labels();
    let mut both = Vec::new();
    for (source, lines) in [(&asked.a, "a.jsonl"), (&asked.b, "b.jsonl")] {
        let is_file = source.extension().is_some_and(|it| it == "jsonl");
        let source = if is_file { Source::File(source) } else { Source::Model(Some(source)) };
        let answers = reference.answers(&source, asked.films.file(lines)?.as_deref(), manner)?;
        both.push((judged(&labels, &answers), answers.model));
    }
    let found: Vec<_> =
        both.iter().map(|(judged, model)| (evaluate::evaluation(judged), model.as_ref())).collect();
    let compared = evaluate::compared(&both[0].0, &both[1].0);
    let mut values = found.iter().map(|(figures, model)| {
        let mut value = evaluation_json::evaluation(figures);
        value["model"] = model.map_or(Value::Null, evaluation_json::model);
        value
    });
    let value = json!({
        "against": asked.films.against,
        "a": values.next(), "b": values.next(), "b_less_a": evaluation_json::compared(&compared),
    });
    asked.films.write("comparison.json", format!("{value:#}\n").as_bytes())?;
    if manner.json {
        manner.out.json(&value);
    } else {
        let models = [0, 1].map(|nth| (&found[nth].0, found[nth].1));
        manner.out.lines(&comparison_lines(models, &compared, manner.tongue));
    }
    Ok(Ended::Done)
}

/// Follows a model over the months.
pub(crate) fn drift(asked: &Drift, manner: &Manner) -> Result<Ended, Trouble> {
    let sealed = SealedFilms::of(&outside(asked.house.clone()))?;
    let answers = match &asked.model {
        Some(folder) => of_sealed(&sealed, Some(folder), None, manner)?,
        None => sealed.kept(None)?,
    };
    let months = evaluate::drift(&sealed, &answers);
    if manner.json {
        let model = answers.model.as_ref().map_or(Value::Null, evaluation_json::model);
        manner.out.json(&json!({ "model": model, "months": evaluation_json::months(&months) }));
    } else {
        manner.out.lines(&month_lines(&months, manner.tongue));
    }
    Ok(Ended::Done)
}

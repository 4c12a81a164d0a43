//! The paper of a reference on a coarse scale: what that scale defines, and what it does not.

use agreement::bootstrap::N_DRAWS;
use agreement::points::{Points, ShareCorrect};
use agreement::{CoarseEvaluation, CoarseFigures, CoarseScale, Estimate};
use jiff::civil::Date;
use models::proposal::ModelIdentity;
use words::Tongue;
use words::evaluation::{self, EvaluationWords};

use super::{
    EvaluationPage, FEW, Head, Matrix, Table, abstentions, estimate, head_facts, operating, picture, share,
    table,
};

impl EvaluationPage {
    /// The paper of figures on a coarse scale.
    ///
    /// * `n_left_out` — rows of the table that its map leaves out.
    pub fn of_coarse(
        figures: &CoarseEvaluation,
        (model, against): (Option<&ModelIdentity>, &str),
        n_left_out: usize,
        day: Date,
        tongue: Tongue,
    ) -> Self {
        let words = evaluation::words(tongue);
        match &figures.films {
            CoarseFigures::Category(it) => {
                page(it, figures, (model, against, n_left_out), (day, tongue), words)
            }
            CoarseFigures::YesNo(it) => page(it, figures, (model, against, n_left_out), (day, tongue), words),
        }
    }
}

fn page<const N: usize>(
    points: &Points<N>,
    figures: &CoarseEvaluation,
    (model, against, n_left_out): (Option<&ModelIdentity>, &str, usize),
    (day, tongue): (Date, Tongue),
    words: &'static EvaluationWords,
) -> EvaluationPage {
    let scale = figures.scale();
    let mut notes = vec![(words.coarse_scale)(scale), (words.not_defined)(scale), (words.intervals)(N_DRAWS)];
    if points.n_answered < FEW {
        notes.insert(0, (words.few)(points.n_answered));
    }
    if 0 < n_left_out {
        notes.push((words.left_out)(n_left_out));
    }
    let mut tables = vec![main_figures(points, scale, words)];
    tables.extend(abstentions(&figures.abstentions, points.n_asked, words, tongue));
    for (title, groups) in
        [(words.by_kind, &figures.by_kind), (words.by_institution, &figures.by_institution)]
    {
        if !groups.is_empty() {
            tables.push(groups_table(title, groups, words));
        }
    }
    let head = Head {
        n_asked: points.n_asked,
        n_answered: points.n_answered,
        n_persons: points.n_persons,
        n_positive: points.n_positive,
    };
    EvaluationPage {
        tongue: tongue.code(),
        title: words.title,
        subtitle: model.map_or_else(String::new, |it| format!("{} {}", it.id, it.version)),
        facts: head_facts(&head, model, against, day, words),
        notes,
        tables,
        reliability: points.reliability.as_ref().map(|it| picture(it, words)),
        confusion: (0 < points.n_answered).then(|| Matrix {
            title: words.confusion_coarse,
            note: words.confusion_note,
            points: places(scale, words),
            rows: points.confusion.counts().iter().map(|it| it.to_vec()).collect(),
        }),
        footer: words.footer,
        page_of: words.page_of,
    }
}

fn places(scale: CoarseScale, words: &EvaluationWords) -> Vec<String> {
    match scale {
        CoarseScale::Category => ["0", "1", "2", "3"].map(str::to_owned).to_vec(),
        CoarseScale::YesNo => words.no_and_yes.map(str::to_owned).to_vec(),
    }
}

fn main_figures<const N: usize>(it: &Points<N>, scale: CoarseScale, words: &EvaluationWords) -> Table {
    let one = |name: &str, it: Option<&Estimate>| vec![name.to_owned(), estimate(it), String::new()];
    let both = |name: &str, it: &ShareCorrect| {
        vec![name.to_owned(), share(it.answered.as_ref()), share(it.asked.as_ref())]
    };
    let mut rows = Vec::new();
    if scale == CoarseScale::Category {
        rows.extend([
            one(words.kappa_category, it.kappa.as_ref()),
            one(words.kappa_linear, it.kappa_linear.as_ref()),
            one(words.kappa_quadratic, it.kappa_quadratic.as_ref()),
            both(words.exact_category, &it.exact),
            both(words.within_one_category, &it.within_one),
        ]);
    }
    rows.extend([
        both(words.sensitivity, &it.sensitivity),
        both(words.specificity, &it.specificity),
        vec![words.sensitivity_at.to_owned(), operating(it), String::new()],
        one(words.auc, it.auc.as_ref()),
    ]);
    table(words.figures, "", &["", words.films, words.films_counted_against], rows)
}

fn groups_table(title: &str, groups: &[(String, CoarseFigures)], words: &EvaluationWords) -> Table {
    let row = |(name, it): &(String, CoarseFigures)| {
        let name = if name.is_empty() { words.not_told } else { name }.to_owned();
        match it {
            CoarseFigures::Category(it) => group_row(name, it),
            CoarseFigures::YesNo(it) => group_row(name, it),
        }
    };
    let columns = [words.group, words.n_answered, words.sensitivity, words.specificity, words.auc];
    table(title, "", &columns, groups.iter().map(row).collect())
}

fn group_row<const N: usize>(name: String, it: &Points<N>) -> Vec<String> {
    vec![
        name,
        format!("{} / {}", it.n_answered, it.n_asked),
        share(it.sensitivity.answered.as_ref()),
        share(it.specificity.answered.as_ref()),
        estimate(it.auc.as_ref()),
    ]
}

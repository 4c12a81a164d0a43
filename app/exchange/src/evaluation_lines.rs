//! Figures of models line by line, for a terminal.

use agreement::compared::Compared;
use agreement::drift::Month;
use agreement::{Estimate, Evaluation};
use models::proposal::ModelIdentity;
use words::{Tongue, evaluation};

use crate::evaluation_pdf::{estimate, share};

/// Months of a model, line by line.
pub fn month_lines(months: &[Month], tongue: Tongue) -> Vec<String> {
    let words = evaluation::words(tongue);
    let line = |it: &Month| {
        let points = &it.points;
        if it.is_few {
            return format!("{}  {}", it.month, (words.few)(points.n_answered));
        }
        let [kappa, bias] = [estimate(points.kappa_quadratic.as_ref()), estimate(points.bias.as_ref())];
        let n = format!("{} / {}", points.n_answered, points.n_asked);
        format!("{}  {n}  {} {kappa}  {} {bias}", it.month, words.kappa_quadratic, words.bias)
    };
    months.iter().map(line).collect()
}

/// Two models on the same films: each with its figures, then the second less the first on the films both answered.
pub fn comparison_lines(
    models: [(&Evaluation, Option<&ModelIdentity>); 2],
    compared: &Compared,
    tongue: Tongue,
) -> Vec<String> {
    let words = evaluation::words(tongue);
    let one = |(nth, (figures, model)): (&str, (&Evaluation, Option<&ModelIdentity>))| {
        let points = &figures.films.points;
        let name = model.map_or_else(|| words.not_told.to_owned(), |it| format!("{} {}", it.id, it.version));
        let told = [
            (words.kappa_quadratic, estimate(points.kappa_quadratic.as_ref())),
            (words.auc, estimate(points.auc.as_ref())),
            (words.sensitivity, share(points.sensitivity.answered.as_ref())),
            (words.specificity, share(points.specificity.answered.as_ref())),
            (words.stage_sensitivity, share(figures.films.stage_sensitivity.answered.as_ref())),
        ];
        let heading =
            format!("{nth}  {name}  {} {} / {}", words.n_answered, points.n_answered, points.n_asked);
        std::iter::once(heading).chain(told.map(|(name, figure)| format!("   {name}  {figure}")))
    };
    let less = |name: &str, it: &Option<Estimate>| format!("   {name}  {}", estimate(it.as_ref()));
    let differences = [
        (words.b_less_a)(compared.n_both),
        less(words.kappa_quadratic, &compared.kappa_quadratic),
        less(words.auc, &compared.auc),
        less(words.sensitivity, &compared.sensitivity),
        less(words.specificity, &compared.specificity),
        less(words.stage_sensitivity, &compared.stage_sensitivity),
    ];
    ["A", "B"].into_iter().zip(models).flat_map(one).chain(differences).collect()
}

//! The figures of a model, for other programs.

use std::collections::BTreeMap;

use agreement::against_reference::Films;
use agreement::bootstrap::N_DRAWS;
use agreement::compared::Compared;
use agreement::drift::Month;
use agreement::large::Large;
use agreement::points::{Operating, Points, ShareCorrect};
use agreement::readers::Readers;
use agreement::reliability::Reliability;
use agreement::{
    Abstention, CoarseEvaluation, CoarseFigures, CoarseScale, Estimate, Evaluation, Interval, Share,
};
use models::proposal::ModelIdentity;
use serde_json::{Map, Value, json};

/// `{"films": …, "zones": …, "by_zone": {"RU": …}, "by_shape": …, "by_kind": …, "by_institution": …}`.
pub fn evaluation(it: &Evaluation) -> Value {
    let named = |all: &[(String, Films)]| object(all.iter().map(|(name, it)| (name.clone(), films(it))));
    json!({
        "films": films(&it.films),
        "zones": points(&it.zones),
        "by_zone": object(it.by_zone.iter().map(|(zone, it)| (zone.code().to_owned(), points(it)))),
        "by_shape": object(it.by_shape.iter().map(|(shape, it)| (shape.letter().to_string(), films(it)))),
        "by_kind": named(&it.by_kind),
        "by_institution": named(&it.by_institution),
        "intervals": { "percent": 95, "seed": it.seed.0, "draws": N_DRAWS },
    })
}

/// The figures of a reference on a coarse scale, and which of the twelve points' measures it does not define.
///
/// `{"scale": "category", "films": {…}, "by_kind": …, "by_institution": …, "not_defined": ["bias", …]}`.
pub fn coarse(it: &CoarseEvaluation) -> Value {
    let named =
        |all: &[(String, CoarseFigures)]| object(all.iter().map(|(name, it)| (name.clone(), on_coarse(it))));
    let mut films = on_coarse(&it.films);
    films["abstained"] = abstentions(&it.abstentions);
    json!({
        "scale": it.scale().code(),
        "films": films,
        "by_kind": named(&it.by_kind),
        "by_institution": named(&it.by_institution),
        "not_defined": not_defined(it.scale()),
        "intervals": { "percent": 95, "seed": it.seed.0, "draws": N_DRAWS },
    })
}

/// What the twelve points alone define, and what four categories define beside yes and no.
fn not_defined(scale: CoarseScale) -> Vec<&'static str> {
    let of_points = [
        "bias",
        "within_two",
        "ac2_quadratic",
        "stage_one",
        "shape",
        "large",
        "zones",
        "by_zone",
        "by_shape",
    ];
    let of_categories = ["kappa", "kappa_linear", "kappa_quadratic", "exact", "within_one"];
    match scale {
        CoarseScale::Category => of_points.to_vec(),
        CoarseScale::YesNo => [&of_categories[..], &of_points].concat(),
    }
}

fn on_coarse(it: &CoarseFigures) -> Value {
    match it {
        CoarseFigures::Category(it) => {
            let mut value = on_yes_no(it);
            value["kappa"] = estimate(it.kappa.as_ref());
            value["kappa_linear"] = estimate(it.kappa_linear.as_ref());
            value["kappa_quadratic"] = estimate(it.kappa_quadratic.as_ref());
            value["exact"] = share_correct(&it.exact);
            value["within_one"] = share_correct(&it.within_one);
            value
        }
        CoarseFigures::YesNo(it) => on_yes_no(it),
    }
}

/// What every scale defines that parts below 1/0 from 1/0 or more.
fn on_yes_no<const N: usize>(it: &Points<N>) -> Value {
    json!({
        "n_asked": it.n_asked, "n_answered": it.n_answered, "n_abstained": it.n_asked - it.n_answered,
        "n_persons": it.n_persons, "n_positive": it.n_positive,
        "sensitivity": share_correct(&it.sensitivity), "specificity": share_correct(&it.specificity),
        "auc": estimate(it.auc.as_ref()),
        "at_specificity_0_90": it.operating.as_ref().map(operating),
        "calibration": it.reliability.as_ref().map(reliability),
        "confusion": it.confusion.counts().iter().map(|row| json!(&row[..])).collect::<Vec<_>>(),
    })
}

fn abstentions(all: &BTreeMap<Abstention, usize>) -> Value {
    object(all.iter().map(|(reason, n)| (reason.0.clone(), json!(n))))
}

/// Who answered.
pub fn model(it: &ModelIdentity) -> Value {
    json!({ "id": it.id, "version": it.version, "sha256": it.sha256 })
}

/// Two models' differences, the second less the first.
pub fn compared(it: &Compared) -> Value {
    json!({
        "n_both": it.n_both, "n_only_a": it.n_only_first, "n_only_b": it.n_only_second,
        "kappa_linear": estimate(it.kappa_linear.as_ref()),
        "kappa_quadratic": estimate(it.kappa_quadratic.as_ref()),
        "auc": estimate(it.auc.as_ref()),
        "sensitivity": estimate(it.sensitivity.as_ref()),
        "specificity": estimate(it.specificity.as_ref()),
        "stage_sensitivity": estimate(it.stage_sensitivity.as_ref()),
    })
}

/// The readers' agreement beside the model's.
pub fn readers(it: &Readers) -> Value {
    json!({
        "n_films": it.n_films,
        "between_readers": estimate(it.between_readers.as_ref()),
        "with_the_model": estimate(it.with_the_model.as_ref()),
        "difference": estimate(it.difference.as_ref()),
    })
}

/// A model over time: `[{"month": "2026-11", "too_few": false, "bias": …, …}]`.
pub fn months(all: &[Month]) -> Value {
    let month = |it: &Month| {
        let points = &it.points;
        json!({
            "month": it.month, "too_few": it.is_few,
            "n_asked": points.n_asked, "n_answered": points.n_answered,
            "bias": estimate(points.bias.as_ref()),
            "kappa_quadratic": estimate(points.kappa_quadratic.as_ref()),
            "sensitivity": share_correct(&points.sensitivity), "specificity": share_correct(&points.specificity),
        })
    };
    all.iter().map(month).collect()
}

/// The figures of a set of films or zones.
pub fn points(it: &Points) -> Value {
    json!({
        "n_asked": it.n_asked, "n_answered": it.n_answered, "n_abstained": it.n_asked - it.n_answered,
        "n_persons": it.n_persons, "n_positive": it.n_positive,
        "kappa_linear": estimate(it.kappa_linear.as_ref()),
        "kappa_quadratic": estimate(it.kappa_quadratic.as_ref()),
        "ac2_quadratic": estimate(it.ac2_quadratic.as_ref()),
        "bias": estimate(it.bias.as_ref()),
        "exact": share_correct(&it.exact), "within_one": share_correct(&it.within_one), "within_two": share_correct(&it.within_two),
        "sensitivity": share_correct(&it.sensitivity), "specificity": share_correct(&it.specificity),
        "auc": estimate(it.auc.as_ref()),
        "at_specificity_0_90": it.operating.as_ref().map(operating),
        "calibration": it.reliability.as_ref().map(reliability),
        "confusion": it.confusion.counts().iter().map(|row| json!(row)).collect::<Vec<_>>(),
    })
}

fn films(it: &Films) -> Value {
    let mut value = points(&it.points);
    value["stage_one"] = json!({ "sensitivity": share_correct(&it.stage_sensitivity), "specificity": share_correct(&it.stage_specificity) });
    value["shape"] = json!({ "rounded_or_irregular": share_correct(&it.rounded_or_irregular), "letter": share_correct(&it.letter) });
    value["large"] = it.large.as_ref().map_or(Value::Null, large);
    value["abstained"] = abstentions(&it.abstentions);
    value
}

fn large(it: &Large) -> Value {
    json!({
        "sensitivity": share_correct(&it.sensitivity), "specificity": share_correct(&it.specificity),
        "long_mm_bias": estimate(it.long_mm_bias.as_ref()), "long_mm_apart": estimate(it.long_mm_apart.as_ref()),
    })
}

fn object(all: impl Iterator<Item = (String, Value)>) -> Value {
    Value::Object(all.collect::<Map<_, _>>())
}

pub(crate) fn interval(it: Option<Interval>) -> Value {
    it.map_or(Value::Null, |it| json!([it.low, it.high]))
}

fn estimate(it: Option<&Estimate>) -> Value {
    it.map_or(Value::Null, |it| json!({ "value": it.value, "interval": interval(it.interval), "n": it.n }))
}

/// `{"value": 0.5, "interval": [0.09, 0.91], "hits": 1, "of": 2}`; null where there is nothing to count.
pub(crate) fn share(it: Option<&Share>) -> Value {
    let told = |it: &Share| json!({ "value": it.value(), "interval": interval(Some(it.interval)), "hits": it.hits, "of": it.of });
    it.map_or(Value::Null, told)
}

fn share_correct(it: &ShareCorrect) -> Value {
    json!({ "answered": share(it.answered.as_ref()), "asked": share(it.asked.as_ref()) })
}

fn operating(it: &Operating) -> Value {
    json!({ "above": it.above, "specificity": share(Some(&it.specificity)), "sensitivity": share(Some(&it.sensitivity)) })
}

fn reliability(it: &Reliability) -> Value {
    let bins = it.bins.iter().map(
        |bin| json!({ "from": bin.from, "to": bin.to, "n": bin.n, "mean": bin.mean, "share": bin.share }),
    );
    json!({
        "n": it.n, "brier": it.brier, "expected_calibration_error": it.calibration_error,
        "bins": bins.collect::<Vec<_>>(),
    })
}

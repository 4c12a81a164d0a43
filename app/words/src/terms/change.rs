//! The smallest change that would change the stage.

use classification::gbz70::smallest_change::{Change, Difference};

use crate::terms;
use crate::{Tongue, punctuation};

/// A change with where it leads: `左下 0/1→1/0：贰期 5.2 c)`.
pub fn change(change: &Change, tongue: Tongue) -> String {
    let differences: Vec<String> = change.differences.iter().map(|it| difference(it, tongue)).collect();
    let clause = change.leads_to.clause.map(|it| format!(" {}", terms::clause(it, tongue)));
    format!(
        "{}{}{}{}",
        differences.join(punctuation::list(tongue)),
        punctuation::colon(tongue),
        terms::staged(&change.leads_to, tongue),
        clause.unwrap_or_default(),
    )
}

/// One finding that would differ.
pub fn difference(difference: &Difference, tongue: Tongue) -> String {
    let seen = |what: &str, seen: bool| match (seen, tongue) {
        (true, Tongue::ZhCn) => format!("有{what}"),
        (false, Tongue::ZhCn) => format!("无{what}"),
        (true, Tongue::En) => what.to_owned(),
        (false, Tongue::En) => format!("no {what}"),
    };
    let measure = |what: &str, idx: usize, from: f64, to: f64| {
        format!("{} {} {what} {from}→{to} mm", tongue.pick("大阴影", "large opacity"), idx + 1)
    };
    match *difference {
        Difference::Zone { zone, from, to } => {
            let from = from.map_or("–", |it| it.code());
            format!("{} {from}→{to}", terms::zone(zone, tongue))
        }
        Difference::Aggregation { seen: is_so } => seen(tongue.pick("小阴影聚集", "aggregation"), is_so),
        Difference::LargeOpacityFound { long_mm, short_mm } => {
            format!("{} {long_mm} × {short_mm} mm", tongue.pick("有大阴影", "a large opacity of"))
        }
        Difference::LongDiameter { idx, from_mm, to_mm } => {
            measure(tongue.pick("长径", "long"), idx, from_mm, to_mm)
        }
        Difference::ShortDiameter { idx, from_mm, to_mm } => {
            measure(tongue.pick("短径", "short"), idx, from_mm, to_mm)
        }
        Difference::LargeOpacityGone { idx } => match tongue {
            Tongue::ZhCn => format!("无大阴影 {}", idx + 1),
            Tongue::En => format!("no large opacity {}", idx + 1),
        },
        Difference::Plaque { seen: is_so } => seen(tongue.pick("胸膜斑", "plaque"), is_so),
        Difference::PlaqueAtHeartOrDiaphragm { seen: is_so } => match (is_so, tongue) {
            (true, Tongue::ZhCn) => "胸膜斑累及部分心缘或膈面".to_owned(),
            (false, Tongue::ZhCn) => "胸膜斑未累及心缘或膈面".to_owned(),
            (true, Tongue::En) => "the plaque at the heart border or diaphragm".to_owned(),
            (false, Tongue::En) => "the plaque not at the heart border or diaphragm".to_owned(),
        },
        Difference::ShaggyHeartBorder { seen: is_so } => match (is_so, tongue) {
            (true, Tongue::ZhCn) => "部分心缘蓬乱".to_owned(),
            (false, Tongue::ZhCn) => "心缘不蓬乱".to_owned(),
            (true, Tongue::En) => "the heart border shaggy".to_owned(),
            (false, Tongue::En) => "the heart border not shaggy".to_owned(),
        },
        Difference::PlaqueLength { from, to } => {
            format!("{} {from}→{to}", tongue.pick("胸膜斑长度（侧胸壁）", "plaque length in chest walls"))
        }
    }
}

//! The smallest change that would change the stage, as a reader is told it.

use classification::gbz70::{Change, Difference};

use super::{clause, stage, zone};
use crate::Tongue;

/// A change and what it leads to: `左中 0/1→1/0：贰期，5.2 c)`.
pub fn change(change: &Change, tongue: Tongue) -> String {
    let (comma, colon) = (tongue.pick("，", ", "), tongue.pick("：", ": "));
    let differences: Vec<_> = change.differences.iter().map(|it| difference(it, tongue)).collect();
    let reached = stage(change.leads_to.stage, tongue);
    let because = change.leads_to.clause.map(|it| format!("{comma}{}", clause(it, tongue)));
    format!("{}{colon}{reached}{}", differences.join(comma), because.unwrap_or_default())
}

/// One finding that would differ: `左中 0/1→1/0`, `有小阴影聚集`.
pub fn difference(difference: &Difference, tongue: Tongue) -> String {
    let pick = |yes: bool, zh_yes, en_yes, zh_no, en_no| {
        let (zh, en) = if yes { (zh_yes, en_yes) } else { (zh_no, en_no) };
        tongue.pick(zh, en).to_owned()
    };
    match *difference {
        Difference::Zone { zone: which, from, to } => {
            let from = from.map_or(tongue.pick("未判定", "not graded"), |it| it.code());
            format!("{} {from}→{to}", zone(which, tongue))
        }
        Difference::Aggregation { seen } => {
            pick(seen, "有小阴影聚集", "aggregation", "无小阴影聚集", "no aggregation")
        }
        Difference::LargeOpacityFound { long_mm, short_mm } => {
            format!("{} {long_mm} × {short_mm} mm", tongue.pick("有大阴影", "a large opacity of"))
        }
        Difference::LongDiameter { idx, from_mm, to_mm } => {
            let diameter = tongue.pick("长径", "long diameter");
            format!("{} {diameter} {from_mm}→{to_mm} mm", large_opacity(idx, tongue))
        }
        Difference::ShortDiameter { idx, from_mm, to_mm } => {
            let diameter = tongue.pick("短径", "short diameter");
            format!("{} {diameter} {from_mm}→{to_mm} mm", large_opacity(idx, tongue))
        }
        Difference::LargeOpacityGone { idx } => {
            format!("{}{}", large_opacity(idx, tongue), tongue.pick("不计", " is none"))
        }
        Difference::Plaque { seen } => pick(seen, "有胸膜斑", "a plaque", "无胸膜斑", "no plaque"),
        Difference::PlaqueAtHeartOrDiaphragm { seen } => pick(
            seen,
            "胸膜斑累及部分心缘或膈面",
            "a plaque at the heart border or the diaphragm",
            "胸膜斑未累及心缘和膈面",
            "no plaque at the heart border or the diaphragm",
        ),
        Difference::ShaggyHeartBorder { seen } => {
            pick(seen, "部分心缘蓬乱", "heart border shaggy", "心缘不蓬乱", "heart border not shaggy")
        }
        Difference::PlaqueLength { from, to } => match tongue {
            Tongue::ZhCn => format!("胸膜斑长度 {from}→{to} 个侧胸壁"),
            Tongue::En => format!("plaque length {from}→{to} chest walls"),
        },
    }
}

fn large_opacity(idx: usize, tongue: Tongue) -> String {
    format!("{} {}", tongue.pick("大阴影", "large opacity"), idx + 1)
}

//! What the machine's proposal says beside its grades: the film's measured quality.

use imaging::quality_hints::{Hint, HintKind};

use crate::Tongue;

/// One figure of a film's quality, in words that grade nothing: `吸气 0.45（参考 ≥ 0.50）`.
pub fn hint(hint: &Hint, tongue: Tongue) -> String {
    let (name, percent, than) = match hint.kind {
        HintKind::FieldOfView => (tongue.pick("肺野距胶片边缘", "lungs to the film's edge"), true, '≥'),
        HintKind::Rotation => {
            (tongue.pick("双上肺野宽度差（旋转）", "upper zones' difference in width (rotation)"), true, '≤')
        }
        HintKind::Inspiration => {
            (tongue.pick("肺高与双肺宽之比（吸气）", "lungs' height to width (inspiration)"), false, '≥')
        }
        HintKind::Clipped => (tongue.pick("肺野全黑或全白部分", "lungs wholly black or white"), true, '≤'),
        HintKind::Spread => (tongue.pick("肺野灰阶范围", "greys of the lungs, range"), true, '≥'),
    };
    let figure = |it: f64| if percent { format!("{:.1} %", it * 100.0) } else { format!("{it:.2}") };
    let (value, limit) = (figure(hint.value), figure(hint.limit));
    match tongue {
        Tongue::ZhCn => format!("{name} {value}（参考 {than} {limit}）"),
        Tongue::En => format!("{name} {value} (usual {than} {limit})"),
    }
}

//! Several classifications of one radiograph, by 42 CFR 37.53.

use casework::panel::final_determination::{
    Compared, Fault, InMedian, Letters, OnUnreadable, OpenPoint, Outcome, OwedBy, Policy, Reported,
    SameMajor, SeveralPairs,
};

use crate::Tongue;

/// What is reported of a radiograph: `密集度 1/1`, `profusion 1/1`.
pub fn reported(it: Reported, tongue: Tongue) -> String {
    match it {
        Reported::Simple(profusion) => format!("{} {profusion}", tongue.pick("密集度", "profusion")),
        Reported::Complicated(letter) => {
            format!("{} {}", tongue.pick("大阴影（复杂型）", "complicated, category"), letter.code())
        }
    }
}

/// What becomes of the radiograph, in one sentence.
pub fn outcome(it: Outcome, tongue: Tongue) -> String {
    match (it, tongue) {
        (Outcome::Final(it), Tongue::ZhCn) => format!("最终判定：{}", reported(it, tongue)),
        (Outcome::Final(it), Tongue::En) => format!("Final determination: {}", reported(it, tongue)),
        (Outcome::Owed { n, by: OwedBy::B }, Tongue::ZhCn) => {
            format!("尚无最终判定：还需 {n} 份独立读片，由 B 读片师完成")
        }
        (Outcome::Owed { n, by: OwedBy::B }, Tongue::En) => {
            let classifications = if n == 1 { "classification" } else { "classifications" };
            format!("Not final: {n} more independent {classifications} by B Readers")
        }
        (Outcome::Owed { n, by: OwedBy::FirstByAOrB }, Tongue::ZhCn) => {
            format!("尚无最终判定：还需 {n} 份独立读片，第一份由 A 或 B 读片师，其余由 B 读片师完成")
        }
        (Outcome::Owed { n, by: OwedBy::FirstByAOrB }, Tongue::En) => {
            format!(
                "Not final: {n} independent classifications, the first by an A or a B Reader, any other by a B Reader"
            )
        }
        (Outcome::NewRadiograph, Tongue::ZhCn) => "无法判定：请重新摄片".to_owned(),
        (Outcome::NewRadiograph, Tongue::En) => "Not final: make a new radiograph".to_owned(),
    }
}

/// A point that the regulation leaves open, as it is settled.
pub fn open_point(point: OpenPoint, policy: &Policy, tongue: Tongue) -> String {
    let fixed = match point {
        OpenPoint::NoAbnormality => {
            let counts_as = policy.no_abnormality.value;
            return match tongue {
                Tongue::ZhCn => format!("2A 答“无”按 {counts_as} 计"),
                Tongue::En => format!("2A “no” counts as {counts_as}"),
            };
        }
        OpenPoint::Letters => match policy.letters.value {
            Letters::AnyTwo => tongue.pick(
                "A、B、C 不同也算一致，取较高者",
                "any two of A, B and C agree; the higher is reported",
            ),
            Letters::Alike => tongue.pick("A、B、C 相同才算一致", "only the same of A, B and C agree"),
        },
        OpenPoint::SameMajor => match policy.same_major.value {
            SameMajor::Higher => tongue.pick(
                "同一大类相差两个小类时取较高者",
                "of two minor categories apart in one major category the higher is reported",
            ),
            SameMajor::Between => tongue.pick(
                "同一大类相差两个小类时取两者之间",
                "of two minor categories apart in one major category the one between is reported",
            ),
        },
        OpenPoint::SeveralPairs => match policy.several_pairs.value {
            SeveralPairs::Highest => tongue.pick(
                "三份中有两对一致而结果不同时取较高者",
                "where two pairs of three agree on different points the highest is reported",
            ),
            SeveralPairs::Middle => tongue.pick(
                "三份中有两对一致而结果不同时取三份的中位",
                "where two pairs of three agree on different points the one in the middle is reported",
            ),
        },
        OpenPoint::InMedian => match policy.in_median.value {
            InMedian::AboveSimple => tongue.pick(
                "取中位时 A、B、C 依次排在 3/+ 之上",
                "in the median A, B, C stand above 3/+, in this order",
            ),
            InMedian::ByProfusion => tongue.pick(
                "取中位时有大阴影者按其小阴影密集度计",
                "in the median large opacities count by the profusion beside them",
            ),
        },
        OpenPoint::OnUnreadable => match policy.on_unreadable.value {
            OnUnreadable::AnotherReads => tongue
                .pick("U/R 不算分类，由另一份读片补上", "U/R is no classification: another takes its place"),
            OnUnreadable::NewRadiograph => tongue.pick("U/R 须重新摄片", "U/R asks for a new radiograph"),
        },
    };
    fixed.to_owned()
}

/// Over the open points that a determination rests on.
pub const fn rests_on(tongue: Tongue) -> &'static str {
    tongue.pick("法规未明确，按以下设定：", "The regulation leaves open; settled as:")
}

/// Whether the setting of an open point is confirmed.
pub const fn confirmed(is_confirmed: bool, tongue: Tongue) -> &'static str {
    if is_confirmed {
        tongue.pick("已核对", "confirmed")
    } else {
        tongue.pick("未核对", "not confirmed")
    }
}

/// Why classifications are no sequence of the regulation.
pub fn fault(it: Fault, tongue: Tongue) -> String {
    let Fault::NotABReader { idx } = it;
    match tongue {
        Tongue::ZhCn => format!("第 {} 份：只有第一份可由 A 读片师完成（37.53(a)）", idx + 1),
        Tongue::En => format!("reading {}: only the first may be an A Reader's (37.53(a))", idx + 1),
    }
}

/// Two classifications held against each other.
pub fn compared(it: &Compared, tongue: Tongue) -> String {
    let (one, other) = (it.one + 1, it.other + 1);
    match (it.agreement, tongue) {
        (Ok(agreed), Tongue::ZhCn) => {
            format!("第 {one}、{other} 份：一致，{}  {}", reported(agreed.reported, tongue), agreed.clause)
        }
        (Ok(agreed), Tongue::En) => {
            format!(
                "readings {one} and {other}: agree on {}  {}",
                reported(agreed.reported, tongue),
                agreed.clause
            )
        }
        (Err(not), Tongue::ZhCn) => format!("第 {one}、{other} 份：不一致  {}", not.clause),
        (Err(not), Tongue::En) => format!("readings {one} and {other}: no agreement  {}", not.clause),
    }
}

/// Readings of U/R.
pub fn unreadable(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::ZhCn => format!("U/R {n} 份"),
        Tongue::En => format!("U/R: {n}"),
    }
}

/// Classifications that came after the determination was final.
pub fn not_asked_for(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::ZhCn => format!("判定之后的 {n} 份不计"),
        Tongue::En => format!("after it was final, and not counted: {n}"),
    }
}

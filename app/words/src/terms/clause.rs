//! Clauses in both tongues: a number is the same in both, a clause without a confirmed one is called by what it asks for.

use classification::Clause;

use crate::Tongue;

/// A clause as a reader is shown it: `5.3 a)`, `总体密集度 1 级，分布范围达到 2 个肺区`.
pub fn clause(clause: Clause, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::ZhCn => zh_cn(clause.0),
        Tongue::En => clause.0,
    }
}

fn zh_cn(clause: &'static str) -> &'static str {
    match clause {
        "grade 1 reaching two zones" => "总体密集度 1 级，分布范围达到 2 个肺区",
        "grade 1 in over four zones" => "总体密集度 1 级，分布范围超过 4 个肺区",
        "grade 2 reaching four zones" => "总体密集度 2 级，分布范围达到 4 个肺区",
        "grade 2 in over four zones" => "总体密集度 2 级，分布范围超过 4 个肺区",
        "grade 3 reaching four zones" => "总体密集度 3 级，分布范围达到 4 个肺区",
        "grade 3 in over four zones" => "总体密集度 3 级，分布范围超过 4 个肺区",
        "grade 3 in over four zones with aggregation" => {
            "总体密集度 3 级，分布范围超过 4 个肺区，并有小阴影聚集"
        }
        "grade 3 in over four zones with a large opacity" => {
            "总体密集度 3 级，分布范围超过 4 个肺区，并有大阴影"
        }
        "aggregation" => "有小阴影聚集",
        "a large opacity short of III" => "有大阴影，但尚不够 III",
        "the diameters of a large opacity" => "大阴影的长径和短径",
        "the area of the large opacities" => "大阴影的面积",
        "not enough for I" => "尚不够 I",
        numbered => numbered,
    }
}

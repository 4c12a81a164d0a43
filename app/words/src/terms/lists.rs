//! What the views of lists are called.

use classification::gbz70::Stage;

use crate::{Tongue, terms};

/// Words of the lists.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct ListWords {
    pub employer_unknown: &'static str,
    pub nobody_found: &'static str,
    pub own_result: &'static str,
    pub own_quality: &'static str,
    /// How many patients are found, `1000+` where more than are counted.
    pub patients_found: fn(&str) -> String,
}

static ZH_CN: ListWords = ListWords {
    employer_unknown: "单位未填",
    nobody_found: "没有符合的患者",
    own_result: "本人结果",
    own_quality: "胸片质量",
    patients_found: |n| format!("找到 {n} 人"),
};

static EN: ListWords = ListWords {
    employer_unknown: "employer not known",
    nobody_found: "No patient is found by this",
    own_result: "Your result",
    own_quality: "Film quality",
    patients_found: |n| format!("{n} found"),
};

/// The words in one tongue.
pub const fn words(tongue: Tongue) -> &'static ListWords {
    tongue.pick(&ZH_CN, &EN)
}

/// What a view of the worklist is called, by its code.
pub fn film_view(code: &str, tongue: Tongue) -> &'static str {
    match code {
        "unread" => tongue.pick("未阅", "Not read"),
        "sealed" => tongue.pick("已封存", "Sealed"),
        "sealed-by-me" => tongue.pick("本人已封存", "Sealed by me"),
        "my-drafts" => tongue.pick("本人草稿", "My drafts"),
        "diagnosed" => tongue.pick("已诊断", "Diagnosed"),
        _ => tongue.pick("全部胸片", "All films"),
    }
}

/// What a reader's own result is called, by its code: a stage, or the category of an ILO profusion.
pub fn own_result(code: &str, tongue: Tongue) -> String {
    if let Some(category) = code.strip_prefix("ilo-") {
        return format!("{} {category}", tongue.pick("ILO 密集度类别", "ILO category"));
    }
    let stages: Option<Vec<_>> = code.split(" or ").map(Stage::from_code).collect();
    let named = |all: Vec<Stage>| {
        let names: Vec<_> = all.into_iter().map(|it| terms::stage(it, tongue)).collect();
        names.join(tongue.pick("或", " or "))
    };
    stages.map_or_else(|| tongue.pick("无小阴影记录", "no small opacities recorded").to_owned(), named)
}

/// What the grade of a film is called, by its code.
pub fn own_quality(code: &str, tongue: Tongue) -> String {
    match code {
        "" | "-" => tongue.pick("未评级", "not graded").to_owned(),
        "UR" => tongue.pick("不能阅读（U/R）", "unreadable (U/R)").to_owned(),
        grade => format!("{} {grade}", tongue.pick("质量", "Grade")),
    }
}

/// What an order of the worklist is called, by its code.
pub fn film_order(code: &str, tongue: Tongue) -> &'static str {
    match code {
        "taken" => tongue.pick("按摄片日期", "By film date"),
        "number" => tongue.pick("按编号", "By number"),
        "name" => tongue.pick("按姓名", "By name"),
        "machine" => tongue.pick("按机器提示", "As the model proposes"),
        _ => tongue.pick("按导入时间，新的在前", "Newest import first"),
    }
}

/// That an order is turned round.
pub fn turned(order: &str, tongue: Tongue) -> String {
    format!("{order}{}", tongue.pick("（倒序）", " (turned round)"))
}

/// What a view of the registry is called, by its code.
pub fn case_view(code: &str, tongue: Tongue) -> &'static str {
    match code {
        "overdue" => tongue.pick("逾期", "Overdue"),
        "soon" => tongue.pick("30 天内到期", "Due in 30 days"),
        _ => tongue.pick("全部患者", "All patients"),
    }
}

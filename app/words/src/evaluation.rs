//! The words of a model's evaluation on paper.

use agreement::CoarseScale;

use crate::Tongue;

/// What the paper calls its parts.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct EvaluationWords {
    pub title: &'static str,
    pub model: &'static str,
    pub digest: &'static str,
    pub against: &'static str,
    pub sealed_readings: &'static str,
    pub made_on: &'static str,
    pub asked: &'static str,
    pub answered: &'static str,
    pub abstained: fn(usize, f64) -> String,
    pub persons: &'static str,
    pub positive: &'static str,
    pub figures: &'static str,
    pub films: &'static str,
    pub films_counted_against: &'static str,
    pub zones: &'static str,
    pub kappa_quadratic: &'static str,
    pub kappa_linear: &'static str,
    pub ac2: &'static str,
    pub exact: &'static str,
    pub within_one: &'static str,
    pub within_two: &'static str,
    pub bias: &'static str,
    pub sensitivity: &'static str,
    pub specificity: &'static str,
    pub auc: &'static str,
    pub sensitivity_at: &'static str,
    pub stage_sensitivity: &'static str,
    pub stage_specificity: &'static str,
    pub rounded: &'static str,
    pub letter: &'static str,
    pub large_sensitivity: &'static str,
    pub large_specificity: &'static str,
    pub large_bias: &'static str,
    pub large_apart: &'static str,
    pub brier: &'static str,
    pub calibration_error: &'static str,
    pub by_zone: &'static str,
    pub by_shape: &'static str,
    pub by_shape_note: &'static str,
    pub by_kind: &'static str,
    pub by_institution: &'static str,
    pub group: &'static str,
    pub not_told: &'static str,
    pub n_answered: &'static str,
    pub abstentions: &'static str,
    pub reason: &'static str,
    pub number: &'static str,
    pub share: &'static str,
    pub readers: &'static str,
    pub readers_note: fn(usize) -> String,
    pub between_readers: &'static str,
    pub with_the_model: &'static str,
    pub difference: &'static str,
    pub shown_before: fn(usize) -> String,
    pub b_less_a: fn(usize) -> String,
    pub reliability: &'static str,
    pub forecast: &'static str,
    pub came_true: &'static str,
    pub mean_forecast: &'static str,
    pub mean_true: &'static str,
    pub reliability_note: &'static str,
    pub confusion: &'static str,
    pub confusion_note: &'static str,
    pub confusion_coarse: &'static str,
    pub no_and_yes: [&'static str; 2],
    pub kappa_category: &'static str,
    pub exact_category: &'static str,
    pub within_one_category: &'static str,
    pub coarse_scale: fn(CoarseScale) -> String,
    pub not_defined: fn(CoarseScale) -> String,
    pub left_out: fn(usize) -> String,
    pub unreadable: fn(&str) -> String,
    pub intervals: fn(usize) -> String,
    pub stage_note: &'static str,
    pub few: fn(usize) -> String,
    pub footer: &'static str,
    pub page_of: &'static str,
}

/// The words of one tongue.
pub const fn words(tongue: Tongue) -> &'static EvaluationWords {
    tongue.pick(&ZH_CN, &EN)
}

static ZH_CN: EvaluationWords = EvaluationWords {
    title: "辅助阅片模型评价报告",
    model: "模型",
    digest: "模型摘要（SHA-256）",
    against: "参照",
    sealed_readings: "本单位已封存的读片",
    made_on: "评价日期",
    asked: "胸片数",
    answered: "已作判断",
    abstained: |n, share| format!("不作判断 {n}（{:.1} %）", share * 100.0),
    persons: "人数",
    positive: "参照为 1/0 及以上",
    figures: "一致性与诊断效能",
    films: "胸片（已作判断者）",
    films_counted_against: "胸片（不作判断计为不符）",
    zones: "肺区（已作判断者）",
    kappa_quadratic: "加权 κ（二次权重）",
    kappa_linear: "加权 κ（线性权重）",
    ac2: "Gwet AC2（二次权重）",
    exact: "小级完全一致",
    within_one: "相差不超过 1 小级",
    within_two: "相差不超过 2 小级",
    bias: "平均偏差（小级，模型减参照）",
    sensitivity: "灵敏度（1/0 及以上）",
    specificity: "特异度（1/0 及以上）",
    auc: "ROC 曲线下面积（1/0 及以上）",
    sensitivity_at: "特异度不低于 0.90 时的灵敏度",
    stage_sensitivity: "灵敏度（壹期及以上）",
    stage_specificity: "特异度（壹期及以上）",
    rounded: "圆形与不规则形判断正确",
    letter: "形态字母（p～u）判断正确",
    large_sensitivity: "大阴影：灵敏度",
    large_specificity: "大阴影：特异度",
    large_bias: "大阴影：最大长径平均偏差（mm，模型减参照）",
    large_apart: "大阴影：最大长径相差（mm，中位数）",
    brier: "Brier 评分",
    calibration_error: "期望校准误差",
    by_zone: "按肺区",
    by_shape: "按小阴影形态",
    by_shape_note: "每行为该字母且参照 1/0 及以上的胸片，与全部 1/0 以下的胸片合并统计。",
    by_kind: "按影像类别",
    by_institution: "按机构",
    group: "分组",
    not_told: "未注明",
    n_answered: "已判断／总数",
    abstentions: "不作判断的原因",
    reason: "原因",
    number: "例数",
    share: "占全部",
    readers: "与阅片医师之间一致性的比较",
    readers_note: |n| format!("由两名及以上医师独立阅片、模型也作了判断的胸片 {n} 张，加权 κ（二次权重）。"),
    between_readers: "医师之间",
    with_the_model: "医师与模型之间",
    difference: "后者减前者",
    shown_before: |n| format!("另有 {n} 份读片在封存前已显示机器提示，未计入参照。"),
    b_less_a: |n| format!("B 减 A（两者都作了判断的胸片 {n} 张）"),
    reliability: "校准",
    forecast: "模型给出的 1/0 及以上概率",
    came_true: "参照为 1/0 及以上的比例",
    mean_forecast: "平均概率",
    mean_true: "实际比例",
    reliability_note: "落在对角线上为概率可信；圆点面积与胸片数成正比。",
    confusion: "十二小级对照表",
    confusion_note: "行为参照，列为模型。",
    confusion_coarse: "对照表",
    no_and_yes: ["否", "是"],
    kappa_category: "κ（四大级，不加权）",
    exact_category: "大级完全一致",
    within_one_category: "相差不超过 1 大级",
    coarse_scale: |scale| {
        match scale {
            CoarseScale::Category => "参照只给出大级 0 至 3：模型的小级归入其大级后比较，不由大级推出小级。",
            CoarseScale::YesNo => "参照只给出有无：模型以 1/0 及以上为有，不由有无推出小级。",
        }
        .to_owned()
    },
    not_defined: |scale| {
        match scale {
            CoarseScale::Category => {
                "此尺度上无定义、未计算：小级偏差、相差 2 小级以内、AC2、肺区、分期、形态、大阴影。"
            }
            CoarseScale::YesNo => {
                "此尺度上无定义、未计算：κ、加权 κ、AC2、大级与小级的一致、偏差、肺区、分期、形态、大阴影。"
            }
        }
        .to_owned()
    },
    left_out: |n| format!("按列映射的 leave_out，表中 {n} 行未计入。"),
    unreadable: |rows| format!("记录中有无法读取的内容，所涉胸片未计入：{rows}。"),
    intervals: |draws| {
        format!(
            "括号内为 95 % 置信区间：κ、AC2 与偏差按人重抽样（bootstrap，{draws} 次）；比例为 Wilson 法，一人多张（区）时按人重抽样；曲线下面积为 DeLong 法。"
        )
    },
    stage_note: "分期仅依据六个肺区的小阴影，按 GBZ 70-2015 第 5 章计算，双方相同。",
    few: |n| format!("仅 {n} 张胸片：区间很宽，结论须谨慎。"),
    footer: "由尘肺病诊断工作站 Profusion 生成。本软件不是注册的医疗器械；模型供研究使用，由使用单位自行验证。",
    page_of: "第 {page} 页，共 {pages} 页",
};

static EN: EvaluationWords = EvaluationWords {
    title: "Evaluation of a model",
    model: "Model",
    digest: "Digest of the model (SHA-256)",
    against: "Against",
    sealed_readings: "this house's sealed readings",
    made_on: "Made on",
    asked: "Films",
    answered: "Answered",
    abstained: |n, share| format!("abstained {n} ({:.1} %)", share * 100.0),
    persons: "Persons",
    positive: "Reference at 1/0 or more",
    figures: "Agreement and accuracy",
    films: "Films (answered)",
    films_counted_against: "Films (abstentions count as not right)",
    zones: "Zones (answered)",
    kappa_quadratic: "Weighted kappa, quadratic",
    kappa_linear: "Weighted kappa, linear",
    ac2: "Gwet's AC2, quadratic",
    exact: "The very point",
    within_one: "Within one point",
    within_two: "Within two points",
    bias: "Mean difference in points (model less reference)",
    sensitivity: "Sensitivity at 1/0 or more",
    specificity: "Specificity at 1/0 or more",
    auc: "Area under the ROC curve, 1/0 or more",
    sensitivity_at: "Sensitivity where specificity is 0.90 or more",
    stage_sensitivity: "Sensitivity at stage I or more",
    stage_specificity: "Specificity at stage I or more",
    rounded: "Rounded or irregular is right",
    letter: "Letter p to u is right",
    large_sensitivity: "Large opacity: sensitivity",
    large_specificity: "Large opacity: specificity",
    large_bias: "Large opacity: mean difference in longest diameter, mm (model less reference)",
    large_apart: "Large opacity: longest diameters apart, mm (median)",
    brier: "Brier score",
    calibration_error: "Expected calibration error",
    by_zone: "By zone",
    by_shape: "By shape",
    by_shape_note: "A letter's films at 1/0 or more, together with every film below 1/0.",
    by_kind: "By kind of film",
    by_institution: "By institution",
    group: "Group",
    not_told: "not told",
    n_answered: "Answered / all",
    abstentions: "Why it abstained",
    reason: "Reason",
    number: "Number",
    share: "Of all",
    readers: "Beside the readers' own agreement",
    readers_note: |n| {
        format!(
            "{n} films read by two readers or more, independently, and answered by the model; weighted kappa, quadratic."
        )
    },
    between_readers: "Between readers",
    with_the_model: "Of readers with the model",
    difference: "The second less the first",
    shown_before: |n| {
        format!("{n} further readings were sealed after the proposal had been shown; they are no reference.")
    },
    b_less_a: |n| format!("B less A, on the {n} films that both answered"),
    reliability: "Calibration",
    forecast: "The model's probability of 1/0 or more",
    came_true: "Share at 1/0 or more by the reference",
    mean_forecast: "Mean forecast",
    mean_true: "Came true",
    reliability_note: "On the diagonal a probability means what it says; a dot's area goes with its number of films.",
    confusion: "The twelve points",
    confusion_note: "The reference along the rows, the model along the columns.",
    confusion_coarse: "Reference and model",
    no_and_yes: ["no", "yes"],
    kappa_category: "Kappa on four categories, unweighted",
    exact_category: "The very category",
    within_one_category: "Within one category",
    coarse_scale: |scale| {
        match scale {
            CoarseScale::Category => {
                "The reference tells the category 0 to 3 alone: the model's point counts by its category, and no point is made up from a category."
            }
            CoarseScale::YesNo => {
                "The reference tells yes and no alone: the model says yes at 1/0 or more, and no point is made up from a yes."
            }
        }
        .to_owned()
    },
    not_defined: |scale| {
        match scale {
            CoarseScale::Category => {
                "Not defined on this scale, and not reckoned: difference in points, within two points, AC2, zones, stage, shape, large opacities."
            }
            CoarseScale::YesNo => {
                "Not defined on this scale, and not reckoned: kappa, weighted kappa, AC2, the very point or category, difference, zones, stage, shape, large opacities."
            }
        }
        .to_owned()
    },
    left_out: |n| format!("{n} rows of the table are left out, as its map says (leave_out)."),
    unreadable: |rows| {
        format!("The record holds what cannot be read, and the films concerned are left out: {rows}.")
    },
    intervals: |draws| {
        format!(
            "In brackets intervals of 95 %: kappa, AC2 and bias drawn by person (bootstrap, {draws} draws); shares by Wilson, or drawn by person where one has several; the area by DeLong."
        )
    },
    stage_note: "The stage is that of the small opacities in the six zones alone, by GBZ 70-2015 clause 5, on both sides alike.",
    few: |n| format!("Only {n} films: the intervals are wide, and little can be concluded."),
    footer: "Made by Profusion, which is not a certified medical device. A model is for research until the site that uses it has validated it.",
    page_of: "Page {page} of {pages}",
};

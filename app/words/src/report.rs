//! The words of a diagnosis's report.

use crate::Tongue;

/// What the page calls its parts.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct ReportWords {
    pub title: &'static str,
    /// The number by which the record knows the diagnosis.
    pub id: &'static str,
    pub name: &'static str,
    pub number: &'static str,
    pub birth: &'static str,
    pub employer: &'static str,
    pub exposure: &'static str,
    pub film_date: &'static str,
    /// The film that the diagnosis rests on.
    pub film: &'static str,
    pub other_films: &'static str,
    pub replaced_by: &'static str,
    pub made_again: &'static str,
    pub replaces: &'static str,
    /// Why it was decided against what other papers say.
    pub despite: &'static str,
    pub clause: &'static str,
    pub series: &'static str,
    pub two_films: &'static str,
    pub single_film: &'static str,
    pub grounds: &'static str,
    pub decided: &'static str,
    pub next_due: &'static str,
    pub zones: &'static str,
    pub viewed: &'static str,
    pub sealed: &'static str,
    pub unknown: &'static str,
    pub footer: &'static str,
}

/// The words of one tongue.
pub const fn words(tongue: Tongue) -> &'static ReportWords {
    tongue.pick(&ZH_CN, &EN)
}

static ZH_CN: ReportWords = ReportWords {
    title: "职业性尘肺病诊断记录",
    id: "诊断编号",
    name: "姓名",
    number: "编号",
    birth: "出生日期",
    employer: "用人单位",
    exposure: "接尘史",
    film_date: "胸片日期",
    film: "所依据的胸片",
    other_films: "此人其他胸片",
    replaced_by: "本诊断已被更正，不再有效。更正后的诊断：",
    made_again: "本诊断为旧版程序对同一胸片、同一病种重复记录，以最后一次为准",
    replaces: "更正的诊断及理由",
    despite: "与其他材料不一致仍作此诊断的理由",
    clause: "条款",
    series: "动态系列（A.2）",
    two_films: "两张以上、间隔超过半年",
    single_film: "单张胸片，理由：",
    grounds: "集体诊断理由",
    decided: "诊断日期与医师",
    next_due: "下次随访",
    zones: "肺区密集度",
    viewed: "阅片经过",
    sealed: "所依据的封存读片",
    unknown: "未知",
    footer: "本记录由尘肺病诊断工作站生成。本软件不是注册的医疗器械；本记录不替代职业病诊断证明书。",
};

static EN: ReportWords = ReportWords {
    title: "Record of a pneumoconiosis diagnosis",
    id: "Diagnosis",
    name: "Name",
    number: "Number",
    birth: "Born",
    employer: "Employer",
    exposure: "Dust exposure",
    film_date: "Film date",
    film: "The film it rests on",
    other_films: "The person's other films",
    replaced_by: "This diagnosis was corrected and does not stand. The one in its place:",
    made_again: "An earlier release recorded this diagnosis again for the same film and disease: the last one stands",
    replaces: "Corrects, and why",
    despite: "Why, where other papers say otherwise",
    clause: "Clause",
    series: "Series of films (A.2)",
    two_films: "Two or more films over half a year apart",
    single_film: "A single film, on these grounds:",
    grounds: "The panel's grounds",
    decided: "Decided on, by",
    next_due: "Next follow-up",
    zones: "Profusion by zone",
    viewed: "How it was read",
    sealed: "The sealed reading it rests on",
    unknown: "unknown",
    footer: "Made by Profusion, which is not a certified medical device. This record does not replace the certificate of diagnosis.",
};

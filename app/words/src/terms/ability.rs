//! Lung function, oxygen in the blood, and the grade of work ability, GB/T 16180.

use work_ability::bands::{BandFault, BoundaryPolicy, Degree, ValueFault};
use work_ability::grade::{AbilityRow, Condition, Finding, Grade, TableFault, Unlisted};
use work_ability::lung_function::Measure;
use work_ability::range::NotARange;

use super::stage;
use crate::{Tongue, punctuation};

/// How far the lung function is impaired.
pub const fn lung_function_degree(degree: Degree, tongue: Tongue) -> &'static str {
    match degree {
        Degree::Normal => tongue.pick("肺功能正常", "normal lung function"),
        Degree::Mild => tongue.pick("肺功能轻度损伤", "mild impairment of lung function"),
        Degree::Moderate => tongue.pick("肺功能中度损伤", "moderate impairment of lung function"),
        Degree::Severe => tongue.pick("肺功能重度损伤", "severe impairment of lung function"),
    }
}

/// How far oxygen is lacking in the blood.
pub const fn hypoxaemia_degree(degree: Degree, tongue: Tongue) -> &'static str {
    match degree {
        Degree::Normal => tongue.pick("无低氧血症", "no hypoxaemia"),
        Degree::Mild => tongue.pick("轻度低氧血症", "mild hypoxaemia"),
        Degree::Moderate => tongue.pick("中度低氧血症", "moderate hypoxaemia"),
        Degree::Severe => tongue.pick("重度低氧血症", "severe hypoxaemia"),
    }
}

/// A degree by itself.
pub const fn degree(degree: Degree, tongue: Tongue) -> &'static str {
    match degree {
        Degree::Normal => tongue.pick("正常", "normal"),
        Degree::Mild => tongue.pick("轻度", "mild"),
        Degree::Moderate => tongue.pick("中度", "moderate"),
        Degree::Severe => tongue.pick("重度", "severe"),
    }
}

/// A figure of a lung-function test, all of them in per cent.
pub const fn measure(measure: Measure, tongue: Tongue) -> &'static str {
    match measure {
        Measure::Fvc => tongue.pick("FVC 占预计值", "FVC of predicted"),
        Measure::Fev1 => tongue.pick("FEV1 占预计值", "FEV1 of predicted"),
        Measure::Mvv => tongue.pick("MVV 占预计值", "MVV of predicted"),
        Measure::Fev1OverFvc => tongue.pick("FEV1/FVC 比值", "FEV1/FVC ratio"),
        Measure::RvOverTlc => tongue.pick("RV/TLC 比值", "RV/TLC ratio"),
        Measure::Dlco => tongue.pick("DLco 占预计值", "DLco of predicted"),
    }
}

/// What is done with a value between two printed bands.
pub const fn boundary(policy: BoundaryPolicy, tongue: Tongue) -> &'static str {
    match policy {
        BoundaryPolicy::WorseBand => {
            tongue.pick("两档之间的数值归较重一档", "a value between two bands belongs to the worse one")
        }
        BoundaryPolicy::BetterBand => {
            tongue.pick("两档之间的数值归较轻一档", "a value between two bands belongs to the better one")
        }
        BoundaryPolicy::HalfUp => tongue.pick(
            "两档之间的数值按所印位数四舍五入，仍在两档之间的归较重一档",
            "a value between two bands is rounded half up to the printed step, and belongs to the worse band where that does not help",
        ),
    }
}

/// The same in a few words, after "if": `归较轻一档`, `in the better band`.
pub const fn boundary_in_short(policy: BoundaryPolicy, tongue: Tongue) -> &'static str {
    match policy {
        BoundaryPolicy::WorseBand => tongue.pick("归较重一档", "in the worse band"),
        BoundaryPolicy::BetterBand => tongue.pick("归较轻一档", "in the better band"),
        BoundaryPolicy::HalfUp => tongue.pick("四舍五入", "rounded half up"),
    }
}

/// Why a measured value is not believed.
pub fn value_fault(fault: ValueFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (ValueFault::NotFinite, Tongue::ZhCn) => "不是数字".to_owned(),
        (ValueFault::NotFinite, Tongue::En) => "is no number".to_owned(),
        (ValueFault::UnderLeast { value, least }, Tongue::ZhCn) => {
            format!("{value} 低于可信下限 {least}，请核对数值与单位")
        }
        (ValueFault::UnderLeast { value, least }, Tongue::En) => {
            format!("{value} is under the {least} that is still believed: check the value and its unit")
        }
        (ValueFault::OverMost { value, most }, Tongue::ZhCn) => {
            format!("{value} 高于可信上限 {most}，请核对数值与单位")
        }
        (ValueFault::OverMost { value, most }, Tongue::En) => {
            format!("{value} is over the {most} that is still believed: check the value and its unit")
        }
    }
}

/// A finding that the table asks for.
pub const fn finding(finding: Finding, tongue: Tongue) -> &'static str {
    match finding {
        Finding::LungFunction => tongue.pick("肺功能检查", "a lung-function test"),
        Finding::ArterialOxygen => tongue.pick("动脉血氧分压", "the arterial oxygen pressure"),
        Finding::Tuberculosis => tongue.pick("有无活动性肺结核", "whether tuberculosis is active"),
        Finding::Cancer => {
            tongue.pick("有无职业性肺癌或胸膜间皮瘤", "whether there is an occupational cancer")
        }
        Finding::KindOfCancer => {
            tongue.pick("是肺癌还是胸膜间皮瘤", "whether it is lung cancer or mesothelioma")
        }
    }
}

/// One condition of a row.
pub const fn condition(condition: Condition, tongue: Tongue) -> &'static str {
    match condition {
        Condition::LungFunction(degree) => lung_function_degree(degree, tongue),
        Condition::Hypoxaemia(degree) => hypoxaemia_degree(degree, tongue),
        Condition::ActiveTuberculosis => tongue.pick("活动性肺结核", "active tuberculosis"),
        Condition::LungCancer => tongue.pick("职业性肺癌", "occupational lung cancer"),
        Condition::AnyCancer => {
            tongue.pick("职业性肺癌或胸膜间皮瘤", "occupational lung cancer or mesothelioma")
        }
    }
}

/// A row of the table: `贰期，肺功能中度损伤`, `Stage II, moderate impairment of lung function`.
pub fn ability_row(row: &AbilityRow, tongue: Tongue) -> String {
    let stages: Vec<_> = row.stages.iter().map(|it| stage(*it, tongue)).collect();
    let stages = stages.join(tongue.pick("、", " or "));
    let conditions = row.conditions.iter().map(|it| condition(*it, tongue).to_owned());
    std::iter::once(stages).chain(conditions).collect::<Vec<_>>().join(punctuation::comma(tongue))
}

/// A grade of work ability: `三级`, `Grade 3`.
pub fn work_ability_grade(grade: Grade, tongue: Tongue) -> String {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match tongue {
        Tongue::ZhCn => format!("{}级", NUMERALS[usize::from(grade.number()) - 1]),
        Tongue::En => format!("Grade {}", grade.number()),
    }
}

/// Why a case has no grade in the table.
pub const fn unlisted(why: Unlisted, tongue: Tongue) -> &'static str {
    match why {
        Unlisted::NoPneumoconiosis => tongue.pick(
            "无尘肺，本表只对尘肺各期分级",
            "there is no pneumoconiosis, and the table grades its stages only",
        ),
        Unlisted::StageOfAnotherEdition => tongue.pick(
            "本表未列此期别（只列壹期、贰期、叁期）",
            "the table does not list this stage (only I, II and III)",
        ),
        Unlisted::Findings => tongue.pick(
            "本表未列此期别与所见的组合，应提交劳动能力鉴定委员会",
            "the table does not list these findings with this stage: put the case before the assessment committee",
        ),
    }
}

/// Why four ranges are no bands.
pub fn band_fault(fault: BandFault, tongue: Tongue) -> String {
    let name = |it| degree(it, tongue);
    match (fault, tongue) {
        (BandFault::WrongSide(it), Tongue::ZhCn) => format!("{}一档的开口方向不对", name(it)),
        (BandFault::WrongSide(it), Tongue::En) => {
            format!("the {} band is open or closed on the wrong side", name(it))
        }
        (BandFault::Empty(it), Tongue::ZhCn) => format!("{}一档不含任何数值", name(it)),
        (BandFault::Empty(it), Tongue::En) => format!("the {} band holds no value", name(it)),
        (BandFault::Overlap(one, other), Tongue::ZhCn) => {
            format!("{}与{}两档重叠或顺序颠倒", name(one), name(other))
        }
        (BandFault::Overlap(one, other), Tongue::En) => {
            format!("the {} and the {} band overlap, or stand in the wrong order", name(one), name(other))
        }
        (BandFault::TooFarApart(one, other), Tongue::ZhCn) => {
            format!("{}与{}两档之间的空隙超过一个所印单位", name(one), name(other))
        }
        (BandFault::TooFarApart(one, other), Tongue::En) => {
            format!("between the {} and the {} band lies more than one printed step", name(one), name(other))
        }
    }
}

/// Why a text is no range.
pub fn not_a_range(fault: &NotARange, tongue: Tongue) -> String {
    match tongue {
        Tongue::ZhCn => format!("“{}”不是数值范围，请写成 <40、60–79、60–<80 或 >80", fault.text),
        Tongue::En => format!("`{}` is no range: write <40, 60–79, 60–<80 or >80", fault.text),
    }
}

/// Why rows are no table of grades.
pub fn table_fault(fault: &TableFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (TableFault::NoRows, Tongue::ZhCn) => "一行也没有".to_owned(),
        (TableFault::NoRows, Tongue::En) => "there is no row".to_owned(),
        (TableFault::NameTwice { name }, Tongue::ZhCn) => format!("两行同名：{name}"),
        (TableFault::NameTwice { name }, Tongue::En) => format!("two rows are called {name}"),
        (TableFault::NoStage { name }, Tongue::ZhCn) => format!("{name} 行没有期别"),
        (TableFault::NoStage { name }, Tongue::En) => format!("row {name} is for no stage"),
        (TableFault::NotSeverestFirst { name }, Tongue::ZhCn) => {
            format!("{name} 行比前一行更重，应由重到轻排列")
        }
        (TableFault::NotSeverestFirst { name }, Tongue::En) => {
            format!("row {name} is severer than the row before it; the severest stands first")
        }
    }
}

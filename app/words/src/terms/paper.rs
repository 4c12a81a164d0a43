//! People, dusts, diseases and what is written of them.

use casework::dates::{Dated, Event, OutOfOrder};
use casework::diagnosis::{Conflict, DiagnosisRefused};
use casework::people::exposure::{Disease, Dust, ExposureSpell, YearsInDust};
use casework::people::person::Sex;
use casework::people::reader::ReaderNames;
use classification::gbz70::Stage;

use super::stage;
use crate::{Tongue, punctuation};

/// A person's sex; empty where it is not stated.
pub const fn sex(sex: Sex, tongue: Tongue) -> &'static str {
    match sex {
        Sex::Male => tongue.pick("男", "male"),
        Sex::Female => tongue.pick("女", "female"),
        Sex::NotStated => "",
    }
}

/// A dust, as exposure histories write it.
pub const fn dust(dust: Dust, tongue: Tongue) -> &'static str {
    match dust {
        Dust::Silica => tongue.pick("矽尘", "silica"),
        Dust::Coal => tongue.pick("煤尘", "coal"),
        Dust::Graphite => tongue.pick("石墨粉尘", "graphite"),
        Dust::CarbonBlack => tongue.pick("炭黑粉尘", "carbon black"),
        Dust::Asbestos => tongue.pick("石棉粉尘", "asbestos"),
        Dust::Talc => tongue.pick("滑石粉尘", "talc"),
        Dust::Cement => tongue.pick("水泥粉尘", "cement"),
        Dust::Mica => tongue.pick("云母粉尘", "mica"),
        Dust::Pottery => tongue.pick("陶瓷粉尘", "ceramics"),
        Dust::Aluminium => tongue.pick("铝尘", "aluminium"),
        Dust::WeldingFume => tongue.pick("电焊烟尘", "welding fume"),
        Dust::Foundry => tongue.pick("铸造粉尘", "foundry"),
        Dust::Other => tongue.pick("其他粉尘", "other dust"),
    }
}

/// Each dust of a history with its years: `矽尘 18.5 年、煤尘 4.0 年`, `矽尘 年数不详`; empty without a history.
pub fn exposure_years(years: &[YearsInDust], tongue: Tongue) -> String {
    let told = |it: &YearsInDust| {
        let years = it.years.map_or_else(
            || tongue.pick("年数不详", "years not known").to_owned(),
            |it| format!("{it:.1} {}", tongue.pick("年", "y")),
        );
        format!("{} {years}", dust(it.dust, tongue))
    };
    years.iter().map(told).collect::<Vec<_>>().join(punctuation::list(tongue))
}

/// One spell of a history: `矽尘 凿岩工 1990-01-01 – 在岗`.
pub fn exposure_spell(spell: &ExposureSpell, tongue: Tongue) -> String {
    let until = spell.to().map_or_else(|| tongue.pick("在岗", "in post").to_owned(), |it| it.to_string());
    let job = Some(spell.job()).filter(|it| !it.is_empty()).map_or_else(String::new, |it| format!(" {it}"));
    format!("{}{job} {} – {until}", dust(spell.dust(), tongue), spell.from())
}

/// Two days that contradict each other: `出生（2030-01-01）晚于胸片（2023-06-20）`.
pub fn out_of_order(it: &OutOfOrder, tongue: Tongue) -> String {
    let dated = |it: &Dated| match tongue {
        Tongue::ZhCn => format!("{}（{}）", day_of(it.event, tongue), it.on),
        Tongue::En => format!("{} ({})", day_of(it.event, tongue), it.on),
    };
    format!("{}{}{}", dated(&it.first), tongue.pick("晚于", " lies after "), dated(&it.then))
}

const fn day_of(event: Event, tongue: Tongue) -> &'static str {
    match event {
        Event::Birth => tongue.pick("出生日期", "the birth"),
        Event::ExposureBegun => tongue.pick("接尘开始", "the beginning of an exposure"),
        Event::ExposureEnded => tongue.pick("接尘结束", "the end of an exposure"),
        Event::FilmTaken => tongue.pick("胸片日期", "the film"),
        Event::ReadingSealed => tongue.pick("读片封存", "the reading"),
        Event::Decision => tongue.pick("诊断日期", "the decision"),
        Event::Today => tongue.pick("今天", "today"),
    }
}

/// One of the thirteen statutory pneumoconioses.
pub const fn disease(disease: Disease, tongue: Tongue) -> &'static str {
    match disease {
        Disease::Silicosis => tongue.pick("矽肺", "silicosis"),
        Disease::CoalWorkers => tongue.pick("煤工尘肺", "coal worker's pneumoconiosis"),
        Disease::Graphite => tongue.pick("石墨尘肺", "graphite pneumoconiosis"),
        Disease::CarbonBlack => tongue.pick("碳黑尘肺", "carbon black pneumoconiosis"),
        Disease::Asbestosis => tongue.pick("石棉肺", "asbestosis"),
        Disease::Talc => tongue.pick("滑石尘肺", "talc pneumoconiosis"),
        Disease::Cement => tongue.pick("水泥尘肺", "cement pneumoconiosis"),
        Disease::Mica => tongue.pick("云母尘肺", "mica pneumoconiosis"),
        Disease::PotteryWorkers => tongue.pick("陶工尘肺", "potter's pneumoconiosis"),
        Disease::Aluminium => tongue.pick("铝尘肺", "aluminosis"),
        Disease::Welders => tongue.pick("电焊工尘肺", "welder's pneumoconiosis"),
        Disease::FoundryWorkers => tongue.pick("铸工尘肺", "founder's pneumoconiosis"),
        Disease::Other => tongue.pick("其他尘肺", "other pneumoconiosis"),
    }
}

/// The conclusion as GBZ 70-2015 A.3 has it written: `职业性矽肺壹期`, `无尘肺`. The stages with a
/// plus are written alike, for archives; 0+ is no pneumoconiosis.
pub fn conclusion(kind: Disease, reached: Stage, tongue: Tongue) -> String {
    match (reached, tongue) {
        (Stage::None | Stage::NonePlus, _) => stage(reached, tongue).to_owned(),
        (_, Tongue::ZhCn) => format!("职业性{}{}", disease(kind, tongue), stage(reached, tongue)),
        (_, Tongue::En) => format!("Occupational {}, {}", disease(kind, tongue), stage(reached, tongue)),
    }
}

/// Why a diagnosis was not recorded.
pub fn diagnosis_refused(why: &DiagnosisRefused, tongue: Tongue) -> String {
    let fixed = match why {
        DiagnosisRefused::OtherWorker => {
            tongue.pick("读片属于另一名劳动者", "the reading is of another worker's film")
        }
        DiagnosisRefused::Unreadable => tongue.pick(
            "四级片不得用于诊断（附录 C），请重新摄片",
            "a grade 4 film is not for diagnosis (Annex C): take a new film",
        ),
        DiagnosisRefused::FilmNotTheirs => {
            tongue.pick("读片的胸片不在此人名下", "the film of the reading is not among the person's")
        }
        DiagnosisRefused::DaysContradict(it) => {
            let told = out_of_order(it, tongue);
            return format!("{}{told}", tongue.pick("日期互相矛盾：", "the dates contradict each other: "));
        }
        DiagnosisRefused::NothingToReplace => tongue.pick(
            "要更正的诊断不存在或已被更正",
            "the diagnosis to be corrected is not there, or was corrected already",
        ),
        DiagnosisRefused::Conflicts(found) => {
            let told: Vec<_> = found.iter().map(|it| conflict(it, None, tongue)).collect();
            return told.join(punctuation::semicolon(tongue));
        }
        DiagnosisRefused::EditionNotInForce => {
            tongue.pick("读片所依版本没有分期规则", "the reading's edition has no staging rules here")
        }
        DiagnosisRefused::FilmGradeThree => tongue.pick(
            "三级片不得用于初诊（附录 C），请重新摄片",
            "a grade 3 film is not for a first diagnosis (Annex C): take a new film",
        ),
        DiagnosisRefused::AsbestosDiffers => tongue.pick(
            "读片后石棉接触史有变化，请重新读片",
            "the asbestos exposure on record has changed since the reading: read the film again",
        ),
        DiagnosisRefused::AsbestosNotStated => tongue.pick(
            "分期取决于是否接触石棉粉尘，而接尘史中未注明，请先补充",
            "the stage hangs on exposure to asbestos dust, which is not stated: add the exposure history first",
        ),
        DiagnosisRefused::NoExposure => tongue.pick(
            "没有接尘史（第 4 章），请先补充",
            "there is no dust exposure on record (clause 4): add it first",
        ),
        DiagnosisRefused::DiseaseWithoutItsDust { .. } => tongue.pick(
            "接尘史中没有该病种对应的粉尘",
            "the exposure on record does not hold the dust of this disease",
        ),
        DiagnosisRefused::SingleFilmGroundsMissing => tongue
            .pick("仅有一张胸片时须写明理由（A.2）", "a diagnosis on a single film owes its grounds (A.2)"),
        DiagnosisRefused::UnnamedStageGroundsMissing => tongue.pick(
            "标准未列明此种情形，须写明集体诊断的理由",
            "the standard does not name this case: write the panel's grounds",
        ),
    };
    fixed.to_owned()
}

/// One thing that a person's other papers say against a decision.
///
/// * `names` — of readers; without them a reading is told without its reader.
pub fn conflict(conflict: &Conflict, names: Option<&ReaderNames>, tongue: Tongue) -> String {
    match (conflict, tongue) {
        (Conflict::StandsAlready { decided_on, stage: it, .. }, Tongue::ZhCn) => {
            format!("此胸片、此病种已于 {decided_on} 诊断为{}，现仍有效：只能更正", stage(*it, tongue))
        }
        (Conflict::StandsAlready { decided_on, stage: it, .. }, Tongue::En) => format!(
            "this film and disease were diagnosed on {decided_on}, {}, and that stands: it can only be corrected",
            stage(*it, tongue)
        ),
        (Conflict::OtherDisease { disease: kind, stage: it, .. }, Tongue::ZhCn) => {
            format!("另有一项有效诊断：{}", conclusion_of(*kind, *it, tongue))
        }
        (Conflict::OtherDisease { disease: kind, stage: it, .. }, Tongue::En) => {
            format!("another diagnosis stands: {}", conclusion_of(*kind, *it, tongue))
        }
        (Conflict::LowerThanBefore { decided_on, stage: it, .. }, Tongue::ZhCn) => {
            format!("{decided_on} 的诊断为{}，高于本次", stage(*it, tongue))
        }
        (Conflict::LowerThanBefore { decided_on, stage: it, .. }, Tongue::En) => {
            format!("the diagnosis of {decided_on} was higher: {}", stage(*it, tongue))
        }
        (Conflict::ReadingSaysOtherwise { taken, reader, stage: it, .. }, _) => {
            let open = tongue.pick("取决于石棉接触", "it hangs on asbestos");
            let day =
                taken.map_or_else(|| tongue.pick("日期未知", "date unknown").to_owned(), |it| it.to_string());
            let said = it.map_or(open, |it| stage(it, tongue));
            match (names.map(|it| it.of(reader)), tongue) {
                (Some(name), Tongue::ZhCn) => format!("{name} 对 {day} 胸片的读片为{said}"),
                (Some(name), Tongue::En) => format!("{name} reads the film of {day} as {said}"),
                (None, Tongue::ZhCn) => format!("{day} 胸片的另一份读片为{said}"),
                (None, Tongue::En) => format!("another reading of the film of {day} says {said}"),
            }
        }
        (Conflict::DaysContradict(it), _) => out_of_order(it, tongue),
    }
}

/// A conclusion that names the disease, whatever the stage.
fn conclusion_of(kind: Disease, reached: Stage, tongue: Tongue) -> String {
    match reached {
        Stage::None | Stage::NonePlus => format!("{} · {}", disease(kind, tongue), stage(reached, tongue)),
        _ => conclusion(kind, reached, tongue),
    }
}

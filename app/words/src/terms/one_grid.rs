//! What a sheet still owes that was begun from the other scheme's.

use classification::one_grid::Owed;

use super::{film_defect, ilo, plaque_site, zone};
use crate::{Tongue, punctuation};

/// One thing that the reader has to say, behind its clause or item; a proposal is only that.
pub fn owed(owed: Owed, tongue: Tongue) -> String {
    let (zh, en) = said(owed, tongue);
    let sentence = tongue.pick(&zh, &en);
    format!("{}{}{sentence}", owed.clause(), punctuation::colon(tongue))
}

fn both(zh: &str, en: &str) -> (String, String) {
    (zh.to_owned(), en.to_owned())
}

fn said(owed: Owed, tongue: Tongue) -> (String, String) {
    match owed {
        Owed::Quality(it) => {
            proposed("技术质量（两标准定义不同）", "technical quality, defined otherwise", it.code())
        }
        Owed::Defect(it) => about("缺陷", "the defect", film_defect(it, tongue)),
        Owed::Reason => both("不能接受的理由（缺陷或备注）", "why the film is unacceptable"),
        Owed::Shape => both("小阴影形态与大小", "shape and size"),
        Owed::Zones => both("受累肺区", "the zones"),
        Owed::Profusion(it) => proposed("受累肺区总的密集度", "profusion over the affected zones", it.code()),
        Owed::LargeArea => both("大阴影面积与右上肺区之比", "the area of the large opacities"),
        Owed::Pleural(yes) => proposed("胸膜异常", "pleural abnormality", yes_no(yes, tongue)),
        Owed::ThinnerPlaques => both("是否另有不足 5 mm 的胸膜斑", "plaques of 5 mm or less"),
        Owed::PlaqueSites => both("胸膜斑部位", "the sites of the plaques"),
        Owed::DiaphragmOrOtherSite => {
            both("胸膜斑在膈面还是心缘", "whether at the diaphragm or another site")
        }
        Owed::HeartBorderSide => both("心缘胸膜斑在哪一侧", "the side of the plaque at the heart border"),
        Owed::PlaqueView(it) => {
            about("胸壁胸膜斑为切线位或正面", "in profile or face on", ilo::side(it, tongue))
        }
        Owed::PlaqueExtent(it, extent) => {
            let side = ilo::side(it, tongue);
            match extent {
                Some(extent) => (
                    format!("胸膜斑长度 · {side}（建议 {}）", extent.code()),
                    format!("extent of the plaques, {side}; {} is proposed", extent.code()),
                ),
                None => about("胸膜斑长度", "extent of the plaques", side),
            }
        }
        Owed::PlaqueWidth(it) => {
            about("胸膜斑宽度，最厚处为", "width of the plaques; the thickest was", it.code())
        }
        Owed::PlaqueCalcification(_) => both("哪些胸膜斑有钙化", "which plaques are calcified"),
        Owed::PleuralCalcification => both("pc：何处胸膜钙化", "pc: which part of the pleura is calcified"),
        Owed::Angle => both("肋膈角是否闭锁", "whether a costophrenic angle is obliterated"),
        Owed::Thickening => both("pt：弥漫性、肺尖或叶间增厚", "pt: diffuse, apical or of a fissure"),
        Owed::Other(yes) => proposed("其他异常", "other abnormality", yes_no(yes, tongue)),
        Owed::CancerOrMesothelioma => {
            both("ca：肺癌（ca）还是间皮瘤（me）", "ca: cancer (ca) or mesothelioma (me)")
        }
        Owed::Coalescence => {
            both("聚集的小阴影是否融合（建议 ax）", "whether the opacities coalesce; ax is proposed")
        }
        Owed::FurtherSymbols => both("GBZ 70 没有的符号", "the symbols that GBZ 70 lacks"),
        further => said_to_gbz70(further, tongue),
    }
}

/// What a GBZ 70 sheet owes after an ILO form.
fn said_to_gbz70(owed: Owed, tongue: Tongue) -> (String, String) {
    match owed {
        Owed::FilmQuality(it) => {
            let grade = super::film_quality(it, tongue);
            proposed("胸片质量（两标准定义不同）", "film quality, defined otherwise", grade)
        }
        Owed::FilmDefect(it) => about("缺陷", "the defect", ilo::defect(it, tongue)),
        Owed::OtherFilmDefect => both("其他缺陷", "the other defect"),
        Owed::ZoneProfusion(it, point) => (
            format!("{}密集度（建议 {point}）", zone(it, tongue)),
            format!("profusion of {}; {point} is proposed", zone(it, tongue)),
        ),
        Owed::Aggregation => {
            both("融合的小阴影是否聚集（建议有）", "whether the opacities aggregate; yes is proposed")
        }
        Owed::Diameters => both("大阴影的个数与径线", "the number and diameters of the large opacities"),
        Owed::ShortDiameter(mm) => {
            (format!("长径 {mm} mm 大阴影的短径"), format!("the short diameter of the opacity of {mm} mm"))
        }
        Owed::OverFive(it) => {
            about("胸膜斑是否大于 5 mm", "whether the plaque is over 5 mm", plaque_site(it, tongue))
        }
        Owed::HeartBorder(it) => about(
            "其他部位的胸膜斑是否在心缘",
            "whether the other plaque is at the heart",
            ilo::sides(it, tongue),
        ),
        Owed::PlaqueLength => both("胸膜斑长度与侧胸壁之比", "the plaques' length over one chest wall"),
        Owed::ShaggyHeartBorder => {
            both("心缘模糊是否为胸膜斑所致的蓬乱", "whether a plaque makes the heart border shaggy")
        }
        Owed::Symbol(it, gbz70) => (
            format!("ILO 的 {} 是否即 GBZ 70 的 {}", it.code(), gbz70.code()),
            format!("whether the ILO's {} is {} here", it.code(), gbz70.code()),
        ),
        other => both(&other.to_string(), &other.to_string()),
    }
}

fn proposed(zh: &str, en: &str, value: &str) -> (String, String) {
    (format!("{zh}（建议 {value}）"), format!("{en}; {value} is proposed"))
}

fn about(zh: &str, en: &str, value: &str) -> (String, String) {
    (format!("{zh} · {value}"), format!("{en}, {value}"))
}

const fn yes_no(yes: bool, tongue: Tongue) -> &'static str {
    if yes { tongue.pick("有", "yes") } else { tongue.pick("无", "no") }
}

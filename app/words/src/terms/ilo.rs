//! What the ILO form says, in both tongues; a name never repeats its code.
//!
//! English as CDC/NIOSH (M) 2.8 prints it; Chinese as the ILO 尘肺X线影像国际分类 is read in China.

use classification::ilo::{
    Defect, Edition, Extent, Form, Grade, LargeOpacity, Omission, OtherAbnormality, PleuralRow, Symbol,
    WallChange, Width,
};
use classification::{Side, Sides};

use crate::{Tongue, punctuation};

/// An edition with the images it is read beside.
pub const fn edition(edition: Edition, tongue: Tongue) -> &'static str {
    match edition {
        Edition::Ilo2011 => tongue.pick("ILO 2011（2011-D 标准片）", "ILO 2011 (standards 2011-D)"),
        Edition::Ilo2022 => tongue.pick("ILO 2022（数字标准片）", "ILO 2022 (digital standards)"),
    }
}

/// The form on which a reading is written.
pub const fn form(form: Form, tongue: Tongue) -> &'static str {
    match form {
        Form::Ilo => tongue.pick("ILO 完整分类", "ILO complete classification"),
        Form::Niosh28 => tongue.pick("NIOSH 2.8 表", "NIOSH Form 2.8"),
    }
}

/// 1: a grade of technical quality.
pub const fn grade(grade: Grade, tongue: Tongue) -> &'static str {
    match grade {
        Grade::One => tongue.pick("良好", "good"),
        Grade::Two => {
            tongue.pick("可接受，缺陷不致影响分类", "acceptable, no defect likely to impair classification")
        }
        Grade::Three => tongue.pick("可接受，有缺陷但仍可分类", "acceptable, some defect but still adequate"),
        Grade::Unreadable => tongue.pick("不能接受，不能分类", "unacceptable for classification"),
    }
}

/// 1: a defect of the radiograph.
pub const fn defect(defect: Defect, tongue: Tongue) -> &'static str {
    match defect {
        Defect::Overexposed => tongue.pick("曝光过度（偏黑）", "overexposed (dark)"),
        Defect::Underexposed => tongue.pick("曝光不足（偏白）", "underexposed (light)"),
        Defect::Artifacts => tongue.pick("伪影", "artifacts"),
        Defect::ImproperPosition => tongue.pick("体位不当", "improper position"),
        Defect::PoorContrast => tongue.pick("对比度差", "poor contrast"),
        Defect::PoorProcessing => tongue.pick("影像处理不良", "poor processing"),
        Defect::Underinflation => tongue.pick("吸气不足", "underinflation"),
        Defect::Mottle => tongue.pick("斑点噪声", "mottle"),
        Defect::ExcessiveEdgeEnhancement => tongue.pick("边缘增强过度", "excessive edge enhancement"),
        Defect::ScapulaOverlay => tongue.pick("肩胛骨重叠", "scapula overlay"),
    }
}

/// 2C: a category of large opacities.
pub const fn large_opacity(category: LargeOpacity, tongue: Tongue) -> &'static str {
    match category {
        LargeOpacity::O => tongue.pick("无大阴影", "none"),
        LargeOpacity::A => {
            tongue.pick("长径或长径之和不超过 50 mm", "longest dimensions of up to 50 mm in all")
        }
        LargeOpacity::B => tongue
            .pick("超过 50 mm，总面积不超过右上肺区", "over 50 mm, combined area up to the right upper zone"),
        LargeOpacity::C => tongue.pick("总面积超过右上肺区", "combined area exceeds the right upper zone"),
    }
}

/// The same in as few words as a narrow column has room for.
pub const fn pleural_row_short(row: PleuralRow, tongue: Tongue) -> &'static str {
    match row {
        PleuralRow::PlaquesInProfile | PleuralRow::ThickeningInProfile => {
            tongue.pick("胸壁切线位", "in profile")
        }
        PleuralRow::PlaquesFaceOn | PleuralRow::ThickeningFaceOn => tongue.pick("胸壁正面", "face on"),
        PleuralRow::PlaquesOnDiaphragm => tongue.pick("膈面", "diaphragm"),
        PleuralRow::PlaquesElsewhere => tongue.pick("其他部位", "other sites"),
    }
}

/// 3B, 3D: how much of the lateral chest wall.
pub const fn extent(extent: Extent, tongue: Tongue) -> &'static str {
    match extent {
        Extent::O => tongue.pick("无", "none"),
        Extent::One => tongue.pick("不超过侧胸壁的 1/4", "up to 1/4 of the lateral chest wall"),
        Extent::Two => {
            tongue.pick("超过侧胸壁的 1/4 至 1/2", "over 1/4 and up to 1/2 of the lateral chest wall")
        }
        Extent::Three => tongue.pick("超过侧胸壁的 1/2", "over 1/2 of the lateral chest wall"),
    }
}

/// 3B, 3D: how wide in profile.
pub const fn width(width: Width, tongue: Tongue) -> &'static str {
    match width {
        Width::O => tongue.pick("未测宽度", "no width"),
        Width::A => tongue.pick("3 至 5 mm", "3 to 5 mm"),
        Width::B => tongue.pick("超过 5 至 10 mm", "over 5 to 10 mm"),
        Width::C => tongue.pick("超过 10 mm", "over 10 mm"),
    }
}

/// A row of 3B or 3D, with what it is about.
pub const fn pleural_row(row: PleuralRow, tongue: Tongue) -> &'static str {
    match row {
        PleuralRow::PlaquesInProfile => {
            tongue.pick("胸膜斑 · 胸壁（切线位）", "plaques, chest wall in profile")
        }
        PleuralRow::PlaquesFaceOn => tongue.pick("胸膜斑 · 胸壁（正面）", "plaques, chest wall face on"),
        PleuralRow::PlaquesOnDiaphragm => tongue.pick("胸膜斑 · 膈面", "plaques, diaphragm"),
        PleuralRow::PlaquesElsewhere => tongue.pick("胸膜斑 · 其他部位", "plaques, other sites"),
        PleuralRow::ThickeningInProfile => {
            tongue.pick("弥漫性胸膜增厚 · 胸壁（切线位）", "diffuse thickening, chest wall in profile")
        }
        PleuralRow::ThickeningFaceOn => {
            tongue.pick("弥漫性胸膜增厚 · 胸壁（正面）", "diffuse thickening, chest wall face on")
        }
    }
}

/// Which of the two changes of the chest wall.
pub const fn wall_change(change: WallChange, tongue: Tongue) -> &'static str {
    match change {
        WallChange::Plaques => tongue.pick("胸膜斑", "plaques"),
        WallChange::Thickening => tongue.pick("弥漫性胸膜增厚", "diffuse pleural thickening"),
    }
}

/// One side of the chest.
pub const fn side(side: Side, tongue: Tongue) -> &'static str {
    match side {
        Side::Right => tongue.pick("右侧", "right"),
        Side::Left => tongue.pick("左侧", "left"),
    }
}

/// On which sides.
pub const fn sides(sides: Sides, tongue: Tongue) -> &'static str {
    match sides {
        Sides::Neither => tongue.pick("无", "none"),
        Sides::Right => side(Side::Right, tongue),
        Sides::Left => side(Side::Left, tongue),
        Sides::Both => tongue.pick("双侧", "both sides"),
    }
}

/// 4B: an obligatory symbol; "changes suggestive of" goes without saying.
pub const fn symbol(symbol: Symbol, tongue: Tongue) -> &'static str {
    match symbol {
        Symbol::Aa => tongue.pick("主动脉粥样硬化", "atherosclerotic aorta"),
        Symbol::At => tongue.pick("肺尖胸膜明显增厚", "significant apical pleural thickening"),
        Symbol::Ax => tongue.pick("小阴影融合", "coalescence of small opacities"),
        Symbol::Bu => tongue.pick("肺大泡", "bulla(e)"),
        Symbol::Ca => tongue.pick("胸部恶性肿瘤（间皮瘤除外）", "thoracic malignancy excluding mesothelioma"),
        Symbol::Cg => {
            tongue.pick("非尘肺性结节或淋巴结钙化", "calcified non-pneumoconiotic nodules or nodes")
        }
        Symbol::Cn => tongue.pick("尘肺小阴影钙化", "calcification in small pneumoconiotic opacities"),
        Symbol::Co => tongue.pick("心脏大小或形态异常", "abnormality of cardiac size or shape"),
        Symbol::Cp => tongue.pick("肺心病", "cor pulmonale"),
        Symbol::Cv => tongue.pick("空洞", "cavity"),
        Symbol::Di => tongue.pick("胸内结构明显变形", "marked distortion of an intrathoracic structure"),
        Symbol::Ef => tongue.pick("胸腔积液", "pleural effusion"),
        Symbol::Em => tongue.pick("肺气肿", "emphysema"),
        Symbol::Es => {
            tongue.pick("淋巴结蛋壳样钙化", "eggshell calcification of hilar or mediastinal lymph nodes")
        }
        Symbol::Fr => tongue.pick("肋骨骨折", "fractured rib(s)"),
        Symbol::Hi => {
            let en = "enlargement of non-calcified hilar or mediastinal lymph nodes";
            tongue.pick("肺门或纵隔淋巴结肿大（无钙化）", en)
        }
        Symbol::Ho => tongue.pick("蜂窝肺", "honeycomb lung"),
        Symbol::Id => tongue.pick("膈面轮廓不清", "ill-defined diaphragm border"),
        Symbol::Ih => tongue.pick("心缘轮廓不清", "ill-defined heart border"),
        Symbol::Kl => tongue.pick("间隔线（Kerley 线）", "septal (Kerley) lines"),
        Symbol::Me => tongue.pick("间皮瘤", "mesothelioma"),
        Symbol::Od => tongue.pick("其他疾病或明显异常", "other disease or significant abnormality"),
        Symbol::Pa => tongue.pick("盘状肺不张", "plate atelectasis"),
        Symbol::Pb => tongue.pick("肺实质带", "parenchymal bands"),
        Symbol::Pi => tongue.pick("叶间裂胸膜增厚", "pleural thickening of an interlobar fissure"),
        Symbol::Px => tongue.pick("气胸", "pneumothorax"),
        Symbol::Ra => tongue.pick("圆形肺不张", "rounded atelectasis"),
        Symbol::Rp => tongue.pick("类风湿性尘肺", "rheumatoid pneumoconiosis"),
        Symbol::Tb => tongue.pick("肺结核", "tuberculosis"),
    }
}

/// 4C: a box of the checklist of Form 2.8.
pub const fn other_abnormality(abnormality: OtherAbnormality, tongue: Tongue) -> &'static str {
    match abnormality {
        OtherAbnormality::Eventration => tongue.pick("膈膨升", "eventration"),
        OtherAbnormality::HiatalHernia => tongue.pick("食管裂孔疝", "hiatal hernia"),
        OtherAbnormality::BronchovascularMarkings => {
            tongue.pick("支气管血管纹理增多、增粗", "bronchovascular markings, heavy or increased")
        }
        OtherAbnormality::Hyperinflation => tongue.pick("肺过度充气", "hyperinflation"),
        OtherAbnormality::ChestCage => tongue.pick("胸廓骨骼异常", "bony chest cage abnormality"),
        OtherAbnormality::HealedFracture => {
            tongue.pick("陈旧性骨折（肋骨除外）", "fracture, healed (non-rib)")
        }
        OtherAbnormality::NonHealedFracture => {
            tongue.pick("未愈合骨折（肋骨除外）", "fracture, not healed (non-rib)")
        }
        OtherAbnormality::Scoliosis => tongue.pick("脊柱侧弯", "scoliosis"),
        OtherAbnormality::VertebralColumn => tongue.pick("脊柱异常", "vertebral column abnormality"),
        OtherAbnormality::AzygosLobe => tongue.pick("奇叶", "azygos lobe"),
        OtherAbnormality::Density => tongue.pick("肺内致密影", "density, lung"),
        OtherAbnormality::Infiltrate => tongue.pick("浸润影", "infiltrate"),
        OtherAbnormality::Nodule => tongue.pick("结节或结节样病变", "nodule, nodular lesion"),
        OtherAbnormality::ForeignBody => tongue.pick("异物", "foreign body"),
        OtherAbnormality::PostSurgical => {
            tongue.pick("术后改变、胸骨钢丝", "post-surgical changes, sternal wire")
        }
        OtherAbnormality::Cyst => tongue.pick("囊肿", "cyst"),
        OtherAbnormality::AortaAnomaly => tongue.pick("主动脉异常", "aorta, anomaly of"),
        OtherAbnormality::OtherVascular => tongue.pick("其他血管异常", "other vascular abnormality"),
    }
}

/// A rule of completion that is not kept, with its item in front: `2B c)：请选定密集度`.
pub fn omission(omission: Omission, tongue: Tongue) -> String {
    format!("{}{}{}", omission.clause(), punctuation::colon(tongue), owed(omission, tongue))
}

/// What the reader has to do about it, without the item.
pub fn owed(omission: Omission, tongue: Tongue) -> String {
    let (zh, en) = sentence(omission);
    let sentence = tongue.pick(zh, en);
    match about(omission, tongue) {
        Some(about) => format!("{about}{}{sentence}", punctuation::colon(tongue)),
        None => sentence.to_owned(),
    }
}

/// The part of an item that an omission speaks of, where it speaks of a part.
fn about(omission: Omission, tongue: Tongue) -> Option<String> {
    let on_side = |what: &str, at| match tongue {
        Tongue::ZhCn => format!("{what} · {}", side(at, tongue)),
        Tongue::En => format!("{what}, {}", side(at, tongue)),
    };
    match omission {
        Omission::SiteMissing(row)
        | Omission::CalcificationMissing(row)
        | Omission::CalcificationWithoutSite(row) => Some(pleural_row(row, tongue).to_owned()),
        Omission::ExtentMissing(change, at)
        | Omission::ExtentWithoutSite(change, at)
        | Omission::WidthMissing(change, at)
        | Omission::WidthWithoutProfile(change, at) => Some(on_side(wall_change(change, tongue), at)),
        Omission::ThickeningWithoutAngle(at) => {
            Some(on_side(wall_change(WallChange::Thickening, tongue), at))
        }
        Omission::LargeContradictsMeasures(measured) => {
            Some(format!("{} {}", tongue.pick("按测量为", "by measure"), measured.code()))
        }
        _ => None,
    }
}

const fn sentence(omission: Omission) -> (&'static str, &'static str) {
    match omission {
        Omission::QualityMissing => ("请评定技术质量", "grade the technical quality"),
        Omission::GradeOneWithDefects => {
            ("1 级胸片没有缺陷，请清除或改级", "a film of grade 1 has no defects")
        }
        Omission::DefectOwed => {
            ("非 1 级须选缺陷或写备注", "a film not of grade 1 owes a defect or a comment")
        }
        Omission::OtherDefectNotNamed => ("请写明其他缺陷", "name the other defect"),
        Omission::UnreadableIsNotClassified => {
            ("U/R 级不作分类，请清除所填", "a film of grade U/R is not classified: clear the rest")
        }
        Omission::ParenchymalMissing => ("有无肺实质异常：请作答", "any parenchymal abnormality: answer"),
        Omission::ParenchymalDenied => {
            ("已答无肺实质异常，请清除所填", "answered no: clear what is filled in")
        }
        Omission::PrimaryMissing => ("请选主要形态大小", "choose the primary shape and size"),
        Omission::SecondaryMissing => {
            ("请选次要形态大小（可与主要相同）", "choose the secondary shape and size, or the primary again")
        }
        Omission::ZonesMissing => ("请勾选受累肺区", "tick the affected zones"),
        Omission::ProfusionMissing => ("请选定密集度", "choose the profusion"),
        Omission::LargeMissing => ("请选大阴影（O、A、B、C）", "choose the large opacities (O, A, B, C)"),
        Omission::LargeAreaOwed => (
            "大阴影总长超过 50 mm，请测面积或选 B、C",
            "over 50 mm in all: measure the area, or choose B or C",
        ),
        Omission::LargeLengthsOwed => {
            ("已填大阴影面积，请测最长径", "the area is given: measure the longest dimensions")
        }
        Omission::LargeContradictsMeasures(_) => ("与所选大阴影不符", "another large opacity is chosen"),
        Omission::LargeMeasureImpossible => ("大阴影的测量值须大于 0", "a large opacity's measure is over 0"),
        Omission::PleuralMissing => ("有无胸膜异常：请作答", "any pleural abnormality: answer"),
        Omission::PleuralDenied => ("已答无胸膜异常，请清除所填", "answered no: clear what is filled in"),
        Omission::PleuralWithoutFinding => {
            ("已答有胸膜异常，但各项均为无", "answered yes, but every row says none")
        }
        Omission::SiteMissing(_) => ("请选部位（O、右、左）", "choose the sites (O, R, L)"),
        Omission::CalcificationMissing(_) => ("请选钙化（O、右、左）", "choose the calcification (O, R, L)"),
        Omission::CalcificationWithoutSite(_) => ("该侧无病变，不能有钙化", "calcified on a side without it"),
        Omission::ExtentMissing(..) => ("请选范围（1、2、3）", "choose the extent (1, 2, 3)"),
        Omission::ExtentWithoutSite(..) => ("该侧胸壁无病变，不能有范围", "extent on a side without it"),
        Omission::WidthMissing(..) => {
            ("请选宽度（a、b、c，未测为 O）", "choose the width (a, b, c; O for none)")
        }
        Omission::WidthWithoutProfile(..) => {
            ("该侧切线位无病变，不能有宽度", "width on a side without it in profile")
        }
        Omission::AngleMissing => ("请选肋膈角闭锁（O、右、左）", "choose the costophrenic angles (O, R, L)"),
        Omission::ThickeningWithoutAngle(_) => {
            ("该侧肋膈角未闭锁，不能记录", "not without an obliterated costophrenic angle on that side")
        }
        Omission::OtherMissing => ("有无其他异常：请作答", "any other abnormality: answer"),
        Omission::OtherDenied => ("已答无其他异常，请清除所选", "answered no: clear what is ticked"),
        Omission::OtherNotNamed => ("请选符号、勾选清单或写备注", "tick a symbol or a box, or comment"),
        Omission::OdNotOnTheForm => {
            ("NIOSH 2.8 表没有 od，请勾选清单或写备注", "Form 2.8 has no od: tick its checklist or comment")
        }
        Omission::ChecklistNotOnTheForm => ("只有 NIOSH 2.8 表有此清单", "only Form 2.8 has the checklist"),
        Omission::PhysicianNotOnTheForm => {
            ("只有 NIOSH 2.8 表问是否就医", "only Form 2.8 asks about a physician")
        }
        Omission::OdWithoutComment => ("选 od 须写备注", "the symbol od owes a comment"),
        Omission::CaWithoutComment => ("选 ca 须写备注", "the symbol ca owes a comment"),
    }
}

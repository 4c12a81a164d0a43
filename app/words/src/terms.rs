//! The names of everything that the domain can say, in both tongues.

pub mod ability;
pub mod ability_answer;
mod abstention;
pub mod account;
pub mod backup;
mod broken_link;
mod change;
pub mod chooser;
mod clause;
pub mod determination;
mod film;
pub mod identity;
pub mod ilo;
pub mod lists;
pub mod lock;
pub mod measure;
pub mod model;
pub mod monitor;
pub mod one_grid;
mod paper;
pub mod proposal;
mod seen;
pub mod sets;
pub mod settings;
mod unreadable;
mod verified;
mod viewing;
pub mod window;

pub use abstention::abstention;
pub use broken_link::broken_link;
pub use change::{change, difference};
pub use clause::clause;
pub use film::{
    annex_f, flag, pixel_mm, presentation_intent, spacing, spacing_fault, spacing_source, spacing_told,
    technique_item, technique_remark, verdict,
};
pub use paper::{
    conclusion, conflict, diagnosis_refused, disease, dust, exposure_spell, exposure_years, out_of_order, sex,
};
pub use seen::{hanging, step, step_name, voi_choice, voi_source};
pub use unreadable::{row_kind, unreadable_person, unreadable_row, unreadable_rows};
pub use verified::{NOT_COVERED, NotCovered, found_beside};
pub use viewing::{standards_seen, viewing};

use casework::reading::sheet::{SheetDraft, SheetOmission};
use classification::gbz70::{
    Asbestos, FilmDefect, FilmQuality, FilmUse, LargeOpacityFault, Note, Omission, PlaqueFault, PlaqueSite,
    Stage, Staging, Symbol,
};
use classification::ilo::Form;
use classification::{Edition, LungZone, Side};

use crate::Tongue;

/// A lung zone: `右上`, `Right upper`.
pub const fn zone(zone: LungZone, tongue: Tongue) -> &'static str {
    match zone {
        LungZone::RightUpper => tongue.pick("右上", "Right upper"),
        LungZone::RightMiddle => tongue.pick("右中", "Right middle"),
        LungZone::RightLower => tongue.pick("右下", "Right lower"),
        LungZone::LeftUpper => tongue.pick("左上", "Left upper"),
        LungZone::LeftMiddle => tongue.pick("左中", "Left middle"),
        LungZone::LeftLower => tongue.pick("左下", "Left lower"),
    }
}

/// A lung zone where there is little room: `右上`, `RU`.
pub const fn zone_in_short(it: LungZone, tongue: Tongue) -> &'static str {
    tongue.pick(zone(it, Tongue::ZhCn), it.code())
}

/// A film's quality, GBZ 70-2015 Annex C.
pub const fn film_quality(quality: FilmQuality, tongue: Tongue) -> &'static str {
    match quality {
        FilmQuality::One => tongue.pick("一级 优", "1 good"),
        FilmQuality::Two => tongue.pick("二级 良", "2 fair"),
        FilmQuality::Three => tongue.pick("三级 差", "3 poor"),
        FilmQuality::Four => tongue.pick("四级 废", "4 reject"),
    }
}

/// What a film may be used for, GBZ 70-2015 Annex C.
pub const fn film_use(film_use: FilmUse, tongue: Tongue) -> &'static str {
    match film_use {
        FilmUse::Usable => tongue.pick("可用于诊断", "for diagnosis"),
        FilmUse::NotForFirstDiagnosis => tongue.pick("不得用于初诊", "not for a first diagnosis"),
        FilmUse::NotForDiagnosis => tongue.pick("不得用于诊断", "not for diagnosis"),
    }
}

/// A stage, as a heading; those with a plus are of GBZ 70-2002.
pub const fn stage(stage: Stage, tongue: Tongue) -> &'static str {
    match stage {
        Stage::None => tongue.pick("无尘肺", "No pneumoconiosis"),
        Stage::NonePlus => tongue.pick("无尘肺 0+", "No pneumoconiosis, 0+"),
        Stage::One => tongue.pick("壹期", "Stage I"),
        Stage::OnePlus => tongue.pick("I+期", "Stage I+"),
        Stage::Two => tongue.pick("贰期", "Stage II"),
        Stage::TwoPlus => tongue.pick("II+期", "Stage II+"),
        Stage::Three => tongue.pick("叁期", "Stage III"),
        Stage::ThreePlus => tongue.pick("III+期", "Stage III+"),
    }
}

/// A staging's stage; both where it hangs on exposure to asbestos, which is not stated: `壹期或贰期`.
pub fn staged(staging: &Staging, tongue: Tongue) -> String {
    let exposed = staging.if_exposed.map(|it| it.stage).filter(|it| *it != staging.stage);
    let also = exposed.map(|it| format!("{}{}", tongue.pick("或", " or "), stage(it, tongue)));
    format!("{}{}", stage(staging.stage, tongue), also.unwrap_or_default())
}

/// Exposure to asbestos dust.
pub const fn asbestos(asbestos: Asbestos, tongue: Tongue) -> &'static str {
    match asbestos {
        Asbestos::Exposed => tongue.pick("接触石棉", "exposed to asbestos"),
        Asbestos::NotExposed => tongue.pick("未接触石棉", "not exposed to asbestos"),
        Asbestos::NotStated => tongue.pick("石棉接触未注明", "exposure to asbestos not stated"),
    }
}

/// What has to be said beside a stage.
pub const fn note(note: Note, tongue: Tongue) -> &'static str {
    match note {
        Note::AsbestosNotStated => tongue.pick(
            "未注明是否接触石棉粉尘，而分期取决于此：请补充接尘史",
            "Exposure to asbestos dust is not stated, and the stage hangs on it: add the exposure history",
        ),
        Note::NotNamed => tongue.pick(
            "标准未列明此种情形，应提交集体诊断",
            "The standard does not name this case: put it before a panel",
        ),
        Note::LargeOpacityShortOfStageThree => tongue.pick(
            "大阴影未达 5.3 a)，小阴影未达 5.3 c)：按小阴影分期",
            "The large opacity is short of 5.3 a), the small ones of 5.3 c): staged by the small opacities",
        ),
        Note::ClauseNumberNotConfirmed => {
            tongue.pick("条款号未经核对", "The number of the clause has not been confirmed")
        }
        Note::FiguresNotConfirmed => tongue.pick(
            "GBZ 70-2002 的 III、III+、0+ 界值未经核对",
            "The figures of GBZ 70-2002 for III, III+ and 0+ have not been confirmed",
        ),
        Note::AreaNotMeasured => tongue.pick(
            "大阴影面积未测量，III+ 未能判定",
            "The area of the large opacities was not measured: III+ is open",
        ),
        Note::ZeroPlusNotDecided => tongue.pick(
            "GBZ 70-2002 未说明 0 与 0+ 的界限，由读片者判定",
            "GBZ 70-2002 does not tell 0+ from 0: the reader decides",
        ),
        Note::FilmGradeThreeNotForFirstDiagnosis => tongue
            .pick("三级片不得用于初诊（附录 C）", "A grade 3 film is not for a first diagnosis (Annex C)"),
        Note::ZonesStillMissing => {
            tongue.pick("未判定的肺区暂按 0/0 计", "Zones not graded yet are counted as 0/0")
        }
    }
}

/// An additional symbol, GBZ 70-2015 B.2.
pub const fn symbol(symbol: Symbol, tongue: Tongue) -> &'static str {
    match symbol {
        Symbol::Bu => tongue.pick("肺大泡", "bulla"),
        Symbol::Ca => tongue.pick("肺癌和胸膜间皮瘤", "lung cancer, mesothelioma"),
        Symbol::Cn => tongue.pick("小阴影钙化", "calcified small opacities"),
        Symbol::Cp => tongue.pick("肺心病", "cor pulmonale"),
        Symbol::Cv => tongue.pick("空洞", "cavity"),
        Symbol::Ef => tongue.pick("胸腔积液", "pleural effusion"),
        Symbol::Em => tongue.pick("肺气肿", "emphysema"),
        Symbol::Es => tongue.pick("淋巴结蛋壳样钙化", "eggshell calcification of nodes"),
        Symbol::Ho => tongue.pick("蜂窝肺", "honeycomb lung"),
        Symbol::Pc => tongue.pick("胸膜钙化", "pleural calcification"),
        Symbol::Pt => tongue.pick("胸膜增厚", "pleural thickening"),
        Symbol::Px => tongue.pick("气胸", "pneumothorax"),
        Symbol::Rp => tongue.pick("类风湿性尘肺", "rheumatoid pneumoconiosis"),
        Symbol::Tb => tongue.pick("活动性肺结核", "active tuberculosis"),
    }
}

/// What a sheet of either scheme still owes.
pub fn sheet_omission(it: &SheetOmission, tongue: Tongue) -> String {
    match it {
        SheetOmission::Gbz70(omitted) => omission(omitted, tongue),
        SheetOmission::Ilo(omitted) => ilo::omission(*omitted, tongue),
    }
}

/// What a GBZ 70 sheet still owes, or what is wrong with it.
pub fn omission(omission: &Omission, tongue: Tongue) -> String {
    let fixed = match omission {
        Omission::FilmQualityMissing => tongue.pick("胸片质量", "film quality"),
        Omission::ZoneMissing(which) => zone(*which, tongue),
        Omission::ShapeMissing => tongue.pick("形态与大小", "shape and size"),
        Omission::SecondaryShapeMissing => tongue.pick(
            "次要形态（单一形态重复同一字母）",
            "second shape (the same letter where there is one kind)",
        ),
        Omission::ShapeWithoutOpacities => {
            tongue.pick("已选形态，但各区均未超过 0/0", "a shape is chosen, but no zone is above 0/0")
        }
        Omission::AggregationWithoutOpacities => {
            tongue.pick("已选聚集，但各区均未超过 0/0", "aggregation is ticked, but no zone is above 0/0")
        }
        Omission::AreaWithoutLargeOpacity => tongue
            .pick("填写了大阴影面积，但没有大阴影", "an area of large opacities without a large opacity"),
        Omission::AreaUnlawful { .. } => {
            tongue.pick("大阴影面积须大于 0", "the area of the large opacities must be over 0")
        }
        Omission::PleuraWithoutPlaque => {
            tongue.pick("填写了胸膜斑的情况，但未选“有胸膜斑”", "plaque details without a plaque")
        }
        Omission::GradeFourIsNotRead => {
            tongue.pick("四级片不作判读，请清除所填内容", "a grade 4 film is not read: clear the findings")
        }
        Omission::DiametersMissing { idx } => {
            return match tongue {
                Tongue::ZhCn => format!("大阴影 {} 的径线", idx + 1),
                Tongue::En => format!("diameters of large opacity {}", idx + 1),
            };
        }
        Omission::LargeOpacityUnlawful { idx, fault } => {
            return format!(
                "{} {}：{}",
                tongue.pick("大阴影", "large opacity"),
                idx + 1,
                large_fault(*fault, tongue)
            );
        }
        Omission::PlaqueUnlawful(fault) => plaque_fault(*fault, tongue),
        Omission::QualityBetterThanItsDefects(defect) => {
            let grade = film_quality(defect.at_best(), tongue);
            return match tongue {
                Tongue::ZhCn => format!("已选“{}”，胸片质量至多为{grade}", film_defect(*defect, tongue)),
                Tongue::En => format!("{} is ticked: {grade} at best", film_defect(*defect, tongue)),
            };
        }
    };
    fixed.to_owned()
}

/// The same where it stands alone: what is owed is said to be.
pub fn omission_told(it: &Omission, tongue: Tongue) -> String {
    let owed = if it.is_owed() { tongue.pick("未填 ", "not given: ") } else { "" };
    format!("{owed}{}", omission(it, tongue))
}

/// Before the items that a paper does not give, which count as not there.
pub const fn not_given(tongue: Tongue) -> &'static str {
    tongue.pick("未给出，按没有计：", "not given, counted as not there: ")
}

/// What a film lacks, GBZ 70-2015 C.
pub const fn film_defect(defect: FilmDefect, tongue: Tongue) -> &'static str {
    match defect {
        FilmDefect::FieldCut => tongue.pick("肺尖或肋膈角未包全", "apex or costophrenic angle cut off"),
        FilmDefect::Rotated => tongue.pick("胸锁关节不对称", "sternoclavicular joints not symmetric"),
        FilmDefect::ScapulaeOverLungs => tongue.pick("肩胛骨与肺野重叠", "shoulder blades over the lungs"),
        FilmDefect::MarkersMisplaced => tongue.pick("标记位置不当", "markers misplaced"),
        FilmDefect::Artefact => tongue.pick("伪影", "artefact"),
        FilmDefect::MarkingsBlurred => tongue.pick("肺纹理不清晰", "lung markings not sharp"),
        FilmDefect::BordersBlurred => tongue.pick("心缘或膈面不清晰", "heart border or diaphragm not sharp"),
        FilmDefect::DensityOff => tongue.pick("光密度不符", "optical density off"),
        FilmDefect::HalfZoneLost => tongue.pick("缺陷累计达半个至一个肺区", "half to one zone lost"),
        FilmDefect::ChestWallPoor => tongue.pick("侧胸壁显示不佳", "lateral chest wall poorly shown"),
        FilmDefect::TracheaBlurred => tongue.pick("气管轮廓模糊", "trachea blurred"),
        FilmDefect::BehindHeartHidden => {
            tongue.pick("心后区肺纹理难以辨认", "markings behind the heart hidden")
        }
        FilmDefect::PoorInspiration => tongue
            .pick("吸气不足（右膈顶在第 8 后肋或以上）", "poor inspiration (right dome at rib 8 or above)"),
    }
}

/// Where a plaque lies, GBZ 70-2015 3.6, 5.2, 5.3.
pub const fn plaque_site(site: PlaqueSite, tongue: Tongue) -> &'static str {
    match site {
        PlaqueSite::ChestWall(Side::Right) => tongue.pick("右侧胸壁", "right chest wall"),
        PlaqueSite::ChestWall(Side::Left) => tongue.pick("左侧胸壁", "left chest wall"),
        PlaqueSite::Diaphragm(Side::Right) => tongue.pick("右膈面", "right diaphragm"),
        PlaqueSite::Diaphragm(Side::Left) => tongue.pick("左膈面", "left diaphragm"),
        PlaqueSite::HeartBorder => tongue.pick("心缘", "heart border"),
        PlaqueSite::HeartBorderOrDiaphragm => tongue.pick("心缘或膈面", "heart border or diaphragm"),
    }
}

/// What an edition is called: `GBZ 70-2015`, `ILO 2022`.
pub fn edition(edition: Edition) -> String {
    match edition {
        Edition::Gbz70(edition) => format!("GBZ 70-{}", edition.code().trim_start_matches("gbz70-")),
        Edition::Ilo(edition) => format!("ILO {}", edition.code().trim_start_matches("ilo-")),
    }
}

/// What a sheet is called: `GBZ 70-2015`, `ILO 2022 · NIOSH 2.8`.
pub fn sheet_name(draft: &SheetDraft, tongue: Tongue) -> String {
    let name = edition(draft.edition);
    match (draft.edition, draft.ilo.form) {
        (Edition::Ilo(_), form @ Form::Niosh28) => format!("{name} · {}", ilo::form(form, tongue)),
        _ => name,
    }
}

const fn plaque_fault(fault: PlaqueFault, tongue: Tongue) -> &'static str {
    match fault {
        PlaqueFault::NotOverFive { .. } => tongue
            .pick("胸膜斑须厚度大于 5 mm 或有钙化（3.6）", "a plaque is over 5 mm thick or calcified (3.6)"),
        PlaqueFault::ThicknessImpossible { .. } => {
            tongue.pick("胸膜斑厚度须大于 0", "a plaque's thickness must be over 0")
        }
        PlaqueFault::LengthOutOfRange { .. } => {
            tongue.pick("胸膜斑长度应为 0 至 2", "plaque length lies between 0 and 2 chest walls")
        }
    }
}

const fn large_fault(fault: LargeOpacityFault, tongue: Tongue) -> &'static str {
    match fault {
        LargeOpacityFault::NotFinite => tongue.pick("径线不是数字", "a diameter is no number"),
        LargeOpacityFault::LongNotOverTen { .. } => {
            tongue.pick("长径须大于 10 mm（3.4）", "the long diameter must be over 10 mm (3.4)")
        }
        LargeOpacityFault::ShortNotPositive { .. } => {
            tongue.pick("短径须大于 0", "the short diameter must be over 0")
        }
        LargeOpacityFault::ShortOverLong { .. } => {
            tongue.pick("短径大于长径", "the short diameter is over the long one")
        }
    }
}

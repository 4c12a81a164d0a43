//! How a film is seen: the words for its hanging, for its windows, and for every step of its way to the screen.

use imaging::choices::{VoiChoice, VoiSource};
use imaging::hanging::Hanging;
use imaging::stored::Sign;
use imaging::voi::Voi;
use imaging::why::{Inversion, Screen, Step, TableFacts, VoiOrigin};

use crate::Tongue;

/// What a reader must know of a film that does not hang as the file has it; `None` where it does.
pub const fn hanging(hanging: Hanging, tongue: Tongue) -> Option<&'static str> {
    Some(match (hanging.degrees(), hanging.is_flipped()) {
        (0, false) => return None,
        (0, true) => {
            tongue.pick("显示已左右翻转，左右肺区已互换", "Flipped: right and left zones have changed places")
        }
        (180, true) => tongue
            .pick("显示已上下翻转，上下肺区已互换", "Flipped: upper and lower zones have changed places"),
        (180, false) => tongue
            .pick("显示已旋转 180°，上下、左右肺区均已互换", "Turned 180°: all zones have changed places"),
        (90, false) => tongue
            .pick("显示已顺时针旋转 90°，肺区方位已变", "Turned 90° clockwise: zones have changed places"),
        (_, false) => tongue.pick(
            "显示已逆时针旋转 90°，肺区方位已变",
            "Turned 90° anticlockwise: zones have changed places",
        ),
        (90, true) => tongue.pick(
            "显示已顺时针旋转 90° 并左右翻转，肺区方位已变",
            "Turned 90° clockwise, then flipped: zones have changed places",
        ),
        (_, true) => tongue.pick(
            "显示已逆时针旋转 90° 并左右翻转，肺区方位已变",
            "Turned 90° anticlockwise, then flipped: zones have changed places",
        ),
    })
}

/// The name by which a choice of greys is offered.
pub fn voi_choice(choice: &VoiChoice, tongue: Tongue) -> String {
    let name = choice.voi.explanation();
    match choice.source {
        VoiSource::Automatic => tongue.pick("自动窗", "Automatic window").to_owned(),
        VoiSource::House => name.to_owned(),
        VoiSource::File { .. } if !name.is_empty() => name.to_owned(),
        VoiSource::File { place } => match choice.voi {
            Voi::Window(_) => format!("{} {place}", tongue.pick("文件窗", "File's window")),
            Voi::Table(_) => format!("{} {place}", tongue.pick("文件查找表", "File's table")),
        },
    }
}

/// Who offers a choice of greys.
pub const fn voi_source(source: VoiSource, tongue: Tongue) -> &'static str {
    match source {
        VoiSource::File { .. } => tongue.pick("文件", "file"),
        VoiSource::Automatic => tongue.pick("按本片取值", "from this film's values"),
        VoiSource::House => tongue.pick("本单位设置", "house settings"),
    }
}

/// What a step of the grey chain is called.
pub const fn step_name(step: &Step, tongue: Tongue) -> &'static str {
    match step {
        Step::Stored { .. } => tongue.pick("存储值", "Stored values"),
        Step::Padding(_) => tongue.pick("填充值", "Padding"),
        Step::ModalityNone | Step::ModalityRescale { .. } | Step::ModalityTable(_) => {
            tongue.pick("模态变换", "Modality transform")
        }
        Step::VoiWindow { .. } | Step::VoiTable { .. } => tongue.pick("窗（VOI）", "Window (VOI)"),
        Step::Inversion(_) => tongue.pick("黑白反转", "Inversion"),
        Step::LowestIs { .. } => tongue.pick("结果", "Outcome"),
        Step::Gamma(_) => tongue.pick("伽马", "Gamma"),
        Step::Shutter { .. } => tongue.pick("快门", "Shutter"),
        Step::PixelShape { .. } => tongue.pick("像素形状", "Pixel shape"),
        Step::Hanging(_) => tongue.pick("方位", "Hanging"),
        Step::Interpolation => tongue.pick("插值", "Interpolation"),
        Step::Display(_) => tongue.pick("显示", "Display"),
    }
}

/// What a step of the grey chain did to this film.
pub fn step(step: &Step, tongue: Tongue) -> String {
    let pick = |zh: &'static str, en: &'static str| tongue.pick(zh, en);
    match step {
        Step::Stored { bits, sign, photometric } => {
            let sign = match sign {
                Sign::Unsigned => pick("无符号", "unsigned"),
                Sign::Signed => pick("有符号", "signed"),
            };
            format!("{bits} bit · {sign} · {}", photometric.code())
        }
        Step::Padding(padding) => {
            let left_out = pick("不计入自动窗", "left out of the automatic window");
            format!("{} … {} · {left_out}", padding.lowest, padding.highest)
        }
        Step::ModalityNone => {
            pick("无，直接采用存储值", "None: stored values are taken as they are").to_owned()
        }
        Step::ModalityRescale { slope, intercept } => {
            format!("Rescale · {slope} × {} + {intercept}", pick("存储值", "stored value"))
        }
        Step::ModalityTable(table) => format!("Modality LUT · {}", table_facts(table, tongue)),
        Step::VoiWindow { function, center, width, explanation, origin } => {
            let figures = (tongue.words().reading.window)(*width, *center);
            let said = format!("{figures} · {}", function.code());
            named(&said, explanation, *origin, tongue)
        }
        Step::VoiTable { table, origin } => {
            named(&format!("VOI LUT · {}", table_facts(table, tongue)), "", *origin, tongue)
        }
        Step::Inversion(inversion) => inversion_source(*inversion, tongue).to_owned(),
        Step::LowestIs { white, n_inversions } => {
            let counted = match (tongue, n_inversions) {
                (Tongue::ZhCn, 0) => "未反转".to_owned(),
                (Tongue::ZhCn, n) => format!("共反转 {n} 次"),
                (Tongue::En, 0) => "Not turned over".to_owned(),
                (Tongue::En, 1) => "Turned over once".to_owned(),
                (Tongue::En, n) => format!("Turned over {n} times"),
            };
            let so = if *white {
                pick("最低存储值显示为白", "the lowest stored value is white")
            } else {
                pick("最低存储值显示为黑", "the lowest stored value is black")
            };
            format!("{counted} · {so}")
        }
        Step::Gamma(gamma) => {
            format!("{gamma:.2} · {}", pick("医师调节，非文件所载", "the reader's, not the file's"))
        }
        Step::Shutter { presentation_value } => shutter(*presentation_value, tongue),
        Step::PixelShape { down, across } => pixel_shape(*down, *across, tongue),
        Step::Hanging(it) => hanging(*it, tongue).unwrap_or_default().to_owned(),
        Step::Interpolation => {
            pick("像素之间先插值、后加窗", "Between pixels stored values are mixed, before the window")
                .to_owned()
        }
        Step::Display(Screen { bits, is_corrected }) => {
            let levels = 1_u32 << bits;
            let curve = if *is_corrected {
                pick("按实测校正至 GSDF", "corrected to the GSDF as measured")
            } else {
                pick("未校正", "not corrected")
            };
            format!("{bits} bit · {levels} {} · {curve}", pick("级灰", "greys"))
        }
    }
}

fn shutter(presentation_value: u16, tongue: Tongue) -> String {
    match tongue {
        Tongue::ZhCn => format!("快门外按文件遮盖（P 值 {presentation_value}），不计入自动窗"),
        Tongue::En => {
            format!(
                "Covered outside as the file says (P-value {presentation_value}), not in the automatic window"
            )
        }
    }
}

fn pixel_shape(down: u32, across: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::ZhCn => format!("高宽比 {down}:{across}，非正方形，按此比例显示"),
        Tongue::En => format!("{down} high to {across} wide: not square, and drawn so"),
    }
}

fn table_facts(table: &TableFacts, tongue: Tongue) -> String {
    let TableFacts { n_entries, first, bits, explanation } = table;
    let facts = match tongue {
        Tongue::ZhCn => format!("{n_entries} 项，自 {first} 起，{bits} bit"),
        Tongue::En => format!("{n_entries} entries from {first}, {bits} bit"),
    };
    if explanation.is_empty() { facts } else { format!("{facts} · {explanation}") }
}

fn named(said: &str, explanation: &str, origin: VoiOrigin, tongue: Tongue) -> String {
    let origin = match origin {
        VoiOrigin::Offered(source) => voi_source(source, tongue),
        VoiOrigin::ByHand => tongue.pick("手动调节", "set by hand"),
    };
    if explanation.is_empty() {
        format!("{said} · {origin}")
    } else {
        format!("{said} · {explanation} · {origin}")
    }
}

/// What turned black and white over.
const fn inversion_source(inversion: Inversion, tongue: Tongue) -> &'static str {
    match inversion {
        Inversion::NegativeSlope => tongue.pick("Rescale 斜率为负", "Rescale slope below 0"),
        Inversion::FallingModalityTable => tongue.pick("Modality LUT 递减", "The Modality LUT falls"),
        Inversion::FallingVoiTable => tongue.pick("VOI LUT 递减", "The VOI LUT falls"),
        Inversion::Monochrome1 => "MONOCHROME1",
        Inversion::Inverse => "Presentation LUT Shape INVERSE",
        Inversion::Monochrome1AndInverse => tongue.pick(
            "MONOCHROME1 与 INVERSE 同义，只反转一次",
            "MONOCHROME1 and INVERSE say the same: done once",
        ),
        Inversion::Reader => tongue.pick("医师按键反转", "The reader's wish"),
    }
}

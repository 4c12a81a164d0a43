//! Whether a monitor is fit for reading: what is looked at, what is measured, what is said of it.

use imaging::monitor::check::{Found, Item, MeasuredFault};
use imaging::monitor::pattern::Sight;

use crate::Tongue;

/// What is to be seen on the pattern.
pub const fn sight(sight: Sight, tongue: Tongue) -> &'static str {
    match sight {
        Sight::Darks => tongue.pick("0 % 方块中看得见 5 % 小方块", "The 5 % square is seen in the 0 % one"),
        Sight::Lights => {
            tongue.pick("100 % 方块中看得见 95 % 小方块", "The 95 % square is seen in the 100 % one")
        }
        Sight::Ramp => tongue.pick("灰阶渐变连续、无色偏", "The ramp runs on without a step or a tint"),
        Sight::Steps => tongue.pick("18 级灰阶逐级可分", "All 18 grey steps are told apart"),
        Sight::Letters => tongue
            .pick("暗、中、亮三处的字母每行可辨", "Every row of letters is read, dark, middle and light"),
        Sight::Lines => {
            tongue.pick("四角与上缘的细线对清晰分开", "The line pairs are apart in the corners and above")
        }
        Sight::Frame => {
            tongue.pick("四边白框完整、不变形", "The white frame is whole and straight on all sides")
        }
    }
}

/// One item against what is asked.
pub fn found(found: &Found, tongue: Tongue) -> String {
    let (value, asked) = (found.value, found.asked);
    match found.item {
        Item::Brightest => match tongue {
            Tongue::ZhCn => format!("最大亮度 {value:.0} cd/m²（≥ {asked:.0}）"),
            Tongue::En => format!("Brightest {value:.0} cd/m² (≥ {asked:.0})"),
        },
        Item::Ratio => match tongue {
            Tongue::ZhCn => format!("亮度比 {value:.0}（≥ {asked:.0}）"),
            Tongue::En => format!("Luminance ratio {value:.0} (≥ {asked:.0})"),
        },
        Item::Deviation => {
            let (value, asked) = (100.0 * value, 100.0 * asked);
            match tongue {
                Tongue::ZhCn => format!("偏离 GSDF 最大 {value:.1} %（≤ {asked:.0} %）"),
                Tongue::En => format!("Farthest off the GSDF {value:.1} % (≤ {asked:.0} %)"),
            }
        }
    }
}

/// Why luminances cannot be used.
pub fn measured_fault(fault: MeasuredFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (MeasuredFault::NotEighteen { n }, Tongue::ZhCn) => format!("需要 18 个亮度值，现有 {n} 个"),
        (MeasuredFault::NotEighteen { n }, Tongue::En) => format!("18 luminances are needed, {n} are there"),
        (MeasuredFault::NotALuminance { place }, Tongue::ZhCn) => format!("第 {place} 个不是大于 0 的亮度"),
        (MeasuredFault::NotALuminance { place }, Tongue::En) => {
            format!("Number {place} is no luminance above 0")
        }
        (MeasuredFault::NotRising { place }, Tongue::ZhCn) => {
            format!("第 {place} 个不比前一个亮，请核对次序")
        }
        (MeasuredFault::NotRising { place }, Tongue::En) => {
            format!("Number {place} is not lighter than the one before; check their order")
        }
        (MeasuredFault::OtherLevel { place, owed }, Tongue::ZhCn) => {
            format!("第 {place} 行的灰级应为 {owed}（0、15、30 …… 255）")
        }
        (MeasuredFault::OtherLevel { place, owed }, Tongue::En) => {
            format!("The level of line {place} should be {owed} (0, 15, 30 … 255)")
        }
        (MeasuredFault::NotAmbient, Tongue::ZhCn) => "环境光不是 0 或以上的数".to_owned(),
        (MeasuredFault::NotAmbient, Tongue::En) => "The ambient light is no number of 0 or more".to_owned(),
    }
}

/// How a monitor's last check stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fitness {
    /// Nobody has checked it here.
    #[default]
    NotChecked,
    /// The last check did not find what is asked.
    Failed,
    /// The last check is older than the house allows.
    Old,
    /// It was found fit.
    Passed,
}

/// The statement about the display that stands beside every film.
pub const fn fitness(fitness: Fitness, tongue: Tongue) -> &'static str {
    match fitness {
        Fitness::NotChecked => tongue.pick("8 bit 显示 · 未作显示检查", "8-bit display · not checked"),
        Fitness::Failed => tongue.pick("8 bit 显示 · 显示检查未通过", "8-bit display · check failed"),
        Fitness::Old => tongue.pick("8 bit 显示 · 显示检查已过期", "8-bit display · check too old"),
        Fitness::Passed => tongue.pick("8 bit 显示 · 显示检查合格", "8-bit display · checked"),
    }
}

/// The words of the screen on which a monitor is checked.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct MonitorWords {
    pub title: &'static str,
    pub this_monitor: &'static str,
    pub show_pattern: &'static str,
    pub seen: &'static str,
    pub measured: &'static str,
    pub measured_hint: &'static str,
    pub met: &'static str,
    pub not_met: &'static str,
    pub source: &'static str,
    pub unconfirmed: &'static str,
    pub correct: &'static str,
    pub correct_why: &'static str,
    pub keep: &'static str,
    pub checks: &'static str,
    pub no_checks: &'static str,
    pub pitch: &'static str,
    pub pitch_how: &'static str,
    pub pitch_known: fn(f64) -> String,
    pub pitch_keep: &'static str,
    pub eight_bit: &'static str,
    pub true_size: &'static str,
    pub true_size_needs_pitch: &'static str,
    pub true_size_needs_mm: &'static str,
}

/// The words of that screen.
pub const fn words(tongue: Tongue) -> &'static MonitorWords {
    tongue.pick(&ZH, &EN)
}

const ZH: MonitorWords = MonitorWords {
    title: "显示检查",
    this_monitor: "本显示器",
    show_pattern: "全屏显示检测图",
    seen: "看图，逐项勾选",
    measured: "实测亮度（0 至 255 的 18 级，cd/m²）",
    measured_hint: "粘贴 18 个值，或“灰级,亮度”各一行；另起一行 ambient 0.3 为环境光。也可把文件拖入窗口",
    met: "合格",
    not_met: "不合格",
    source: "依据",
    unconfirmed: "未经原文核实，可在设置中修改",
    correct: "按实测值校正胸片灰阶",
    correct_why: "8 bit 查找表：曲线合于 GSDF，但会失去部分灰级",
    keep: "记录本次检查",
    checks: "检查记录",
    no_checks: "尚无记录",
    pitch: "像素尺寸",
    pitch_how: "把银行卡或身份证（85.60 × 53.98 mm）贴在屏幕上，用滑块调到方框与卡一样大",
    pitch_known: |mm| format!("每像素 {mm:.4} mm"),
    pitch_keep: "采用此像素尺寸",
    eight_bit: "本程序以 8 bit 输出显示，不宣称符合要求 10 bit 的规定（42 CFR 37.51）",
    true_size: "真实尺寸",
    true_size_needs_pitch: "不知本显示器的像素尺寸：请在显示检查中用卡片标定",
    true_size_needs_mm: "不知此片的毫米数：请先用已知长度定标",
};

const EN: MonitorWords = MonitorWords {
    title: "Display check",
    this_monitor: "This monitor",
    show_pattern: "Pattern on the whole screen",
    seen: "Look, and tick what is seen",
    measured: "Measured luminances (18 levels from 0 to 255, cd/m²)",
    measured_hint: "Paste 18 values, or a line each of level,luminance; a line ambient 0.3 is the room's light. \
                    A file can be dropped on the window",
    met: "met",
    not_met: "not met",
    source: "Source",
    unconfirmed: "not confirmed in print; can be changed in the settings",
    correct: "Correct the greys of films by these values",
    correct_why: "An 8-bit table: the curve follows the GSDF, some greys are lost",
    keep: "Keep this check",
    checks: "Checks so far",
    no_checks: "None yet",
    pitch: "Size of a pixel",
    pitch_how: "Hold a bank or identity card (85.60 × 53.98 mm) to the screen and make the frame as large as it",
    pitch_known: |mm| format!("{mm:.4} mm a pixel"),
    pitch_keep: "Keep this size",
    eight_bit: "This program drives displays with 8 bits and claims no rule that asks for 10 (42 CFR 37.51)",
    true_size: "True size",
    true_size_needs_pitch: "The size of this monitor's pixels is unknown: hold a card to it in the display check",
    true_size_needs_mm: "This film's millimetres are unknown: calibrate it by a known length first",
};

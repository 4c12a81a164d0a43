//! What every action is called, in both tongues.

use imaging::hanging::HangingStep;
use words::{Tongue, terms};

use super::{Action, diagnose};
use crate::intent::Route;
use crate::marks::Tool;

/// What an action is called.
pub fn name(action: Action, tongue: Tongue) -> String {
    let words = tongue.words();
    let reading = &words.reading;
    let fixed = match action {
        Action::Go(route) => name_of_screen(route, tongue),
        Action::Import => words.worklist.import,
        Action::ImportSet => terms::sets::words(tongue).import,
        Action::Choose => terms::chooser::words(tongue).choose_here,
        Action::SwitchTongue => tongue.pick("换成英文", "Switch to Chinese"),
        Action::Palette => words.house.commands,
        Action::Keys => words.house.keys,
        Action::Quality(it) => {
            return format!("{} {}", reading.quality, terms::film_quality(it, tongue));
        }
        Action::Zone(it) => terms::zone(it, tongue),
        Action::Point(it) => return format!("{} {it}", tongue.pick("密集度", "Profusion")),
        Action::Step(_) | Action::Zoom(_) | Action::Rung(_) => name_of_step(action, tongue),
        Action::Normal => reading.normal,
        Action::Shape(it) => return format!("{} {}", reading.shape, it.letter()),
        Action::Aggregation => reading.aggregation,
        Action::LargeOpacity => reading.large,
        Action::NormalFilm => reading.normal_film,
        Action::Pleura => reading.pleura,
        Action::Defects => reading.defects,
        Action::Checklist => reading.checklist,
        Action::Comments => reading.comments,
        Action::OtherSheet => reading.other_sheet,
        Action::PrintSheet => reading.print_sheet,
        Action::Symbol => reading.symbols,
        Action::Seal => reading.seal_final,
        Action::ReadAgain => terms::proposal::words(tongue).read_again,
        Action::Undo => tongue.pick("撤销", "Undo"),
        Action::Redo => tongue.pick("重做", "Redo"),
        Action::OtherFilm(_)
        | Action::OtherCase(_)
        | Action::NextUnread
        | Action::Prior
        | Action::OtherPrior(_)
        | Action::BlinkPrior => name_of_films(action, tongue),
        Action::Technique => tongue.pick("摄影技术核对", "Check of the technique"),
        Action::Fit => tongue.pick("适合窗口", "Fit"),
        Action::PixelSize => tongue.pick("原始像素 1 : 1", "Pixels 1 : 1"),
        Action::Invert => tongue.pick("黑白反转", "Invert"),
        Action::Gamma(1..) => tongue.pick("中间灰阶调亮（伽马）", "Lighter middle greys (gamma)"),
        Action::Gamma(_) => tongue.pick("中间灰阶调暗（伽马）", "Darker middle greys (gamma)"),
        Action::Hang(step) => name_of_hanging(step, tongue),
        Action::ResetWindow => tongue.pick("默认窗宽窗位", "Default window"),
        Action::ResetAll => tongue.pick("恢复原始显示", "Show as it came"),
        Action::NextWindow => tongue.pick("下一个窗或查找表", "Next window or table"),
        Action::Why => tongue.pick("为何如此显示", "Why it looks like this"),
        Action::Blink => reading.blink,
        Action::Ladder => reading.ladder,
        Action::TakeRung => tongue.pick("取此级", "Take this rung"),
        Action::LockScale => tongue.pick("标准片随本片缩放移动", "Standards follow the film"),
        Action::NextStandard => tongue.pick("右侧换下一张标准片", "Next standard on the right"),
        Action::Overlays => tongue.pick("文件的叠加图层", "The file's overlays"),
        Action::ZoneLines => tongue.pick("肺区线", "Zone lines"),
        Action::Map => terms::proposal::words(tongue).map,
        Action::Take(Tool::Measure(kind)) => terms::measure::kind(kind, tongue),
        Action::Take(Tool::KnownLength) => terms::measure::calibration(tongue).name,
        Action::RemoveMeasure => tongue.pick("删除所选测量", "Remove the chosen measure"),
        Action::ZoneBorders => tongue.pick("调整肺区界线", "Move the zones' borders"),
        Action::Magnify => tongue.pick("放大镜（按住）", "Magnifier (hold)"),
        Action::TrueSize => terms::monitor::words(tongue).true_size,
        Action::WriteState => tongue.pick("导出显示状态（GSPS）", "Presentation state as GSPS"),
        Action::Diagnose(step) => diagnose::name(step, tongue),
        Action::Panels => tongue.pick("收起面板", "Slide panels away"),
    };
    fixed.to_owned()
}

/// What an action is called that goes by steps.
fn name_of_step(action: Action, tongue: Tongue) -> &'static str {
    match action {
        Action::Step(1..) => tongue.pick("密集度升一级", "One step more"),
        Action::Step(_) => tongue.pick("密集度降一级", "One step less"),
        Action::Zoom(1..) => tongue.pick("放大", "Zoom in"),
        Action::Zoom(_) => tongue.pick("缩小", "Zoom out"),
        Action::Rung(1..) => tongue.pick("阶梯上一级", "Up a rung"),
        _ => tongue.pick("阶梯下一级", "Down a rung"),
    }
}

fn name_of_screen(route: Route, tongue: Tongue) -> &'static str {
    let words = tongue.words();
    match route {
        Route::Worklist => words.worklist.title,
        Route::Reading => words.reading.title,
        Route::Diagnosis => words.diagnosis.title,
        Route::Registry => words.registry.title,
        Route::Display => terms::monitor::words(tongue).title,
        Route::Tray => terms::identity::words(tongue).title,
        Route::Standards => terms::sets::words(tongue).title,
        Route::Model => terms::proposal::words(tongue).title,
    }
}

/// What an action is called that brings another film.
fn name_of_films(action: Action, tongue: Tongue) -> &'static str {
    match action {
        Action::OtherFilm(1..) => tongue.pick("此人的后一张胸片", "This person's next film"),
        Action::OtherFilm(_) => tongue.pick("此人的前一张胸片", "This person's earlier film"),
        Action::OtherCase(1..) => tongue.pick("下一例", "Next case"),
        Action::OtherCase(_) => tongue.pick("上一例", "Previous case"),
        Action::NextUnread => terms::window::words(tongue).next_unread,
        Action::Prior => tongue.pick("与前片并列", "Earlier film beside this one"),
        Action::OtherPrior(1..) => tongue.pick("并列后一张", "Later film at the side"),
        Action::OtherPrior(_) => tongue.pick("并列前一张", "Earlier film at the side"),
        _ => tongue.pick("与前片闪烁对比", "Blink with the earlier film"),
    }
}

fn name_of_hanging(step: HangingStep, tongue: Tongue) -> &'static str {
    match step {
        HangingStep::TurnRight => tongue.pick("顺时针旋转 90°", "Turn clockwise 90°"),
        HangingStep::TurnLeft => tongue.pick("逆时针旋转 90°", "Turn anticlockwise 90°"),
        HangingStep::FlipAcross => tongue.pick("左右翻转", "Flip left and right"),
        HangingStep::FlipDown => tongue.pick("上下翻转", "Flip top and bottom"),
    }
}

//! Every action, once: its key, its name in both tongues. Keys, tooltips, help and palette grow from it.

use std::sync::LazyLock;

use classification::gbz70::FilmQuality;
use classification::{LungZone, Profusion, Shape};
use egui::{Event, Id, Key, KeyboardShortcut, Modifiers};
use imaging::hanging::HangingStep;
use imaging::measure::figure::Kind;
use words::{Tongue, terms};

use crate::intent::Route;
use crate::marks::Tool;

/// Everything a person can do with one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Show a screen.
    Go(Route),
    /// Ask for files to import.
    Import,
    /// Ask for a set of standard films to import.
    ImportSet,
    /// Speak the other tongue.
    SwitchTongue,
    /// Find a command by name.
    Palette,
    /// Show every key.
    Keys,
    /// Grade the film.
    Quality(FilmQuality),
    /// Take a zone in hand.
    Zone(LungZone),
    /// Grade the zone in hand and go to the next one.
    Point(Profusion),
    /// One step more, or less, in the zone in hand.
    Step(i8),
    /// "Normal" to everything not answered yet.
    Normal,
    /// The same, and quality 1.
    NormalFilm,
    /// The next letter of shape and size.
    Shape(Shape),
    /// Aggregation, yes or no.
    Aggregation,
    /// One more large opacity.
    LargeOpacity,
    /// The pleura: plaque, or any abnormality, yes or no.
    Pleura,
    /// What the film lacks.
    Defects,
    /// The checklist of Form 2.8.
    Checklist,
    /// Comments.
    Comments,
    /// The other sheet: GBZ 70, ILO, Form 2.8.
    OtherSheet,
    /// The sealed sheet on paper.
    PrintSheet,
    /// Type a symbol.
    Symbol,
    /// Seal the reading; asks first.
    Seal,
    /// Read again what is sealed, or put the second reading away.
    ReadAgain,
    /// Take back the last change of the sheet.
    Undo,
    /// And bring it again.
    Redo,
    /// The person's film before, or after, this one.
    OtherFilm(i8),
    /// The case before, or after, this one.
    OtherCase(i8),
    /// The person's earlier film beside this one, or away again.
    Prior,
    /// The film before, or after, the one beside this one.
    OtherPrior(i8),
    /// The other film of the person in this one's place, for as long as wished.
    BlinkPrior,
    /// What the header says of the technique.
    Technique,
    /// The whole film in its pane.
    Fit,
    /// One image pixel to one screen pixel.
    PixelSize,
    /// Larger, or smaller.
    Zoom(i8),
    /// Turn black and white over.
    Invert,
    /// Lighter, or darker, middle greys.
    Gamma(i8),
    /// Turn or flip the film.
    Hang(HangingStep),
    /// The film's own first window.
    ResetWindow,
    /// The film as it came: window, hanging, fit.
    ResetAll,
    /// The next of all windows and tables: the file's, the automatic one, the house's.
    NextWindow,
    /// Every step from the stored values to the screen.
    Why,
    /// The standard in the film's place, for as long as wished.
    Blink,
    /// The zone ladder: the zone in hand between the same zone of the four standards.
    Ladder,
    /// One rung up, or down.
    Rung(i8),
    /// The rung's profusion for the zone in hand.
    TakeRung,
    /// The standards at the film's scale and place, or free.
    LockScale,
    /// The next standard of the set, on the right.
    NextStandard,
    /// The zones' lines, on or off.
    ZoneLines,
    /// The map of what the machine saw over the film, for as long as wished.
    Map,
    /// Take a tool in hand, or put it down.
    Take(Tool),
    /// Take the chosen measure away.
    RemoveMeasure,
    /// Drag the zones' borders, or no longer.
    ZoneBorders,
    /// The film around the pointer larger, for as long as the key is held.
    Magnify,
    /// A millimetre of the film to a millimetre of the screen.
    TrueSize,
    /// How the film is seen, as a DICOM presentation state for other stations.
    WriteState,
    /// The panels, on or off.
    Panels,
}

impl Action {
    /// Whether it means anything now: the rungs' keys while the ladder stands, the keys they replace while it does not.
    pub const fn applies(self, ladder_stands: bool) -> bool {
        match self {
            Self::Rung(_) | Self::TakeRung => ladder_stands,
            Self::Seal => !ladder_stands,
            _ => true,
        }
    }

    /// Whether a key that is held does it again and again: only what goes by steps. All else wants a key of its own,
    /// so that a slow finger neither turns a thing back nor confirms what it has just asked.
    const fn goes_on_while_held(self) -> bool {
        matches!(
            self,
            Self::Step(_)
                | Self::Rung(_)
                | Self::Zoom(_)
                | Self::Gamma(_)
                | Self::OtherFilm(_)
                | Self::OtherCase(_)
                | Self::OtherPrior(_)
                | Self::Undo
                | Self::Redo
        )
    }
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// Every action with its keys, in the order of the help.
pub fn all() -> &'static [(Action, Vec<KeyboardShortcut>)] {
    static ALL: LazyLock<Vec<(Action, Vec<KeyboardShortcut>)>> =
        LazyLock::new(|| [house(), ladder(), sheet(), film(), tools()].concat());
    &ALL
}

fn house() -> Vec<(Action, Vec<KeyboardShortcut>)> {
    vec![
        (Action::Go(Route::Worklist), vec![alt(Key::Num1)]),
        (Action::Go(Route::Reading), vec![alt(Key::Num2)]),
        (Action::Go(Route::Diagnosis), vec![alt(Key::Num3), ctrl(Key::D)]),
        (Action::Go(Route::Registry), vec![alt(Key::Num4)]),
        (Action::Go(Route::Display), vec![alt(Key::Num5)]),
        (Action::Go(Route::Standards), vec![alt(Key::Num6)]),
        (Action::Go(Route::Model), vec![alt(Key::Num9)]),
        (Action::Import, vec![ctrl(Key::O)]),
        (Action::ImportSet, vec![KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O)]),
        (Action::Palette, vec![ctrl(Key::K)]),
        (Action::Keys, vec![plain(Key::Questionmark)]),
        (Action::SwitchTongue, vec![ctrl(Key::L)]),
    ]
}

/// The ladder's own keys come before the sheet's, which they take the place of while it stands.
fn ladder() -> Vec<(Action, Vec<KeyboardShortcut>)> {
    vec![
        (Action::Ladder, vec![plain(Key::Z)]),
        (Action::Rung(1), vec![plain(Key::ArrowUp)]),
        (Action::Rung(-1), vec![plain(Key::ArrowDown)]),
        (Action::TakeRung, vec![plain(Key::Enter)]),
    ]
}

fn sheet() -> Vec<(Action, Vec<KeyboardShortcut>)> {
    let qualities = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    let mut sheet: Vec<_> = FilmQuality::ALL
        .into_iter()
        .zip(qualities)
        .map(|(quality, key)| (Action::Quality(quality), vec![ctrl(key)]))
        .collect();
    let zones = [
        (LungZone::RightUpper, Key::Num7, Key::E),
        (LungZone::RightMiddle, Key::Num4, Key::D),
        (LungZone::RightLower, Key::Num1, Key::C),
        (LungZone::LeftUpper, Key::Num9, Key::Y),
        (LungZone::LeftMiddle, Key::Num6, Key::H),
        (LungZone::LeftLower, Key::Num3, Key::N),
    ];
    sheet.extend(zones.map(|(zone, digit, letter)| (Action::Zone(zone), vec![plain(digit), plain(letter)])));
    let function_keys = [
        Key::F1,
        Key::F2,
        Key::F3,
        Key::F4,
        Key::F5,
        Key::F6,
        Key::F7,
        Key::F8,
        Key::F9,
        Key::F10,
        Key::F11,
        Key::F12,
    ];
    let points = Profusion::ALL.into_iter().zip(function_keys);
    sheet.extend(points.map(|(point, key)| (Action::Point(point), vec![plain(key)])));
    sheet.extend([
        (Action::Step(1), vec![plain(Key::Plus), plain(Key::Equals), plain(Key::ArrowUp)]),
        (Action::Step(-1), vec![plain(Key::Minus), plain(Key::ArrowDown)]),
        (Action::Normal, vec![plain(Key::Num5)]),
        (Action::NormalFilm, vec![plain(Key::A)]),
    ]);
    let letters = [Key::P, Key::Q, Key::R, Key::S, Key::T, Key::U];
    sheet.extend(Shape::ALL.into_iter().zip(letters).map(|(it, key)| (Action::Shape(it), vec![plain(key)])));
    sheet.extend([
        (Action::Aggregation, vec![plain(Key::G)]),
        (Action::LargeOpacity, vec![plain(Key::L)]),
        (Action::Pleura, vec![plain(Key::K)]),
        (Action::Defects, vec![plain(Key::X)]),
        (Action::Checklist, vec![plain(Key::F)]),
        (Action::Comments, vec![plain(Key::J)]),
        (Action::OtherSheet, vec![ctrl(Key::E)]),
        (Action::PrintSheet, vec![ctrl(Key::P)]),
        (Action::Symbol, vec![plain(Key::M)]),
        (Action::Seal, vec![plain(Key::Enter)]),
        (Action::ReadAgain, vec![ctrl(Key::R)]),
        (Action::Redo, vec![KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z)]),
        (Action::Undo, vec![ctrl(Key::Z)]),
    ]);
    sheet
}

fn film() -> Vec<(Action, Vec<KeyboardShortcut>)> {
    vec![
        (Action::OtherFilm(-1), vec![plain(Key::ArrowLeft)]),
        (Action::OtherFilm(1), vec![plain(Key::ArrowRight)]),
        (Action::OtherCase(-1), vec![plain(Key::PageUp)]),
        (Action::OtherCase(1), vec![plain(Key::PageDown)]),
        (Action::Prior, vec![plain(Key::Comma)]),
        (Action::OtherPrior(-1), vec![alt(Key::ArrowLeft)]),
        (Action::OtherPrior(1), vec![alt(Key::ArrowRight)]),
        (Action::BlinkPrior, vec![ctrl(Key::B)]),
        (Action::Fit, vec![plain(Key::Period)]),
        (Action::PixelSize, vec![plain(Key::Backslash)]),
        (Action::Zoom(1), vec![plain(Key::CloseBracket)]),
        (Action::Zoom(-1), vec![plain(Key::OpenBracket)]),
        (Action::ResetWindow, vec![plain(Key::Num0)]),
        (Action::ResetAll, vec![alt(Key::Num0)]),
        (Action::NextWindow, vec![plain(Key::W)]),
        (Action::Why, vec![ctrl(Key::I)]),
        (Action::Technique, vec![ctrl(Key::T)]),
        (Action::Invert, vec![plain(Key::I)]),
        (Action::Gamma(1), vec![alt(Key::ArrowUp)]),
        (Action::Gamma(-1), vec![alt(Key::ArrowDown)]),
        (Action::Hang(HangingStep::TurnRight), vec![alt(Key::R)]),
        (Action::Hang(HangingStep::TurnLeft), vec![alt(Key::L)]),
        (Action::Hang(HangingStep::FlipAcross), vec![alt(Key::H)]),
        (Action::Hang(HangingStep::FlipDown), vec![alt(Key::V)]),
        (Action::Blink, vec![plain(Key::B)]),
        (Action::LockScale, vec![plain(Key::Slash)]),
        (Action::NextStandard, vec![plain(Key::Semicolon)]),
        (Action::ZoneLines, vec![plain(Key::V)]),
        (Action::Map, vec![plain(Key::Quote)]),
        (Action::WriteState, vec![ctrl(Key::G)]),
        (Action::Panels, vec![plain(Key::O)]),
    ]
}

/// Held for the magnifier: under the left hand, while the right one has the mouse.
pub(crate) const MAGNIFIER: Key = Key::Backtick;

/// Shift and a letter is a tool; what a plain letter would do does not happen.
fn tools() -> Vec<(Action, Vec<KeyboardShortcut>)> {
    vec![
        (Action::Take(Tool::Measure(Kind::Length)), vec![shift(Key::D)]),
        (Action::Take(Tool::Measure(Kind::Angle)), vec![shift(Key::A)]),
        (Action::Take(Tool::Measure(Kind::Ellipse)), vec![shift(Key::E)]),
        (Action::Take(Tool::Measure(Kind::Cardiothoracic)), vec![shift(Key::C)]),
        (Action::Take(Tool::Measure(Kind::Diameters)), vec![shift(Key::L)]),
        (Action::Take(Tool::KnownLength), vec![shift(Key::K)]),
        (Action::RemoveMeasure, vec![plain(Key::Delete)]),
        (Action::ZoneBorders, vec![shift(Key::Z)]),
        (Action::Magnify, vec![plain(MAGNIFIER)]),
        (Action::TrueSize, vec![shift(Key::Backslash), plain(Key::Pipe)]),
    ]
}

/// The first key of an action, as it is printed on a control.
pub fn key_of(action: Action) -> String {
    let keys = all().iter().find(|(it, _)| *it == action).map(|(_, keys)| keys);
    keys.and_then(|it| it.first().map(printed)).unwrap_or_default()
}

/// A key as keyboards print it.
pub fn printed(shortcut: &KeyboardShortcut) -> String {
    let modifiers = shortcut.modifiers;
    let mut text = String::new();
    for (held, name) in [(modifiers.command, "Ctrl "), (modifiers.shift, "Shift "), (modifiers.alt, "Alt ")] {
        if held {
            text.push_str(name);
        }
    }
    text + match shortcut.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Quote => "'",
        other => other.symbol_or_name(),
    }
}

/// What an action is called.
pub fn name(action: Action, tongue: Tongue) -> String {
    let words = tongue.words();
    let reading = &words.reading;
    let fixed = match action {
        Action::Go(route) => name_of_screen(route, tongue),
        Action::Import => words.worklist.import,
        Action::ImportSet => terms::sets::words(tongue).import,
        Action::SwitchTongue => tongue.pick("换成英文", "Switch to Chinese"),
        Action::Palette => words.house.commands,
        Action::Keys => words.house.keys,
        Action::Quality(it) => {
            return format!("{} {}", reading.quality, terms::film_quality(it, tongue));
        }
        Action::Zone(it) => terms::zone(it, tongue),
        Action::Point(it) => return format!("{} {it}", tongue.pick("密集度", "Profusion")),
        Action::Step(1..) => tongue.pick("密集度升一级", "One step more"),
        Action::Step(_) => tongue.pick("密集度降一级", "One step less"),
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
        | Action::Prior
        | Action::OtherPrior(_)
        | Action::BlinkPrior => name_of_films(action, tongue),
        Action::Technique => tongue.pick("摄影技术核对", "Check of the technique"),
        Action::Fit => tongue.pick("适合窗口", "Fit"),
        Action::PixelSize => tongue.pick("原始像素 1 : 1", "Pixels 1 : 1"),
        Action::Zoom(1..) => tongue.pick("放大", "Zoom in"),
        Action::Zoom(_) => tongue.pick("缩小", "Zoom out"),
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
        Action::Rung(1..) => tongue.pick("阶梯上一级", "Up a rung"),
        Action::Rung(_) => tongue.pick("阶梯下一级", "Down a rung"),
        Action::TakeRung => tongue.pick("取此级", "Take this rung"),
        Action::LockScale => tongue.pick("标准片随本片缩放移动", "Standards follow the film"),
        Action::NextStandard => tongue.pick("右侧换下一张标准片", "Next standard on the right"),
        Action::ZoneLines => tongue.pick("肺区线", "Zone lines"),
        Action::Map => terms::proposal::words(tongue).map,
        Action::Take(Tool::Measure(kind)) => terms::measure::kind(kind, tongue),
        Action::Take(Tool::KnownLength) => terms::measure::calibration(tongue).name,
        Action::RemoveMeasure => tongue.pick("删除所选测量", "Remove the chosen measure"),
        Action::ZoneBorders => tongue.pick("调整肺区界线", "Move the zones' borders"),
        Action::Magnify => tongue.pick("放大镜（按住）", "Magnifier (hold)"),
        Action::TrueSize => terms::monitor::words(tongue).true_size,
        Action::WriteState => tongue.pick("导出显示状态（GSPS）", "Presentation state as GSPS"),
        Action::Panels => tongue.pick("收起面板", "Slide panels away"),
    };
    fixed.to_owned()
}

fn name_of_screen(route: Route, tongue: Tongue) -> &'static str {
    let words = tongue.words();
    match route {
        Route::Worklist => words.worklist.title,
        Route::Reading => words.reading.title,
        Route::Diagnosis => words.diagnosis.title,
        Route::Registry => words.registry.title,
        Route::Display => terms::monitor::words(tongue).title,
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

/// Where a field for a number notes the frame in which it last had the keys.
pub(crate) fn measuring() -> Id {
    Id::unique("measuring")
}

/// Whether a number is being typed: letters are then still keys.
fn is_measuring(ctx: &egui::Context) -> bool {
    let last = ctx.data(|data| data.get_temp::<u64>(measuring()));
    last.is_some_and(|it| ctx.cumulative_pass_nr() <= it + 1)
}

const fn is_of_a_number(key: Key) -> bool {
    matches!(
        key,
        Key::Num0
            | Key::Num1
            | Key::Num2
            | Key::Num3
            | Key::Num4
            | Key::Num5
            | Key::Num6
            | Key::Num7
            | Key::Num8
            | Key::Num9
            | Key::Period
            | Key::Comma
    )
}

/// Whether what follows a key is meant for another control than what came before it.
pub(crate) fn moves_the_keys(event: &Event) -> bool {
    let Event::Key { key, pressed: true, .. } = event else { return false };
    matches!(
        key,
        Key::Tab
            | Key::Enter
            | Key::Escape
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::F
            | Key::J
            | Key::K
            | Key::L
            | Key::M
            | Key::X
    )
}

/// The actions whose keys were pressed in this frame, in the order of the keys, each taken out of the input.
///
/// Keys of actions that do not apply stay for whatever else waits for them. While a person types, only keys with
/// Ctrl or Alt count; while another control has the keys, the arrows move among the controls. A held key counts once,
/// unless its action goes by steps; a held Enter is nothing to anybody.
pub fn pressed(ctx: &egui::Context, applies: impl Fn(Action) -> bool) -> Vec<Action> {
    let measuring = is_measuring(ctx);
    let typing = ctx.text_edit_focused() && !measuring;
    let on_a_control = ctx.memory(|memory| memory.focused().is_some());
    let moves = |key| matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
    let may = |key: &KeyboardShortcut| {
        let plain = !key.modifiers.command && !key.modifiers.alt;
        let taken =
            typing || on_a_control && moves(key.logical_key) || measuring && is_of_a_number(key.logical_key);
        !(plain && taken)
    };
    let all = all();
    let meant = |event: &Event| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else {
            return None;
        };
        let hits = |it: &KeyboardShortcut| {
            // egui lets a key with Alt pass for the key alone.
            let same_alt = it.modifiers.alt == modifiers.alt;
            it.logical_key == *key && same_alt && modifiers.matches_logically(it.modifiers) && may(it)
        };
        // egui lets a key with Shift pass for the key alone, which `?` and `+` need; a key of its own comes first.
        let own = |it: &KeyboardShortcut| hits(it) && it.modifiers.shift == modifiers.shift;
        let find = |fits: &dyn Fn(&KeyboardShortcut) -> bool| {
            all.iter().find(|(action, keys)| keys.iter().any(fits) && applies(*action))
        };
        find(&own).or_else(|| find(&hits)).map(|(action, _)| *action)
    };
    let mut pressed = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let (is_held, is_enter) = match event {
                Event::Key { key, pressed: true, repeat, .. } => (*repeat, *key == Key::Enter),
                _ => (false, false),
            };
            let action = meant(event);
            pressed.extend(action.filter(|it| !is_held || it.goes_on_while_held()));
            action.is_none() && !(is_held && is_enter)
        });
    });
    pressed
}

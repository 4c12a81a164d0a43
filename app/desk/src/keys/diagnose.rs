//! What a key does on the diagnosis screen.

use egui::{Key, KeyboardShortcut};
use words::Tongue;

use super::{Action, ctrl, plain};

/// Everything that a key does on the diagnosis screen alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diagnose {
    /// Record the diagnosis.
    Record,
    /// Lead to the grounds that are owed.
    Grounds,
    /// Correct the diagnosis that stands, or no longer.
    Correct,
    /// Begin a spell of exposure.
    NewSpell,
    /// The spell before, or after, the one in hand.
    Spell(i8),
    /// Correct the spell in hand.
    CorrectSpell,
    /// Take the spell in hand away; asks first.
    RemoveSpell,
    /// Make the page of the diagnosis that stands, again.
    Page,
    /// Show that page.
    OpenPage,
    /// Copy the path of that page.
    CopyPath,
}

/// The keys of the diagnosis screen.
pub(super) fn keys() -> Vec<(Action, Vec<KeyboardShortcut>)> {
    let of = |step, key| (Action::Diagnose(step), vec![key]);
    vec![
        of(Diagnose::Record, plain(Key::Enter)),
        of(Diagnose::Grounds, plain(Key::J)),
        of(Diagnose::Correct, plain(Key::K)),
        of(Diagnose::NewSpell, plain(Key::X)),
        of(Diagnose::Spell(-1), plain(Key::ArrowUp)),
        of(Diagnose::Spell(1), plain(Key::ArrowDown)),
        of(Diagnose::CorrectSpell, plain(Key::M)),
        of(Diagnose::RemoveSpell, plain(Key::Delete)),
        of(Diagnose::Page, ctrl(Key::P)),
        of(Diagnose::OpenPage, plain(Key::O)),
        of(Diagnose::CopyPath, plain(Key::Y)),
    ]
}

/// What a key of the diagnosis screen is called.
pub(super) const fn name(step: Diagnose, tongue: Tongue) -> &'static str {
    match step {
        Diagnose::Record => tongue.pick("作出诊断", "Record the diagnosis"),
        Diagnose::Grounds => tongue.pick("填写理由", "Write the grounds"),
        Diagnose::Correct => tongue.pick("更正诊断", "Correct the diagnosis"),
        Diagnose::NewSpell => tongue.pick("添加接尘史", "Add exposure"),
        Diagnose::Spell(1..) => tongue.pick("下一段接尘史", "Next exposure"),
        Diagnose::Spell(_) => tongue.pick("上一段接尘史", "Previous exposure"),
        Diagnose::CorrectSpell => tongue.pick("改正此段接尘史", "Correct this exposure"),
        Diagnose::RemoveSpell => tongue.pick("删除此段接尘史", "Remove this exposure"),
        Diagnose::Page => tongue.pick("重新生成报告", "Make the report again"),
        Diagnose::OpenPage => tongue.pick("打开报告", "Open the report"),
        Diagnose::CopyPath => tongue.pick("复制报告路径", "Copy the report's path"),
    }
}

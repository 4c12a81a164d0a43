//! What the window itself has to say: what a key did not do and why, where a list ends, what stands in the worklist.

use casework::reading::sheet::Sheet;
use classification::Category;
use classification::gbz70::Naming;

use crate::{Tongue, terms};

/// Words of the window that belong to no room alone. Keys are handed in as they are printed.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct WindowWords {
    pub sealed_stays: fn(&str) -> String,
    pub not_on_this_sheet: fn(&str) -> String,
    pub only_on_form_28: fn(&str) -> String,
    pub nothing_to_undo: &'static str,
    pub nothing_to_redo: &'static str,
    pub no_later_film: &'static str,
    pub no_earlier_film: &'static str,
    pub no_film_further: &'static str,
    pub list_ends: fn(usize) -> String,
    pub list_begins: &'static str,
    pub all_read: &'static str,
    pub not_sealed_yet: fn(&str) -> String,
    pub no_measure_chosen: &'static str,
    pub one_window: &'static str,
    pub no_standards: &'static str,
    pub needs_film: fn(&str) -> String,
    pub on_diagnosis_screen: fn(&str) -> String,
    pub no_grounds_asked: &'static str,
    pub nothing_to_correct: &'static str,
    pub no_spell: &'static str,
    pub no_diagnosis_yet: &'static str,
    pub next_unread: &'static str,
    pub found_of: fn(usize, usize) -> String,
    /// More than so many of all.
    pub found_more: fn(usize, usize) -> String,
    pub unread: fn(usize) -> String,
    pub no_command: &'static str,
    pub title: &'static str,
    pub who_reads: &'static str,
    pub who_reads_why: &'static str,
    pub name_of_reader: &'static str,
    pub reads_here: &'static str,
    pub not_opened: &'static str,
    pub other_house: &'static str,
    pub house_hint: &'static str,
    pub open_house: &'static str,
    pub try_again: &'static str,
    pub mouse: &'static str,
    /// What the hand does, and what follows.
    /// What the buttons do over a film, as most viewers have it.
    pub mouse_drags: [(&'static str, &'static str); 3],
    /// The same as NIOSH BViewer has it.
    pub mouse_drags_bviewer: [(&'static str, &'static str); 3],
    pub mouse_does: &'static [(&'static str, &'static str)],
}

/// Words of the window.
pub const fn words(tongue: Tongue) -> &'static WindowWords {
    match tongue {
        Tongue::ZhCn => &ZH_CN,
        Tongue::En => &EN,
    }
}

static ZH_CN: WindowWords = WindowWords {
    sealed_stays: |again| format!("此单已封存，不再更改。{again} 可再次阅片并说明理由"),
    not_on_this_sheet: |other| format!("此单没有这一项。{other} 换用另一张单"),
    only_on_form_28: |other| format!("其他所见清单只在 2.8 表上。{other} 换单"),
    nothing_to_undo: "没有可撤销的更改",
    nothing_to_redo: "没有可重做的更改",
    no_later_film: "这是此人的最后一张胸片",
    no_earlier_film: "这是此人的第一张胸片",
    no_film_further: "并列的已是此人最边上的一张",
    list_ends: |n| match n {
        0 => "列表到此为止，所有胸片均已阅".to_owned(),
        n => format!("列表到此为止，前面还有 {n} 张未阅：PageDown 取下一张未阅"),
    },
    list_begins: "已是列表的第一张",
    all_read: "没有未阅的胸片了",
    not_sealed_yet: |seal| format!("此单尚未封存。填齐后按 {seal} 封存"),
    no_measure_chosen: "没有选中的测量。先点选一个",
    one_window: "本片只有这一个窗",
    no_standards: "没有标准片可对照",
    needs_film: |list| format!("还没有打开胸片。{list} 到工作列表，选一张按 ⏎ 打开"),
    on_diagnosis_screen: |key| format!("这是诊断页上的操作。{key} 到诊断页"),
    no_grounds_asked: "此诊断不需要另写理由",
    nothing_to_correct: "没有可更正的诊断",
    no_spell: "还没有接尘史",
    no_diagnosis_yet: "此胸片、此病种还没有有效诊断",
    next_unread: "下一张未阅片",
    found_of: |found, all| if found == all { format!("{all} 张") } else { format!("{found} / {all} 张") },
    found_more: |more_than, all| format!("{more_than}+ / {all} 张"),
    unread: |n| format!("未阅 {n}"),
    title: "尘肺病诊断工作站 Profusion",
    who_reads: "由谁阅片？",
    who_reads_why: "封存的阅片和诊断都记在此人名下，只问这一次；姓名以后可以更改。此前以“诊断医师 1”封存的阅片保持原样。",
    name_of_reader: "阅片者姓名",
    reads_here: "由此人阅片",
    not_opened: "未能打开",
    other_house: "打开另一处数据",
    house_hint: "数据文件夹的路径；也可将文件夹拖入窗口",
    open_house: "打开",
    try_again: "再试一次",
    no_command: "没有这个命令。可用中文、拼音或英文查找",
    mouse: "鼠标",
    mouse_drags: [("左键拖动", "窗宽窗位"), ("中键拖动", "移动"), ("右键拖动、滚轮", "缩放")],
    mouse_drags_bviewer: [("左键拖动", "移动"), ("右键拖动", "窗宽窗位"), ("中键拖动、滚轮", "缩放")],
    mouse_does: &[
        ("双击", "适合窗口"),
        ("单击肺区", "肺区阶梯"),
        ("拖动标准片", "移动标准片"),
        ("单击阶梯一级", "取此级"),
        ("双击列表一行", "打开胸片"),
        ("拖入文件", "导入"),
    ],
};

static EN: WindowWords = WindowWords {
    sealed_stays: |again| {
        format!("This sheet is sealed and stays as it is. {again} reads it again, with a reason")
    },
    not_on_this_sheet: |other| format!("This sheet has no such item. {other} turns to another sheet"),
    only_on_form_28: |other| format!("The checklist is on Form 2.8 only. {other} turns the sheet"),
    nothing_to_undo: "There is no change to undo",
    nothing_to_redo: "There is no change to redo",
    no_later_film: "This is the person's last film",
    no_earlier_film: "This is the person's first film",
    no_film_further: "No film of this person lies beyond the one at the side",
    list_ends: |n| match n {
        0 => "The list ends here; every film is read".to_owned(),
        1 => "The list ends here; 1 film before it is not read: PageDown brings it".to_owned(),
        n => format!("The list ends here; {n} films before it are not read: PageDown brings the next"),
    },
    list_begins: "This is the first film of the list",
    all_read: "No film is left unread",
    not_sealed_yet: |seal| format!("This sheet is not sealed yet. Fill it in, then {seal} seals it"),
    no_measure_chosen: "No measure is chosen. Click one first",
    one_window: "The film has this window only",
    no_standards: "There are no standards to compare with",
    needs_film: |list| format!("No film is open. {list} shows the worklist; choose a film there and press ⏎"),
    on_diagnosis_screen: |key| format!("This is done on the diagnosis screen. {key} shows it"),
    no_grounds_asked: "This diagnosis asks for no grounds",
    nothing_to_correct: "There is no diagnosis to correct",
    no_spell: "There is no exposure on record",
    no_diagnosis_yet: "No diagnosis of this film and disease stands yet",
    next_unread: "Next unread film",
    found_of: |found, all| match (found, all) {
        (1, 1) => "1 film".to_owned(),
        (found, all) if found == all => format!("{all} films"),
        (found, all) => format!("{found} of {all} films"),
    },
    found_more: |more_than, all| format!("{more_than}+ of {all}"),
    unread: |n| format!("{n} not read"),
    title: "Profusion · reading of dust films",
    who_reads: "Who reads here?",
    who_reads_why: "Every sealed reading and diagnosis is theirs, whatever their name is later; it is asked once. Readings sealed as “诊断医师 1” before stay as they are.",
    name_of_reader: "Name of the reader",
    reads_here: "This person reads",
    not_opened: "Could not be opened",
    other_house: "Open another house",
    house_hint: "Path of its folder; the folder can also be dropped on the window",
    open_house: "Open",
    try_again: "Try again",
    no_command: "No command of this name. Chinese, pinyin or English finds one",
    mouse: "Mouse",
    mouse_drags: [("left drag", "window and level"), ("middle drag", "move"), ("right drag, wheel", "zoom")],
    mouse_drags_bviewer: [
        ("left drag", "move"),
        ("right drag", "window and level"),
        ("middle drag, wheel", "zoom"),
    ],
    mouse_does: &[
        ("double click", "fit"),
        ("click on a zone", "zone ladder"),
        ("drag a standard", "move it"),
        ("click on a rung", "take this rung"),
        ("double click in a list", "open the film"),
        ("drop files", "import"),
    ],
};

/// What a sealed sheet came to, in a line of a list: `壹期 1 级 4 区`, `2/1 q/t`.
pub fn result(sheet: &Sheet, tongue: Tongue) -> String {
    match sheet {
        Sheet::Gbz70(sheet) => match sheet.staging() {
            None => tongue.pick("不能用于诊断", "not for diagnosis").to_owned(),
            Some(it) => {
                let stage = match it.naming {
                    Naming::Named => terms::stage(it.stage, tongue),
                    Naming::Unnamed => tongue.pick("标准未列", "not named by the standard"),
                };
                match it.overall {
                    Category::Zero => stage.to_owned(),
                    grade => {
                        let (grade, zones) = (grade.grade(), it.distribution);
                        match tongue {
                            Tongue::ZhCn => format!("{stage} · {grade} 级 {zones} 区"),
                            Tongue::En => format!("{stage} · grade {grade}, {zones} zones"),
                        }
                    }
                }
            }
        },
        Sheet::Ilo { findings, .. } => {
            let Some(seen) = findings.seen() else {
                return tongue.pick("不可读", "unreadable").to_owned();
            };
            match seen.parenchymal() {
                None => tongue.pick("ILO 无实质改变", "ILO no parenchymal abnormality").to_owned(),
                Some(it) => format!("ILO {}", it.profusion()),
            }
        }
    }
}

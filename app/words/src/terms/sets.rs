//! The sets of standard films: what each film shows, and the words of their screen.

use classification::PleuralSign;

use crate::Tongue;

/// What a standard shows of the pleura.
pub const fn pleural_sign(sign: PleuralSign, tongue: Tongue) -> &'static str {
    match sign {
        PleuralSign::Plaque => tongue.pick("胸膜斑", "pleural plaque"),
        PleuralSign::Calcification => tongue.pick("胸膜钙化", "pleural calcification"),
        PleuralSign::DiffuseThickening => tongue.pick("弥漫性胸膜增厚", "diffuse pleural thickening"),
        PleuralSign::CostophrenicAngle => tongue.pick("肋膈角闭锁下限", "costophrenic angle"),
    }
}

/// What a standard is for: GBZ 70-2015 D.1 to D.3.
pub const fn role(is_composite: bool, tongue: Tongue) -> &'static str {
    if is_composite {
        tongue.pick("组合标准片", "composite")
    } else {
        tongue.pick("全肺标准片", "whole lung")
    }
}

/// The words of the screen of sets, and of the one on which a site's files are mapped.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct SetsWords {
    pub title: &'static str,
    pub import: &'static str,
    pub import_hint: &'static str,
    pub films: fn(usize) -> String,
    pub is_beside: &'static str,
    pub read_beside: &'static str,
    pub check: &'static str,
    pub checked: fn(&str, usize) -> String,
    pub imported: fn(&str) -> String,
    pub progress: fn(usize, usize) -> String,
    pub publisher: &'static str,
    pub licence: &'static str,
    pub not_shown: &'static str,
    pub large: &'static str,
    pub map_title: &'static str,
    pub map_set: &'static str,
    pub map_files: &'static str,
    pub map_roles: &'static str,
    pub map_missing: fn(usize) -> String,
    pub map_whole: &'static str,
    pub map_mm: &'static str,
    pub map_mm_hint: &'static str,
    pub map_give: &'static str,
    pub map_take: &'static str,
    pub map_import: &'static str,
    pub map_unconfirmed: &'static str,
    pub map_keys: &'static str,
}

/// The words of those screens.
pub const fn words(tongue: Tongue) -> &'static SetsWords {
    tongue.pick(&ZH, &EN)
}

const ZH: SetsWords = SetsWords {
    title: "标准片",
    import: "导入标准片",
    import_hint: "输入标准片所在文件夹的路径，回车查看；也可把文件夹拖入窗口",
    films: |n| format!("{n} 张"),
    is_beside: "阅片时对照",
    read_beside: "阅片时对照此套",
    check: "核对",
    checked: |edition, n| format!("{edition}：{n} 张标准片全部完好"),
    imported: |edition| format!("{edition} 已导入，尚未设为对照"),
    progress: |n_done, n_all| format!("{n_done} / {n_all}"),
    publisher: "发布",
    licence: "许可",
    not_shown: "此片无法显示",
    large: "大阴影",
    map_title: "每个文件对应哪张标准片",
    map_set: "这套标准片是",
    map_files: "文件",
    map_roles: "标准片",
    map_missing: |n| format!("还有 {n} 张未对应"),
    map_whole: "已全部对应",
    map_mm: "每像素毫米数",
    map_mm_hint: "仅用于自身不带毫米的图像",
    map_give: "对应",
    map_take: "取消对应",
    map_import: "导入",
    map_unconfirmed: "此清单未经原文核实",
    map_keys: "↑ ↓ 选文件    ← → 选标准片",
};

const EN: SetsWords = SetsWords {
    title: "Reference films",
    import: "Import a set",
    import_hint: "Path of the folder with the set, Enter to look at it; the folder can be dropped on the window",
    films: |n| format!("{n} films"),
    is_beside: "read beside",
    read_beside: "Read beside this set",
    check: "Check",
    checked: |edition, n| format!("{edition}: all {n} films are whole"),
    imported: |edition| format!("{edition} is imported, and not yet read beside"),
    progress: |n_done, n_all| format!("{n_done} / {n_all}"),
    publisher: "Publisher",
    licence: "Licence",
    not_shown: "This film cannot be shown",
    large: "large opacity",
    map_title: "Which file is which film",
    map_set: "The set is",
    map_files: "Files",
    map_roles: "Films of the set",
    map_missing: |n| format!("{n} without a file"),
    map_whole: "every film has its file",
    map_mm: "Millimetres to a pixel",
    map_mm_hint: "only for pictures that tell none themselves",
    map_give: "Is this film",
    map_take: "Take away",
    map_import: "Import",
    map_unconfirmed: "this list was not confirmed in print",
    map_keys: "↑ ↓ file    ← → film",
};

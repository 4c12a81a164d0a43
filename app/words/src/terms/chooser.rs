//! The words of the screen on which a file or a folder is chosen.

use crate::Tongue;

/// Words of that screen.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct ChooserWords {
    pub choose: &'static str,
    pub choose_here: &'static str,
    pub choose_films: &'static str,
    pub choose_model: &'static str,
    pub choose_set: &'static str,
    pub choose_luminances: &'static str,
    pub choose_backup: &'static str,
    pub choose_house: &'static str,
    pub import_folder: &'static str,
    pub take_folder: &'static str,
    pub look_at_folder: &'static str,
    pub open_house: &'static str,
    pub import_marked: fn(usize) -> String,
    pub open: &'static str,
    pub take: &'static str,
    pub mark: &'static str,
    pub space: &'static str,
    pub up: &'static str,
    pub places: &'static str,
    pub remembered: &'static str,
    pub home: &'static str,
    pub machine: &'static str,
    pub filter: &'static str,
    pub name: &'static str,
    pub kind: &'static str,
    pub size: &'static str,
    pub changed: &'static str,
    pub folder: &'static str,
    pub house: &'static str,
    pub file: &'static str,
    pub reading: &'static str,
    pub empty: &'static str,
    pub nothing_found: &'static str,
    pub n_things: fn(usize, usize) -> String,
    pub cut: fn(usize, usize) -> String,
    pub cut_early: fn(usize, usize) -> String,
    pub not_listed: &'static str,
    pub go_elsewhere: &'static str,
    pub folder_wanted: &'static str,
    pub file_wanted: &'static str,
}

/// The words of one tongue.
pub const fn words(tongue: Tongue) -> &'static ChooserWords {
    tongue.pick(&ZH, &EN)
}

const ZH: ChooserWords = ChooserWords {
    choose: "选择…",
    choose_here: "选择文件或文件夹",
    choose_films: "选择要导入的胸片",
    choose_model: "选择模型所在的文件夹",
    choose_set: "选择标准片所在的文件夹",
    choose_luminances: "选择亮度测量文件",
    choose_backup: "选择备份所在的文件夹",
    choose_house: "选择数据文件夹",
    import_folder: "导入此文件夹",
    take_folder: "选用此文件夹",
    look_at_folder: "查看此文件夹中的标准片",
    open_house: "打开此数据文件夹",
    import_marked: |n| format!("导入所选 {n} 项"),
    open: "打开",
    take: "选用",
    mark: "标记",
    space: "空格",
    up: "上一级",
    places: "位置",
    remembered: "最近用过",
    home: "个人文件夹",
    machine: "本机",
    filter: "按名称筛选：汉字、拼音或字母；也可输入路径后回车",
    name: "名称",
    kind: "类型",
    size: "大小",
    changed: "修改时间",
    folder: "文件夹",
    house: "数据文件夹",
    file: "文件",
    reading: "正在读取文件夹…",
    empty: "此文件夹是空的",
    nothing_found: "没有符合的名称",
    n_things: |found, all| if found == all { format!("{all} 项") } else { format!("{found} / {all} 项") },
    cut: |shown, all| {
        format!("此文件夹有 {all} 项，按名称只列出前 {shown} 项；其余可整个文件夹导入，或输入路径")
    },
    cut_early: |shown, all| {
        format!("此文件夹超过 {all} 项，只列出 {shown} 项；其余可整个文件夹导入，或输入路径")
    },
    not_listed: "此文件夹无法列出",
    go_elsewhere: "请另选位置，或到上一级",
    folder_wanted: "此处要选的是文件夹",
    file_wanted: "此处要选的是文件",
};

const EN: ChooserWords = ChooserWords {
    choose: "Choose…",
    choose_here: "Choose files or a folder",
    choose_films: "Choose films to import",
    choose_model: "Choose the folder of a model",
    choose_set: "Choose the folder of a set of standard films",
    choose_luminances: "Choose a file of measured luminances",
    choose_backup: "Choose the folder for backups",
    choose_house: "Choose the folder of a house",
    import_folder: "Import this folder",
    take_folder: "Take this folder",
    look_at_folder: "Look at the set in this folder",
    open_house: "Open this house",
    import_marked: |n| format!("Import {n} marked"),
    open: "Open",
    take: "Take",
    mark: "Mark",
    space: "Space",
    up: "Up",
    places: "Places",
    remembered: "Used last",
    home: "Home",
    machine: "This machine",
    filter: "Filter by name: letters, characters or pinyin; or type a path and press Enter",
    name: "Name",
    kind: "Kind",
    size: "Size",
    changed: "Changed",
    folder: "Folder",
    house: "House",
    file: "File",
    reading: "Reading the folder…",
    empty: "This folder is empty",
    nothing_found: "No name fits",
    n_things: |found, all| match (found, all) {
        (1, 1) => "1 item".to_owned(),
        (found, all) if found == all => format!("{all} items"),
        (found, all) => format!("{found} of {all} items"),
    },
    cut: |shown, all| {
        format!(
            "This folder holds {all} items; the first {shown} by name are listed. Import the whole folder, or type a path, for the others"
        )
    },
    cut_early: |shown, all| {
        format!(
            "This folder holds more than {all} items; {shown} of them are listed. Import the whole folder, or type a path, for the others"
        )
    },
    not_listed: "This folder cannot be listed",
    go_elsewhere: "Choose another place, or go up",
    folder_wanted: "A folder is chosen here",
    file_wanted: "A file is chosen here",
};

/// What a file is by the end of its name.
pub fn kind_of_file(name: &str, tongue: Tongue) -> String {
    match name.rsplit_once('.') {
        Some((before, "dcm" | "DCM")) if !before.is_empty() => "DICOM".to_owned(),
        Some((before, end))
            if !before.is_empty()
                && (1..=5).contains(&end.len())
                && end.chars().all(|it| it.is_ascii_alphanumeric())
                && end.chars().any(|it| it.is_ascii_alphabetic()) =>
        {
            end.to_ascii_uppercase()
        }
        _ if name.eq_ignore_ascii_case("DICOMDIR") => "DICOMDIR".to_owned(),
        _ => words(tongue).file.to_owned(),
    }
}

/// A size as people tell it: `312 B`, `4.6 kB`, `9.4 MB`.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut size = bytes as f64 / 1000.0;
    let mut unit = 0;
    while 999.5 <= size && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    let places = usize::from(size < 9.95);
    format!("{size:.places$} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_with_two_figures_or_three() {
        let told = [0, 999, 1000, 9_949, 9_951, 999_499, 999_500, 18_874_368, 1_073_741_824].map(size);
        let wanted = ["0 B", "999 B", "1.0 kB", "9.9 kB", "10 kB", "999 kB", "1.0 MB", "19 MB", "1.1 GB"];
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_file_is_what_its_ending_says_and_one_without_an_ending_is_a_file() {
        let told = |name| kind_of_file(name, Tongue::En);
        assert_eq!(
            ["a.dcm", "胸片.PNG", "films.zip", "IM0001", "DICOMDIR", "1.2.840.10008", "v.1"].map(told),
            ["DICOM", "PNG", "ZIP", "File", "DICOMDIR", "File", "File"]
        );
    }
}

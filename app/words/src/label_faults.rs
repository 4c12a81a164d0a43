//! What is wrong in a table of labels, or in a model's answers: each with its line.

use classification::Profusion;

use crate::Tongue;

/// What can be wrong there.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct LabelFaultWords {
    pub line: fn(usize) -> String,
    /// A line and what is wrong with the whole of it.
    pub in_line: fn(usize, &str) -> String,
    /// A cell as it stands, and what is wrong with it.
    pub cell: fn(&str, &str) -> String,
    pub other_length: &'static str,
    pub column_twice: &'static str,
    pub column_missing: &'static str,
    pub no_such_column: &'static str,
    pub no_film: &'static str,
    pub names_no_file: &'static str,
    pub names_no_film: &'static str,
    /// The line of the same film, and whether its label is the same.
    pub film_twice: fn(usize, bool) -> String,
    pub large_mm: &'static str,
    pub shape: &'static str,
    pub overall_missing: &'static str,
    pub is_date: &'static str,
    pub no_point: &'static str,
    pub below_zones: fn(Profusion) -> String,
    pub above_zones: fn(Profusion) -> String,
    pub row_without_point: &'static str,
    pub no_category: &'static str,
    pub no_yes_no: &'static str,
    pub off_scale: &'static str,
    /// A name, of how many films it is, and the first of them.
    pub name_of_several: fn(&str, usize, &str) -> String,
    pub none_in_folder: fn(&str) -> String,
    pub no_answer: &'static str,
    /// A film's file, and the line of its first answer.
    pub answered_before: fn(&str, usize) -> String,
    /// A film's file, what is proposed for it, and the most of its zones.
    pub answer_below_zones: fn(&str, Profusion, Profusion) -> String,
}

/// The words of one tongue.
pub const fn words(tongue: Tongue) -> &'static LabelFaultWords {
    tongue.pick(&ZH_CN, &EN)
}

static ZH_CN: LabelFaultWords = LabelFaultWords {
    line: |line| format!("第 {line} 行"),
    in_line: |line, says| format!("第 {line} 行：{says}"),
    cell: |cell, says| format!("“{cell}”{says}"),
    other_length: "列数与表头不符",
    column_twice: "此列出现两次",
    column_missing: "缺少此列",
    no_such_column: "无法识别的列",
    no_film: "没有任何影像",
    names_no_file: "未写影像文件名",
    names_no_film: "未写影像",
    film_twice: |first, agree| {
        let label = if agree { "内容相同" } else { "内容不同" };
        format!("与第 {first} 行是同一影像，{label}")
    },
    large_mm: "应为毫米数、0 或 present",
    shape: "应为 p q r s t u 之一或如 q/t",
    overall_missing: "缺少总体密集度，六区也不全",
    is_date: "是日期：电子表格把小级（如 1/1）变成了日期，请将此列设为文本后重新填写",
    no_point: "不是十二小级之一",
    below_zones: |most| format!("低于其肺区中最高的 {most}（GBZ 70-2015 B.1.2.3.3）"),
    above_zones: |most| format!("高于其六个肺区中最高的 {most}（GBZ 70-2015 B.1.2.3.3）"),
    row_without_point: "没有小级；不评价的行请写入 leave_out",
    no_category: "不是 0 至 3 的大级；其他写法请写入 [says]",
    no_yes_no: "不是 yes 或 no；其他写法请写入 [says]",
    off_scale: "不在所定的尺度上",
    name_of_several: |name, n, shown| format!("{name} 对应 {n} 张影像：{shown}"),
    none_in_folder: |folder| format!("{folder} 中没有表内的任何影像；请用 --films 指明影像文件夹"),
    no_answer: "不是模型的结果",
    answered_before: |file, first| format!("{file} 在第 {first} 行已有结果"),
    answer_below_zones: |file, overall, most| format!("{file} 的总体 {overall} 低于其肺区中最高的 {most}"),
};

static EN: LabelFaultWords = LabelFaultWords {
    line: |line| format!("line {line}"),
    in_line: |line, says| format!("line {line}: {says}"),
    cell: |cell, says| format!("\"{cell}\" {says}"),
    other_length: "has not as many cells as the first line",
    column_twice: "the column is there twice",
    column_missing: "the column is missing",
    no_such_column: "no such column",
    no_film: "there is no film",
    names_no_file: "names no film",
    names_no_film: "names no film",
    film_twice: |first, agree| {
        let label = if agree { "with the same label" } else { "with another label" };
        format!("stands in line {first} already, {label}")
    },
    large_mm: "is a number of millimetres, 0, or present",
    shape: "is a letter p q r s t u, or two as q/t",
    overall_missing: "is missing, and not all six zones are there",
    is_date: "is a date: the spreadsheet has made one of a point such as 1/1; set the column to text and write it again",
    no_point: "is none of the twelve points",
    below_zones: |most| format!("is below {most}, the most of the film's own zones (GBZ 70-2015 B.1.2.3.3)"),
    above_zones: |most| {
        format!("is above {most}, the most of the film's own six zones (GBZ 70-2015 B.1.2.3.3)")
    },
    row_without_point: "is no point; name it in leave_out where such rows are not judged",
    no_category: "is no category 0 to 3; say in [says] what other words mean",
    no_yes_no: "is neither yes nor no; say in [says] what other words mean",
    off_scale: "is not on the scale",
    name_of_several: |name, n, shown| format!("{name} is the name of {n} films: {shown}"),
    none_in_folder: |folder| {
        format!("none of the table's films is in {folder}; name their folder with --films")
    },
    no_answer: "not an answer",
    answered_before: |file, first| format!("{file} was answered in line {first} already"),
    answer_below_zones: |file, overall, most| {
        format!("{file} overall {overall} is below {most}, the most of its own zones")
    },
};

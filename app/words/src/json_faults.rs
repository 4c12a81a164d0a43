//! What is wrong in a case or in readings that were written as JSON; the place stands before it.

use crate::Tongue;

/// What can be wrong there.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct JsonFaultWords {
    /// Of the whole text.
    pub is_one_object: &'static str,
    pub is_object: &'static str,
    pub no_such_field: &'static str,
    /// Before the codes.
    pub is_one_of: &'static str,
    pub is_true_or_false: &'static str,
    pub is_number: &'static str,
    pub is_figures: &'static str,
    pub holds_no_figure: &'static str,
    pub one_is_enough: &'static str,
    pub is_cancer: &'static str,
    pub is_readings: &'static str,
    /// Before the field of a reading: its number.
    pub in_reading: fn(usize) -> String,
    pub not_classified: &'static str,
    pub abnormalities_denied: &'static str,
}

/// The words of one tongue.
pub const fn words(tongue: Tongue) -> &'static JsonFaultWords {
    tongue.pick(&ZH_CN, &EN)
}

static ZH_CN: JsonFaultWords = JsonFaultWords {
    is_one_object: "应为一个 JSON 对象",
    is_object: "应为一个 JSON 对象",
    no_such_field: "无法识别的项",
    is_one_of: "应为其中之一",
    is_true_or_false: "应为 true 或 false",
    is_number: "应为数字",
    is_figures: "应为一组数值",
    holds_no_figure: "没有任何数值",
    one_is_enough: "只填其中一个",
    is_cancer: "应为 false、\"lung-cancer\"、\"mesothelioma\" 或 true",
    is_readings: "应为读片的列表",
    in_reading: |n| format!("第 {n} 份 "),
    not_classified: "U/R 的片不作分类",
    abnormalities_denied: "已答无肺实质异常",
};

static EN: JsonFaultWords = JsonFaultWords {
    is_one_object: "it is one JSON object",
    is_object: "is a JSON object",
    no_such_field: "no such field",
    is_one_of: "is one of",
    is_true_or_false: "is true or false",
    is_number: "is a number",
    is_figures: "is an object of figures",
    holds_no_figure: "holds no figure",
    one_is_enough: "one of the two is enough",
    is_cancer: "is false, \"lung-cancer\", \"mesothelioma\" or true",
    is_readings: "is a list of readings",
    in_reading: |n| format!("reading {n}, "),
    not_classified: "a film of U/R is not classified",
    abnormalities_denied: "parenchymal abnormalities are denied",
};

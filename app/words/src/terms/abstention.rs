//! Why a model says nothing, by its code.

use crate::Tongue;

/// The reason in words; a code of another model stands as it is.
pub fn abstention(code: &str, tongue: Tongue) -> &str {
    match code {
        "lungs-not-found" => tongue.pick("未找到双肺", "two lungs were not found"),
        "polarity-doubtful" => tongue.pick(
            "黑白可能颠倒，须由人反转后再看",
            "black and white may be the wrong way round; a person has to turn them",
        ),
        "film-too-small" => tongue.pick("影像像素太少", "the film has too few pixels"),
        "unlike-the-learnt" => tongue.pick("与所学胸片不相似", "the film is unlike those it learnt from"),
        "resolution" => tongue.pick("影像分辨率不足", "the film is too coarse"),
        "refused" => tongue.pick("文件无法读取", "the file could not be read"),
        "no-answer" => tongue.pick("结果文件中没有此片", "no answer was kept"),
        other => other,
    }
}

//! What keeps a file from being read as text, and how it is saved so that it can be.

use imaging::text_file::TextFault;

use crate::Tongue;

/// What is wrong with the bytes of a file, to be said behind its name.
pub(super) fn told(fault: TextFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (TextFault::NoText, Tongue::ZhCn) => "不是文本文件（工作簿、图片、压缩包等不能读取）".to_owned(),
        (TextFault::NoText, Tongue::En) => {
            "is no text; a workbook, a picture or an archive cannot be read as one".to_owned()
        }
        (TextFault::Damaged { encoding, line }, Tongue::ZhCn) => {
            format!("是 {} 文本，第 {line} 行有损坏的字节，或夹有其他编码", encoding.name())
        }
        (TextFault::Damaged { encoding, line }, Tongue::En) => {
            format!("is {} text and damaged in line {line}, or mixed with another encoding", encoding.name())
        }
        (TextFault::NotRead { encoding }, Tongue::ZhCn) => {
            format!("的编码是 {}，本程序不读", encoding.name())
        }
        (TextFault::NotRead { encoding }, Tongue::En) => {
            format!("is encoded as {}, which is not read here", encoding.name())
        }
        (TextFault::Doubtful { line }, Tongue::ZhCn) => {
            format!("第 {line} 行的编码不是 UTF-8，也不能确定是 GB18030（GBK）")
        }
        (TextFault::Doubtful { line }, Tongue::En) => {
            format!("is encoded in line {line} neither as UTF-8 nor surely as GB18030 (GBK)")
        }
    }
}

/// How the file is saved so that it can be read.
pub(super) const fn mend(tongue: Tongue) -> &'static str {
    tongue.pick(
        "请另存为 UTF-8 后重试：记事本“另存为”时编码选 UTF-8，Excel 选“CSV UTF-8（逗号分隔）”",
        "Save it as UTF-8 and try again: in Notepad by Save as, Encoding UTF-8; in Excel as CSV UTF-8",
    )
}

//! 出了什么事，中文。

use imaging::decoder::DecoderFault;
use imaging::{ArchiveFault, RefusalReason};

use super::{Trouble, model, record, sets, short};
use crate::cut::cut;
use crate::{Tongue, terms};

type Sentences = (String, &'static str, &'static str);

pub(super) fn told(trouble: &Trouble) -> Sentences {
    match trouble {
        Trouble::FilmRefused { file, refusal } => (
            format!("胸片未入库：{}：{file}", why_not_added(trouble).unwrap_or_default()),
            UNTOUCHED,
            film_mend(&refusal.reason),
        ),
        Trouble::FilmKnown { file } => (format!("这张胸片已在库中：{file}"), "没有重复入库", ""),
        Trouble::InstanceKnown { file } => (
            format!("{}：{file}", why_not_added(trouble).unwrap_or_default()),
            "库中的胸片保持原样",
            "请向发送端核实哪一份正确",
        ),
        Trouble::PixelsKnown { file, name_mended } => (
            format!("{}：{file}", why_not_added(trouble).unwrap_or_default()),
            if *name_mended { NAME_MENDED } else { "没有重复入库" },
            "",
        ),
        Trouble::FilmWaits { file, .. } => (
            format!("胸片留在待核：{}：{file}", why_not_added(trouble).unwrap_or_default()),
            "胸片已保存，核定之前不归任何人",
            "请在待核中核定（Alt 7，或 profusion tray）",
        ),
        Trouble::FilmRefusedBefore { file } => (
            format!("{}：{file}", why_not_added(trouble).unwrap_or_default()),
            UNTOUCHED,
            "如系误拒，请由发送端重新导出",
        ),
        Trouble::SeveralPersons { n } => {
            (format!("有 {n} 人使用这个编号"), UNTOUCHED, "请改用待核列表中的人员标识")
        }
        Trouble::SettlementReasonOwed => {
            ("待核胸片未核定：尚未填写理由".to_owned(), "仍留在待核", "请写明核定的理由")
        }
        Trouble::FolderTooLarge { file, .. } => (
            format!("{}：{file}", why_not_added(trouble).unwrap_or_default()),
            "已查看的部分照常入库",
            "请分批导入",
        ),
        work => work_told(work),
    }
}

/// What people do with films that are in the house, and papers from elsewhere.
fn work_told(trouble: &Trouble) -> Sentences {
    match trouble {
        Trouble::ReadingNotWhole { omissions } => {
            let owed: Vec<_> = omissions.iter().map(|it| terms::sheet_omission(it, Tongue::ZhCn)).collect();
            (format!("读片未封存，还差：{}", owed.join("、")), "已填内容保留", "")
        }
        Trouble::PageKeyUnknown => (
            "翻页标记无效，或属于另一列表、另一排序".to_owned(),
            UNTOUCHED,
            "请用上一页给出的标记，并保持同一列表和排序",
        ),
        Trouble::NotTakenUp => ("前面的操作尚未完成，这一项没有执行".to_owned(), UNTOUCHED, "请稍候再试"),
        Trouble::ReasonOwed => {
            ("复阅结果未封存：尚未填写理由".to_owned(), "读片单保持原样", "请写明为何复阅")
        }
        Trouble::NothingChanged => {
            ("复阅结果未封存：与已封存的读片结果相同".to_owned(), "原读片结果不变", "")
        }
        Trouble::NotThere { what } => (format!("记录中没有所要的内容（{what}）"), UNTOUCHED, ""),
        Trouble::NoDate { typed } => (
            format!("日期无法识别：{}", cut(typed, Tongue::ZhCn)),
            UNTOUCHED,
            "请按 年-月-日 填写，如 2026-11-22",
        ),
        Trouble::CaseUnlawful { faults } => (format!("病例文件不合规：{}", faults.join("；")), "", ""),
        Trouble::RulesUnusable { faults } => {
            let faults: Vec<_> = faults.iter().map(|it| it.told(Tongue::ZhCn)).collect();
            (format!("本机构规则无法使用：{}", faults.join("；")), "没有分级", "请改正或删除 rules.toml")
        }
        Trouble::ReadingsUnlawful { faults } => {
            (format!("读片文件不合规：{}", faults.join("；")), "没有判定", "")
        }
        Trouble::LabelsUnlawful { faults } => {
            (format!("标注或结果文件无法使用：{}", faults.join("；")), "没有评价", "请改正后重试")
        }
        Trouble::SheetUnlawful { faults } => (format!("读片单不合规：{}", faults.join("；")), "", ""),
        other => decision_told(other).unwrap_or_else(|| house_told(other)),
    }
}

/// What goes wrong around a diagnosis, its dates and its page; `None` for all else.
fn decision_told(trouble: &Trouble) -> Option<Sentences> {
    Some(match trouble {
        Trouble::DiagnosisRefused(why) => {
            (format!("诊断未记录：{}", terms::diagnosis_refused(why, Tongue::ZhCn)), UNTOUCHED, "")
        }
        Trouble::PageNotMade { diagnosis, why } => (
            format!("诊断 {} 的报告页没有生成：{}", short(diagnosis), why.told(Tongue::ZhCn).happened),
            "诊断、随访登记和审计均已封存，不必再次作出诊断",
            "排除原因后，在诊断界面按 Ctrl P 重新生成报告",
        ),
        Trouble::PageNotOpened { path, why } => (
            format!("报告没有打开（{}）：{path}", why.told(Tongue::ZhCn)),
            "报告完整保存在该处",
            "请复制路径，用浏览器打开",
        ),
        Trouble::DaysContradict(it) => (
            format!("日期互相矛盾：{}", terms::out_of_order(it, Tongue::ZhCn)),
            UNTOUCHED,
            "请改正有误的日期",
        ),
        _ => return None,
    })
}

/// Why a file was not added, without its name; `None` for a trouble that is about no file.
pub(super) fn why_not_added(trouble: &Trouble) -> Option<String> {
    Some(match trouble {
        Trouble::FilmRefused { refusal, .. } if refusal.attribute == "File" => film_fault(&refusal.reason),
        Trouble::FilmRefused { refusal, .. } => {
            format!("{} {}", refusal.attribute, film_fault(&refusal.reason))
        }
        Trouble::FileUnreadable { why, .. } => format!("文件无法读取（{}）", why.told(Tongue::ZhCn)),
        Trouble::FilmKnown { .. } => "已在库中".to_owned(),
        Trouble::InstanceKnown { .. } => "库中已有同一 SOP Instance UID 的另一文件".to_owned(),
        Trouble::PixelsKnown { .. } => "相同像素已作为此人的胸片在库中".to_owned(),
        Trouble::FilmWaits { why, .. } => terms::identity::contradictions(why, Tongue::ZhCn),
        Trouble::FilmRefusedBefore { .. } => "这张胸片曾在待核中被拒收".to_owned(),
        Trouble::FolderTooLarge { n_files, depth, .. } => {
            format!("文件夹过大：至多查看 {n_files} 个文件、{depth} 层文件夹")
        }
        _ => return None,
    })
}

fn house_told(trouble: &Trouble) -> Sentences {
    if let Some(told) = record::told(trouble, Tongue::ZhCn) {
        return told;
    }
    match trouble {
        Trouble::LibraryAbsent => (
            "未找到 ONNX Runtime 库".to_owned(),
            "除机器提示外一切照常",
            "请设置 ORT_DYLIB_PATH，或把该库放在程序旁或数据文件夹中",
        ),
        Trouble::ModelUnusable(fault) => (
            format!("模型不可用：{}", model::told(fault, Tongue::ZhCn)),
            "除机器提示外一切照常",
            model::mend(fault, Tongue::ZhCn),
        ),
        Trouble::ProposalFailed { why } => {
            (format!("模型未能完成计算：{}", why.told(Tongue::ZhCn)), "读片不受影响", why.mend(Tongue::ZhCn))
        }
        Trouble::StandardsUnusable { edition, faults } => (
            format!("标准片 {edition} 不可用：{}", sets::told(faults, Tongue::ZhCn)),
            "仍可阅片，对照用的是模拟标准片",
            "请重新导入这套标准片，或在“标准片”中另选一套",
        ),
        Trouble::SetNotImported { faults } => (
            format!("标准片未导入：{}", sets::told(faults, Tongue::ZhCn)),
            "未导入任何一张",
            "请核对所列各项后重新导入",
        ),
        Trouble::SettingsUnreadable { faults } => {
            let faults: Vec<_> = faults.iter().map(|it| it.told(Tongue::ZhCn)).collect();
            (
                format!("设置无法使用：{}", faults.join("；")),
                "没有作任何更改",
                "请改正数据文件夹中 settings.toml 所列各项",
            )
        }
        Trouble::SettingRefused { faults } => {
            let faults: Vec<_> = faults.iter().map(|it| it.of_a_field(Tongue::ZhCn)).collect();
            (format!("不能这样设置：{}", faults.join("；")), "该项设置未变", "请另填一个值")
        }
        Trouble::KeysMisbound { faults } => {
            let faults: Vec<_> = faults.iter().map(|it| it.told(Tongue::ZhCn)).collect();
            (
                format!("设置中有的按键不成立：{}", faults.join("；")),
                "不成立的按程序原键；两项操作共用一键时，前一项有效",
                "请在“设置”中重新指定",
            )
        }
        Trouble::BuiltWithoutWindow => (
            "此程序是为没有显示器的机器构建的，没有窗口".to_owned(),
            UNTOUCHED,
            "请在有显示器的机器上重新构建：sh app/run",
        ),
        Trouble::TemplateUnusable { line, said } => {
            let line = line.map_or_else(String::new, |it| format!("第 {it} 行"));
            let said = said.told(Tongue::ZhCn);
            (format!("读片记录的模板{line}无法排版（{said}）"), UNTOUCHED, TEMPLATE_MEND)
        }
        Trouble::PageNotSet(why) => why.told(Tongue::ZhCn, TEMPLATE_MEND),
        _ => (trouble.kind().to_owned(), "", ""),
    }
}

const NAME_MENDED: &str = "没有重复入库；此人姓名原由推定的字符集读出，现已按此文件更正";
const UNTOUCHED: &str = "没有作任何更改";
const TEMPLATE_MEND: &str = "请改正数据文件夹中的 reading-sheet.typ；移走它则用自带的模板";

pub(super) fn film_fault(reason: &RefusalReason) -> String {
    match reason {
        RefusalReason::FileTooLarge { n_bytes, limit } => {
            format!("文件有 {n_bytes} 字节，最多读取 {limit} 字节")
        }
        RefusalReason::NotAFilm => "不是 DICOM、PNG、JPEG 或 TIFF 文件".to_owned(),
        RefusalReason::DataSetUnreadable { at_byte, .. } => format!("数据集在第 {at_byte} 字节处无法识别"),
        RefusalReason::DeflateBroken => "压缩的数据集无法解开".to_owned(),
        RefusalReason::Missing => "缺失".to_owned(),
        RefusalReason::NotUnderstood { value } => format!("的值无法识别（{value}）"),
        RefusalReason::OtherModality { modality } => format!("不是胸部 X 线摄影（{modality}）"),
        RefusalReason::OtherBodyPart { body_part } => format!("不是胸部（{body_part}）"),
        RefusalReason::NotAPerson { said } => format!("不是人（{said}）"),
        RefusalReason::TransferSyntax { uid, name } => format!("传输语法不是胸片所用（{uid} {name}）"),
        RefusalReason::Colour { samples } => format!("每像素有 {samples} 个样本，胸片应为灰阶"),
        RefusalReason::Frames { n_frames } => format!("共 {n_frames} 帧，胸片应为一帧"),
        RefusalReason::Bits { bits } => format!("{bits} 位尚不支持"),
        RefusalReason::TooManyPixels { columns, rows, limit } => {
            format!("{columns} × {rows} 像素，超过上限 {limit}")
        }
        RefusalReason::PixelBytesMissing { needed, held } => {
            format!("按尺寸应有 {needed} 字节像素，文件仅有 {held} 字节")
        }
        RefusalReason::PictureDiffers { columns, rows, bits, .. } => {
            format!("压缩图像为 {columns} × {rows}、{bits} 位，与文件头不符")
        }
        RefusalReason::PictureBroken => "压缩图像无法解码".to_owned(),
        RefusalReason::Decoder(fault) => decoder_fault(*fault).to_owned(),
        RefusalReason::ModalityTable(_) => "设备查找表不可用".to_owned(),
        RefusalReason::Archive(ArchiveFault::Unreadable) => "压缩包或其中的文件无法解开".to_owned(),
        RefusalReason::Archive(ArchiveFault::Encrypted) => "压缩包中的文件已加密".to_owned(),
        RefusalReason::Archive(ArchiveFault::TooManyFiles { limit }) => {
            format!("压缩包中的文件超过 {limit} 个")
        }
        RefusalReason::Archive(ArchiveFault::PacksTooWell { times }) => {
            format!("解开后超过原大小的 {times} 倍，胸片不会如此")
        }
    }
}

const fn decoder_fault(fault: DecoderFault) -> &'static str {
    match fault {
        DecoderFault::NotStarted => "解码进程无法启动",
        DecoderFault::BrokeDown => "解码进程在此图像上中断，已被隔离",
        DecoderFault::TimeUp => "解码超过时限，已终止",
        DecoderFault::Cancelled => "解码已取消",
        DecoderFault::PictureBroken | DecoderFault::PictureDiffers { .. } => "压缩图像无法解码",
    }
}

const fn film_mend(reason: &RefusalReason) -> &'static str {
    match reason {
        RefusalReason::OtherModality { .. }
        | RefusalReason::OtherBodyPart { .. }
        | RefusalReason::NotAPerson { .. }
        | RefusalReason::Colour { .. }
        | RefusalReason::Frames { .. }
        | RefusalReason::NotAFilm => "请选择人的胸部 X 线片（CR 或 DX）",
        RefusalReason::Archive(_) => "请用其他程序解开压缩包，再导入其中的胸片",
        RefusalReason::TransferSyntax { .. } => "请通知发送端以未压缩或无损压缩格式发送",
        RefusalReason::Decoder(DecoderFault::NotStarted) => "请重新安装本程序",
        RefusalReason::Decoder(DecoderFault::Cancelled) => "需要时请重新打开",
        _ => "请通知发送端重新发送",
    }
}

//! Troubles of files, in both tongues.

use imaging::dicom::presentation_state::StateFault;

use super::{SettingFault, Told, Trouble, text_file};
use crate::{Tongue, punctuation};

const NO_STATE: &str = "No presentation state can be written of this film: ";

/// The sentences of a trouble about a file; `None` for any other.
pub(super) fn told(trouble: &Trouble, tongue: Tongue) -> Option<Told> {
    if let Trouble::RememberedUnreadable { file, faults } = trouble {
        return Some(remembered_unreadable(file, faults, tongue));
    }
    let pick = |zh: String, en: String| match tongue {
        Tongue::ZhCn => zh,
        Tongue::En => en,
    };
    let untouched = tongue.pick("没有作任何更改", "Nothing was changed");
    let (happened, work, mend) = match trouble {
        Trouble::FileUnreadable { file, why } => {
            let happened = pick(
                format!("文件无法读取（{}）：{file}", why.told(tongue)),
                format!("The file could not be read: {}: {file}", why.told(tongue)),
            );
            (happened, untouched, why.mend_reading(tongue))
        }
        Trouble::TextUnreadable { file, fault } => {
            let why = text_file::told(*fault, tongue);
            let happened = pick(format!("文件{why}：{file}"), format!("The file {why}: {file}"));
            (happened, untouched, text_file::mend(tongue))
        }
        Trouble::NotWritten { file, why } => {
            let happened = pick(
                format!("文件未写入（{}）：{file}", why.told(tongue)),
                format!("The file was not written: {}: {file}", why.told(tongue)),
            );
            let work = tongue.pick("原有的同名文件保持原样", "What bore its name before is as it was");
            (happened, work, why.mend_writing(tongue))
        }
        Trouble::Unsaid { why } => {
            let happened = pick(
                format!("结果未能全部输出：{}", why.told(tongue)),
                format!("The answer could not be written to its end: {}", why.told(tongue)),
            );
            let work = tongue.pick(
                "已完成的操作有效；已输出的部分不完整",
                "What was done is done; what was written of the answer is not whole",
            );
            (happened, work, why.mend_writing(tongue))
        }
        Trouble::RecordRefused { why } => {
            let told = why.told(tongue);
            let happened = pick(
                format!("记录无法写入或读取：{told}"),
                format!("The record could not be written or read: {told}"),
            );
            let work = tongue.pick(
                "此前封存的内容完好；最后一步没有执行",
                "What was sealed before is safe; the last step was not carried out",
            );
            (happened, work, why.mend_writing(tongue))
        }
        Trouble::NotOurLines { file, line } => {
            let happened = pick(
                format!("第 {line} 行不是模型的结果：{file}"),
                format!("Line {line} is no answer of a model: {file}"),
            );
            let mend = tongue.pick(
                "请另选文件，或选用此命令写过的文件",
                "Name another file, or one that this verb has begun",
            );
            (happened, tongue.pick("文件保持原样", "The file is as it was"), mend)
        }
        Trouble::StateRefused { fault } => {
            let why = state_fault(fault, tongue);
            (tongue.pick("此片的显示状态无法写成 DICOM 文件：", NO_STATE).to_owned() + &why, untouched, "")
        }
        _ => return None,
    };
    Some(Told { happened, work: work.to_owned(), mend: mend.to_owned() })
}

/// What is remembered for a person, in no house, cannot be read.
fn remembered_unreadable(file: &str, faults: &[SettingFault], tongue: Tongue) -> Told {
    let faults: Vec<_> = faults.iter().map(|it| it.told(tongue)).collect();
    let faults = faults.join(punctuation::semicolon(tongue));
    let happened = match tongue {
        Tongue::ZhCn => format!("为您记住的内容无法读取：{faults}：{file}"),
        Tongue::En => format!("What is remembered for you cannot be read: {faults}: {file}"),
    };
    let work = tongue.pick(
        "文件保持原样，改正之前不会覆盖；本次按初次使用处理",
        "The file is as it was and is not written over; until it is mended every time is like the first",
    );
    let mend = tongue.pick("请改正该行，或移走该文件", "Mend the line, or take the file away");
    Told { happened, work: work.to_owned(), mend: mend.to_owned() }
}

/// Why a look cannot be written as a presentation state.
fn state_fault(fault: &StateFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (StateFault::FilmLacks { attribute }, Tongue::ZhCn) => format!("胸片没有 {attribute}，无从指向它"),
        (StateFault::FilmLacks { attribute }, Tongue::En) => {
            format!("the film has no {attribute}, so that nothing can point to it")
        }
        (StateFault::Value { attribute }, Tongue::ZhCn) => format!("{attribute} 容不下所给的内容"),
        (StateFault::Value { attribute }, Tongue::En) => {
            format!("{attribute} cannot hold what was handed in")
        }
        (StateFault::MillimetresUnknown, _) => {
            tongue.pick("胸片的毫米数未知", "the film's millimetres are not known").to_owned()
        }
        (StateFault::NotWritten, _) => {
            tongue.pick("文件未能编成", "the file could not be put together").to_owned()
        }
    }
}

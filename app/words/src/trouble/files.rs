//! Troubles of files, in both tongues.

use super::{Told, Trouble, text_file};
use crate::Tongue;

/// The sentences of a trouble about a file; `None` for any other.
pub(super) fn told(trouble: &Trouble, tongue: Tongue) -> Option<Told> {
    let pick = |zh: String, en: String| match tongue {
        Tongue::ZhCn => zh,
        Tongue::En => en,
    };
    let untouched = tongue.pick("没有作任何更改", "Nothing was changed");
    let (happened, work, mend) = match trouble {
        Trouble::FileUnreadable { file, reason } => (
            pick(
                format!("文件无法读取（{reason}）：{file}"),
                format!("The file could not be read ({reason}): {file}"),
            ),
            untouched,
            tongue.pick("请检查文件是否存在、是否有读取权限", "Check that the file is there and may be read"),
        ),
        Trouble::TextUnreadable { file, fault } => {
            let why = text_file::told(*fault, tongue);
            (
                pick(format!("文件{why}：{file}"), format!("The file {why}: {file}")),
                untouched,
                text_file::mend(tongue),
            )
        }
        _ => return None,
    };
    Some(Told { happened, work: work.to_owned(), mend: mend.to_owned() })
}

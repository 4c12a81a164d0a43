//! What keeps an employer from being found or named, in both tongues.

use super::{Told, Trouble};
use crate::Tongue;
use crate::cut::cut;

/// The trouble in the words of one tongue; `None` for one that is about something else.
pub(super) fn told(trouble: &Trouble, tongue: Tongue) -> Option<Told> {
    let (happened, mend) = match (trouble, tongue) {
        (Trouble::EmployerUnknown { called }, Tongue::ZhCn) => (
            format!("没有叫这个名称的用人单位：{}", cut(called, tongue)),
            "请按列表中的全称填写，或填写单位编号",
        ),
        (Trouble::EmployerUnknown { called }, Tongue::En) => (
            format!("No employer bears this name: {}", cut(called, tongue)),
            "Give the whole name as the lists show it, or the employer's id",
        ),
        (Trouble::EmployerUnnamed, Tongue::ZhCn) => {
            ("这不是用人单位的名称：名称为空或含控制字符".to_owned(), "请填写名称")
        }
        (Trouble::EmployerUnnamed, Tongue::En) => (
            "This is no name of an employer: it is empty, or holds what cannot be printed".to_owned(),
            "Give a name",
        ),
        (Trouble::EmployerNameBorne { name }, Tongue::ZhCn) => (
            format!("已有用人单位使用这个名称：{}", cut(name, tongue)),
            "两个用人单位不能同名，请改用能区分的名称",
        ),
        (Trouble::EmployerNameBorne { name }, Tongue::En) => (
            format!("An employer bears this name already: {}", cut(name, tongue)),
            "No two employers bear one name: choose one that tells them apart",
        ),
        _ => return None,
    };
    let work = tongue.pick("没有作任何更改", "Nothing was changed");
    Some(Told { happened, work: work.to_owned(), mend: mend.to_owned() })
}

//! What a walk along the record finds that does not hold.

use casework::{BrokenLink, BrokenWhat, BrokenWhy};

use super::{row_kind, unreadable_row};
use crate::Tongue;

/// One thing that does not hold: `封存读片第 2 条：与上一条的链接不符`.
pub fn broken_link(link: &BrokenLink, tongue: Tongue) -> String {
    if let BrokenWhy::Unreadable(row) = &link.why {
        return unreadable_row(row, tongue);
    }
    match (tongue, link.at) {
        (Tongue::En, _) => link.to_string(),
        (Tongue::ZhCn, 0) => format!("{}：{}", what(link.what), why(&link.why)),
        (Tongue::ZhCn, at) => format!("{}第 {at} 条：{}", what(link.what), why(&link.why)),
    }
}

/// 中文.
const fn what(what: BrokenWhat) -> &'static str {
    match what {
        BrokenWhat::Database => "数据库文件",
        BrokenWhat::Schema => "记录结构",
        BrokenWhat::Reading => "封存读片",
        BrokenWhat::Diagnosis => "诊断",
        BrokenWhat::Proposal => "机器提示",
        BrokenWhat::Audit => "审计",
        BrokenWhat::Journal => "变更簿",
        BrokenWhat::Film => "胸片",
        BrokenWhat::Row(kind) => row_kind(kind, Tongue::ZhCn),
        BrokenWhat::Lists => "列表",
    }
}

/// 中文.
fn why(why: &BrokenWhy) -> String {
    let said = match why {
        BrokenWhy::Unreadable(row) => return unreadable_row(row, Tongue::ZhCn),
        BrokenWhy::Column(column) => return format!("{column} 一栏无法读取"),
        BrokenWhy::ColumnDiffers(column) => return format!("{column} 一栏与封存原文不符"),
        BrokenWhy::ObjectChanged(name) => return format!("{name} 缺失或被改动"),
        BrokenWhy::ObjectForeign(name) => return format!("{name} 不属于本程序"),
        BrokenWhy::Dangling { table, row, other } => {
            return format!("{table} 第 {row} 行所指的 {other} 不存在");
        }
        BrokenWhy::FilmsMissing { n } => return format!("{n} 张胸片的影像文件不在胸片库中"),
        BrokenWhy::FilmPiece { n, n_all } => {
            return format!("加密影像文件共 {n_all} 段，第 {n} 段与加密时不同");
        }
        BrokenWhy::LinesDiffer { list, n } => return format!("{list} 有 {n} 行与数据表不符"),
        BrokenWhy::RowGone(what) => return format!("所载的一行已不存在（{what}）"),
        BrokenWhy::Foreign(said) => return format!("无法读取（{said}）"),
        BrokenWhy::OtherText => "封存原文与其摘要不符",
        BrokenWhy::TextUnread => "封存原文无法识别",
        BrokenWhy::RowMissing => "此条之前缺一条",
        BrokenWhy::Link => "与上一条的链接不符",
        BrokenWhy::ReadingGone => "当时已有的一份封存读片不见了",
        BrokenWhy::DiagnosisGone => "当时已有的一份诊断不见了",
        BrokenWhy::NoLine => "有封存读片或诊断没有审计记录",
        BrokenWhy::ProposalUnkept => "与审计记录所载不符",
        BrokenWhy::ProposalGone => "审计记录所载的一条已不存在",
        BrokenWhy::NameUnkept => "名称与审计记录所载不符",
        BrokenWhy::NameGone => "审计记录所载的一个名称已不存在",
        BrokenWhy::Nameless => "建立时没有名称",
        BrokenWhy::Unversioned => "其资料没有任何版本记录",
        BrokenWhy::OtherThanVersion => "其资料与最后一个版本不符",
        BrokenWhy::OtherEmployer => "其用人单位从未使用所载名称",
        BrokenWhy::RowAltered => "与本程序最后一次改动后的内容不同",
        BrokenWhy::RowUnkept => "没有任何一次改动记载其由来",
        BrokenWhy::JournalOther => "截至此条的变更簿与其所绑定的不符",
        BrokenWhy::JournalUnbound => "没有审计记录与之绑定",
        BrokenWhy::SignatureFalse => "其签名不成立",
        BrokenWhy::SignatureMissing => "随之封存的内容没有封存者的签名",
        BrokenWhy::KeyUnknown => "所用签名密钥不属于本处任何人",
        BrokenWhy::HeadGone => "另处记下的末尾链接不在审计中：其所在及其后的内容已被撤回",
        BrokenWhy::FilmUntold => "审计中没有其入库记录",
        BrokenWhy::FilmUnknown => "所载胸片不在记录中",
        BrokenWhy::FilmMissing => "影像文件不在胸片库中",
        BrokenWhy::FilmAltered => "影像文件与入库时不同",
        BrokenWhy::OtherPersonsFilm => "胸片所属人员与封存原文不同",
        BrokenWhy::OtherPersonsReading => "所依据的读片属于另一人",
        BrokenWhy::OtherThanDiagnosis => "人员、病种或期别与其诊断不同",
        BrokenWhy::ChangedMeanwhile => "核验期间被改动，请重新核验",
    };
    said.to_owned()
}

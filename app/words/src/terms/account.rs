//! Who works in a house, in words.

use casework::people::qualification::{QualificationKind, QualifiedAct};
use casework::people::role::Role;

use crate::Tongue;

/// What a person is here.
pub const fn role(role: Role, tongue: Tongue) -> &'static str {
    match role {
        Role::Reader => tongue.pick("阅片医师", "reader"),
        Role::LeadPhysician => tongue.pick("主检医师", "lead physician"),
        Role::DiagnosingPhysician => tongue.pick("诊断医师", "diagnosing physician"),
        Role::Reviewer => tongue.pick("质控员", "reviewer"),
        Role::RegistryWorker => tongue.pick("随访员", "registry worker"),
        Role::Clerk => tongue.pick("登记员", "clerk"),
        Role::Administrator => tongue.pick("管理员", "administrator"),
        Role::Service => tongue.pick("服务程序", "service"),
    }
}

/// What a paper qualifies for.
pub const fn qualification(kind: QualificationKind, tongue: Tongue) -> &'static str {
    match kind {
        QualificationKind::Diagnosis => tongue.pick("职业病诊断资格", "diagnosis of occupational disease"),
        QualificationKind::HealthExamination => {
            tongue.pick("职业健康检查资格", "occupational health examination")
        }
        QualificationKind::BReader => tongue.pick("NIOSH B Reader", "NIOSH B Reader"),
        QualificationKind::AReader => tongue.pick("NIOSH A Reader", "NIOSH A Reader"),
        QualificationKind::OtherIloProgramme => tongue.pick("其他 ILO 阅片培训考核", "another ILO programme"),
    }
}

/// What is done under a qualification; in English after "may".
pub const fn qualified_act(act: QualifiedAct, tongue: Tongue) -> &'static str {
    match act {
        QualifiedAct::SealGbz70 => tongue.pick("封存 GBZ 70 读片", "seal a GBZ 70 reading"),
        QualifiedAct::SealIlo => tongue.pick("封存 ILO 读片", "seal an ILO reading"),
        QualifiedAct::Certify => tongue.pick("出具诊断", "record a diagnosis"),
    }
}

/// That a paper ends soon, or has ended: `职业病诊断资格 31 天后到期`.
pub fn qualification_ends(kind: QualificationKind, days: i32, tongue: Tongue) -> String {
    let what = qualification(kind, tongue);
    match (tongue, days) {
        (Tongue::ZhCn, ..0) => format!("{what}已到期 {} 天", -days),
        (Tongue::ZhCn, 0) => format!("{what}今天到期"),
        (Tongue::ZhCn, _) => format!("{what} {days} 天后到期"),
        (Tongue::En, ..0) => format!("{what}: ended {} days ago", -days),
        (Tongue::En, 0) => format!("{what}: ends today"),
        (Tongue::En, 1) => format!("{what}: ends tomorrow"),
        (Tongue::En, _) => format!("{what}: ends in {days} days"),
    }
}

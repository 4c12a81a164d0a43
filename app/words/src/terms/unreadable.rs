//! Rows of the record that cannot be read.

use casework::{RowKind, UnreadableRow};

use crate::{Tongue, punctuation};

/// So many letters of a row's key are told: a film's digest is known by fewer.
const KEY_SHOWN: usize = 24;
/// So many rows are named; the others are counted.
const NAMED_MAX: usize = 8;

/// What a row is of: `胸片`, `film`.
pub const fn row_kind(kind: RowKind, tongue: Tongue) -> &'static str {
    match kind {
        RowKind::Worker => tongue.pick("人员", "person"),
        RowKind::ExposureSpell => tongue.pick("接尘史", "exposure history"),
        RowKind::WorkerVersion => tongue.pick("人员资料历次版本", "version of a person's data"),
        RowKind::Employer => tongue.pick("用人单位", "employer"),
        RowKind::EmployerName => tongue.pick("用人单位名称", "name of an employer"),
        RowKind::Reader => tongue.pick("阅片医师", "reader"),
        RowKind::Account => tongue.pick("医师账户", "account"),
        RowKind::AccountName => tongue.pick("医师姓名", "name of an account"),
        RowKind::AccountRoles => tongue.pick("账户角色", "roles of an account"),
        RowKind::Password => tongue.pick("账户密码", "password of an account"),
        RowKind::Qualification => tongue.pick("资格", "qualification"),
        RowKind::SignIn => tongue.pick("登录记录", "note of a sign-in"),
        RowKind::Signature => tongue.pick("签名", "signature"),
        RowKind::Film => tongue.pick("胸片", "film"),
        RowKind::Draft => tongue.pick("未封存的读片单", "sheet under way"),
        RowKind::Reading => tongue.pick("封存读片", "sealed reading"),
        RowKind::Diagnosis => tongue.pick("诊断", "diagnosis"),
        RowKind::Case => tongue.pick("随访病例", "follow-up case"),
        RowKind::Proposal => tongue.pick("机器提示", "machine's proposal"),
        RowKind::ProposalShown => tongue.pick("机器提示的显示记录", "note of a proposal shown"),
        RowKind::Calibration => tongue.pick("尺寸校准", "calibration"),
        RowKind::MonitorCheck => tongue.pick("显示器检查", "check of a monitor"),
        RowKind::PersonNumber => tongue.pick("人员编号", "person's number"),
        RowKind::PersonName => tongue.pick("人员姓名", "person's name"),
        RowKind::FilmStatement => tongue.pick("胸片所述人员", "film's statement of its person"),
        RowKind::Waiting => tongue.pick("待核胸片", "film in the tray"),
        RowKind::AuditLine => tongue.pick("审计", "audit line"),
    }
}

/// A row that cannot be read: `胸片 ab12…（taken）`.
pub fn unreadable_row(row: &UnreadableRow, tongue: Tongue) -> String {
    let kind = row_kind(row.kind, tongue);
    let mut key: String = row.key.chars().take(KEY_SHOWN).collect();
    if key.len() < row.key.len() {
        key.push('…');
    }
    match tongue {
        Tongue::ZhCn => format!("{kind} {key}（{} 一栏）", row.column),
        Tongue::En => format!("{kind} {key} (column {})", row.column),
    }
}

/// Several of them, the first ones by name.
pub fn unreadable_rows(rows: &[UnreadableRow], tongue: Tongue) -> String {
    let mut named: Vec<String> = rows.iter().take(NAMED_MAX).map(|it| unreadable_row(it, tongue)).collect();
    if let Some(n) = rows.len().checked_sub(NAMED_MAX).filter(|it| 0 < *it) {
        named.push(match tongue {
            Tongue::ZhCn => format!("另有 {n} 条"),
            Tongue::En => format!("{n} more"),
        });
    }
    named.join(punctuation::semicolon(tongue))
}

/// In the place of a person's name, where their row cannot be read: short, for a cell.
pub fn unreadable_person(row: &UnreadableRow, tongue: Tongue) -> String {
    let (kind, column) = (row_kind(row.kind, tongue), row.column);
    match tongue {
        Tongue::ZhCn => format!("{kind}的 {column} 一栏无法读取"),
        Tongue::En => format!("{column} of {kind} cannot be read"),
    }
}

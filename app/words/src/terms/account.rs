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

/// Words of the sign-in and of the accounts' room.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct AccountWords {
    pub sign_in: &'static str,
    pub sign_in_means: &'static str,
    pub locked: &'static str,
    pub name: &'static str,
    pub another_name: &'static str,
    pub password: &'static str,
    pub choose: &'static str,
    pub choose_means: &'static str,
    pub new_password: &'static str,
    pub once_more: &'static str,
    pub not_alike: &'static str,
    pub at_least: fn(usize) -> String,
    pub keep_password: &'static str,
    pub title: &'static str,
    pub change_seat: &'static str,
    pub lock: &'static str,
    pub open_house: &'static str,
    pub open_house_means: &'static str,
    pub close: &'static str,
    pub roles: &'static str,
    pub papers: &'static str,
    pub no_papers: &'static str,
    pub no_roles: &'static str,
    pub no_password: &'static str,
    pub given_password: &'static str,
    pub own_password: &'static str,
    pub give_password: &'static str,
    pub first_password: &'static str,
    pub make: &'static str,
    pub add_paper: &'static str,
    pub number: &'static str,
    pub from: &'static str,
    pub until: &'static str,
    pub no_end: &'static str,
    pub day_form: &'static str,
}

/// The words of one tongue.
pub const fn words(tongue: Tongue) -> &'static AccountWords {
    tongue.pick(&ZH, &EN)
}

const ZH: AccountWords = AccountWords {
    sign_in: "登录",
    sign_in_means: "按数字选人，填密码，回车。填了一半的内容都保留着。",
    locked: "屏幕已锁，内容都在",
    name: "姓名",
    another_name: "其他姓名",
    password: "密码",
    choose: "设定自己的密码",
    choose_means: "现在的密码是他人给的。设定只有自己知道的密码之后，封存才带您的签名。",
    new_password: "新密码",
    once_more: "再填一次",
    not_alike: "两次不同",
    at_least: |n| format!("至少 {n} 个字符"),
    keep_password: "设定",
    title: "账户",
    change_seat: "换人",
    lock: "锁屏",
    open_house: "这里没有设登录",
    open_house_means: "谁都可以使用，封存不带签名。设了第一个账户之后，谁都须登录；第一个账户是管理员，其他账户由其建立。不能再回到不登录。",
    close: "设登录",
    roles: "角色",
    papers: "资格",
    no_papers: "没有登记资格",
    no_roles: "已停用",
    no_password: "还没有密码",
    given_password: "密码为他人所给，本人尚未更改",
    own_password: "密码已由本人设定",
    give_password: "另给密码",
    first_password: "初始密码（本人登录后自行更改）",
    make: "建立账户",
    add_paper: "登记资格",
    number: "证书编号",
    from: "起",
    until: "止",
    no_end: "长期",
    day_form: "2026-12-31",
};

const EN: AccountWords = AccountWords {
    sign_in: "Sign in",
    sign_in_means: "A digit for the person, the password, Enter. What was half filled in is kept.",
    locked: "The screen is locked; everything is still there",
    name: "Name",
    another_name: "Another name",
    password: "Password",
    choose: "Choose your own password",
    choose_means: "The password so far was given by another. Once you have one that only you know, what you seal bears your signature.",
    new_password: "New password",
    once_more: "Once more",
    not_alike: "not alike",
    at_least: |n| format!("{n} characters at least"),
    keep_password: "Keep it",
    title: "Accounts",
    change_seat: "Change seats",
    lock: "Lock the screen",
    open_house: "This house has no passwords",
    open_house_means: "Everybody may use it, and what is sealed bears no signature. Once the first account is made everybody signs in; the first is an administrator and makes the others. There is no way back.",
    close: "Ask for passwords",
    roles: "Roles",
    papers: "Qualifications",
    no_papers: "none on record",
    no_roles: "closed",
    no_password: "no password yet",
    given_password: "the password was given, and not changed yet",
    own_password: "the password is their own",
    give_password: "Give a password",
    first_password: "First password (they choose their own)",
    make: "Make an account",
    add_paper: "Put on record",
    number: "Number",
    from: "From",
    until: "Until",
    no_end: "no end",
    day_form: "2026-12-31",
};

//! What the command line says to people, by command. What a command shares with the window stands with the window's.

use crate::Tongue;

/// Every word of the command line's own.
pub struct CommandLineWords {
    /// `profusion demo`.
    pub demo: DemoWords,
    /// `profusion verify`.
    pub verify: VerifyWords,
    /// `profusion account`.
    pub account: AccountWords,
    /// `profusion import` and `film`.
    pub persons: PersonWords,
    /// Standard films that are whole: how many.
    pub films_whole: fn(usize) -> String,
    /// A set of standard films was imported: its edition.
    pub films_imported: fn(&str) -> String,
    /// Before what an `.AXT` cannot hold of a sheet.
    pub axt_left_out: &'static str,
    /// A batch of proposals: films answered now, and before.
    pub batch_done: fn(usize, usize) -> String,
    /// One way to show a film against the reference: its name, values compared, values that differ, and by how much at
    /// most.
    pub greys_compared: fn(&str, usize, usize, u8) -> String,
}

/// The words of the demonstration.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct DemoWords {
    pub making_films: fn(usize, usize) -> String,
    pub at_work: &'static str,
    pub verifying: &'static str,
    pub done: &'static str,
    pub next_follow_up: &'static str,
    pub proposal: &'static str,
    pub abstains: &'static str,
    pub picture: &'static str,
    pub report: &'static str,
    pub record: &'static str,
}

/// The words of a walk along the record; what is counted follows its number.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct VerifyWords {
    pub whole: &'static str,
    pub audit_lines: &'static str,
    pub readings: &'static str,
    pub diagnoses: &'static str,
    pub proposals: &'static str,
    pub films: &'static str,
    pub accounts: &'static str,
    pub versions: &'static str,
    pub employers: &'static str,
    pub journal: &'static str,
    pub not_covered: &'static str,
}

/// The words of accounts; the first three are said before what is typed unseen.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct AccountWords {
    pub password: &'static str,
    pub new_password: &'static str,
    pub again: &'static str,
    pub chosen: &'static str,
    pub open_house: &'static str,
}

/// Titles before what is told of a person.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct PersonWords {
    pub person: &'static str,
    pub name: &'static str,
}

/// The words of one tongue.
pub const fn words(tongue: Tongue) -> &'static CommandLineWords {
    tongue.pick(&ZH, &EN)
}

const ZH: CommandLineWords = CommandLineWords {
    demo: DemoWords {
        making_films: |n, n_all| format!("正在制作示范胸片: {n} / {n_all}"),
        at_work: "正在读片、封存、诊断并请模型计算",
        verifying: "正在核验记录",
        done: "示范任务已完成：导入、读片、封存、诊断、随访登记",
        next_follow_up: "下次随访",
        proposal: "机器提示（封存后）",
        abstains: "不作判断",
        picture: "图像",
        report: "报告",
        record: "记录",
    },
    verify: VerifyWords {
        whole: "记录完好",
        audit_lines: "审计",
        readings: "封存读片",
        diagnoses: "诊断",
        proposals: "机器提示",
        films: "胸片",
        accounts: "医师账户",
        versions: "人员资料版本",
        employers: "用人单位",
        journal: "变更簿条目",
        not_covered: "未核验：",
    },
    account: AccountWords {
        password: "密码",
        new_password: "新密码",
        again: "再填一次",
        chosen: "密码已改",
        open_house: "这里没有设登录：谁都可以使用，封存不带签名。设第一个账户用 account first 姓名",
    },
    persons: PersonWords { person: "受检者", name: "姓名" },
    films_whole: |n| format!("{n} 张标准片完好"),
    films_imported: |edition| format!("已导入标准片 {edition}"),
    axt_left_out: "文件不能表示",
    batch_done: |added, known| format!("新计算 {added} 张；先前已有 {known} 张"),
    greys_compared: |way, n, n_different, greatest| {
        format!("{way}：{n} 个存储值，{n_different} 个不同，至多差 {greatest}")
    },
};

const EN: CommandLineWords = CommandLineWords {
    demo: DemoWords {
        making_films: |n, n_all| format!("Making the demonstration's films: {n} / {n_all}"),
        at_work: "Reading, sealing, diagnosing, asking the model",
        verifying: "Verifying the record",
        done: "Done: import, reading, seal, diagnosis, registry",
        next_follow_up: "next follow-up",
        proposal: "machine's proposal (after the seal)",
        abstains: "abstains",
        picture: "picture",
        report: "report ",
        record: "record ",
    },
    verify: VerifyWords {
        whole: "The record is whole",
        audit_lines: "audit lines",
        readings: "sealed readings",
        diagnoses: "diagnoses",
        proposals: "machine proposals",
        films: "films",
        accounts: "accounts of readers",
        versions: "versions of persons' data",
        employers: "employers",
        journal: "entries of the journal",
        not_covered: "Not covered:",
    },
    account: AccountWords {
        password: "Password",
        new_password: "New password",
        again: "Once more",
        chosen: "The password is changed",
        open_house: "This house has no passwords: everybody may use it, and what is sealed bears no signature. `account first NAME` makes the first account",
    },
    persons: PersonWords { person: "person", name: "name" },
    films_whole: |n| format!("{n} standard films are whole"),
    films_imported: |edition| format!("Imported the reference films {edition}"),
    axt_left_out: "left out",
    batch_done: |added, known| format!("{added} films answered now, {known} before"),
    greys_compared: |way, n, n_different, greatest| {
        format!("{way}: {n} values, {n_different} different, at most {greatest}")
    },
};

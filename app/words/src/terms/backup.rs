//! The words of backing up and restoring.

use crate::Tongue;

/// Words of the window's section and of the command line.
#[expect(missing_docs, reason = "each field is named by its English text")]
pub struct BackupWords {
    pub title: &'static str,
    pub folder: &'static str,
    pub folder_means: &'static str,
    pub days: &'static str,
    pub days_mean: &'static str,
    pub off: &'static str,
    pub last: &'static str,
    pub never: &'static str,
    /// Moment, days ago, folder.
    pub last_made: fn(&str, u32, &str) -> String,
    pub now: &'static str,
    pub now_means: &'static str,
    pub ended: &'static str,
    /// What is told while it goes on: done, of how many.
    pub copying_record: &'static str,
    pub copying_films: fn(u64, u64) -> String,
    pub copying_files: &'static str,
    pub checking: fn(u64, u64) -> String,
    /// Films in all, films that were new.
    pub made: fn(u64, u64) -> String,
    pub unnoted: &'static str,
    /// Films that were damaged in the backup, and lay in the house whole.
    pub mended: fn(usize) -> String,
    /// Films that are damaged or missing in the house, and in no backup.
    pub lost: fn(usize) -> String,
    /// A backup's number, moment, and days since.
    pub rehearsed: fn(u64, &str, u32) -> String,
    pub contents: fn(u64, u64, u64) -> String,
    /// The folder.
    pub restored: fn(&str) -> String,
    pub restored_bent: fn(usize) -> String,
    pub remind_never: &'static str,
    pub remind_old: fn(u32) -> String,
}

/// Those words.
pub const fn words(tongue: Tongue) -> &'static BackupWords {
    tongue.pick(&ZH_CN, &EN)
}

static ZH_CN: BackupWords = BackupWords {
    title: "备份",
    folder: "备份文件夹",
    folder_means: "请放在另一块磁盘或网络盘上；重复备份只复制新增的胸片",
    days: "提醒天数",
    days_mean: "上一份完好的备份早于此天数时，工作列表上有提醒；0 为不提醒",
    off: "不提醒备份",
    last: "上一份完好的备份",
    never: "从未备份",
    last_made: |at, days, place| format!("{at}（{days} 天前），{place}"),
    now: "立即备份",
    now_means: "备份期间可照常工作；核验副本之后才算完好",
    ended: "备份已取消，上一份完好的备份保持原样",
    copying_record: "正在复制记录",
    copying_films: |n, n_all| format!("正在复制胸片 {n} / {n_all}"),
    copying_files: "正在复制设置、标准片等文件",
    checking: |n, n_all| format!("正在核验副本 {n} / {n_all}"),
    made: |n, n_new| format!("备份完好：共 {n} 张胸片，新增 {n_new} 张"),
    unnoted: "数据文件夹不可写，此次备份未记入审计",
    mended: |n| format!("备份中有 {n} 张胸片已损坏，已重新复制："),
    lost: |n| format!("有 {n} 张胸片在数据文件夹中已损坏或缺失，备份中也没有："),
    rehearsed: |n, at, days| format!("第 {n} 份备份完好，制作于 {at}，{days} 天前"),
    contents: |readings, diagnoses, films| {
        format!("封存读片 {readings} 份，诊断 {diagnoses} 份，胸片 {films} 张")
    },
    restored: |house| format!("已恢复到 {house}"),
    restored_bent: |n| format!("其中 {n} 处与备份时不符："),
    remind_never: "尚无备份：请在设置的“备份”中备份一次",
    remind_old: |days| format!("上一份完好的备份是 {days} 天前：请在设置的“备份”中备份"),
};

static EN: BackupWords = BackupWords {
    title: "Backup",
    folder: "Folder of the backups",
    folder_means: "On another disk or a network drive; backing up again copies new films only",
    days: "Days until a reminder",
    days_mean: "Where the last good backup is older, the worklist says so; 0 for never",
    off: "No reminder of backups",
    last: "Last good backup",
    never: "Never backed up",
    last_made: |at, days, place| format!("{at} ({} ago), {place}", counted(days.into(), "day", "days")),
    now: "Back up now",
    now_means: "Work goes on meanwhile; it is called good once the copy was verified",
    ended: "The backup was called off; the last good one stays as it is",
    copying_record: "Copying the record",
    copying_films: |n, n_all| format!("Copying films {n} / {n_all}"),
    copying_files: "Copying settings, standards and other files",
    checking: |n, n_all| format!("Verifying the copy {n} / {n_all}"),
    made: |n, n_new| format!("The backup is good: {}, {n_new} new", counted(n, "film", "films")),
    unnoted: "The house cannot be written: its audit has no line of this backup",
    mended: |n| format!("Damaged in the backup and copied anew: {}", counted(n as u64, "film", "films")),
    lost: |n| {
        format!(
            "Damaged or missing in the house, and in the backup too: {}",
            counted(n as u64, "film", "films")
        )
    },
    rehearsed: |n, at, days| {
        format!("Backup {n} is good; it was made {at}, {} ago", counted(days.into(), "day", "days"))
    },
    contents: |readings, diagnoses, films| {
        let readings = counted(readings, "sealed reading", "sealed readings");
        let diagnoses = counted(diagnoses, "diagnosis", "diagnoses");
        format!("{readings}, {diagnoses}, {}", counted(films, "film", "films"))
    },
    restored: |house| format!("Restored to {house}"),
    restored_bent: |n| format!("Not as it was backed up: {}", counted(n as u64, "thing", "things")),
    remind_never: "Never backed up: do so under Backup in the settings",
    remind_old: |days| {
        let old = counted(days.into(), "day", "days");
        format!("The last good backup is {old} old: back up under Backup in the settings")
    },
};

fn counted(n: u64, one: &str, several: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { several })
}

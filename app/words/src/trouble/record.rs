//! What can be wrong with a house and its record, in both tongues.

use casework::record::broken_link::BrokenLink;

use super::{Foreign, Trouble};
use crate::{Tongue, punctuation, terms};

/// Why the record was not written or read, where it is not the disk's doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// The house is being closed.
    Closing,
    /// A thing of this id, or of this number, is there already.
    AlreadyThere,
    /// A thing refers to another that is not there.
    RefersToNothing,
    /// The film belongs to another person.
    OtherPersonsFilm,
    /// The film's file is not in the house.
    FilmGone,
    /// The film's file is not what it was when it came in.
    FilmChanged,
    /// Something kept does not read as it was to be kept.
    NotAsKept,
    /// The disk reports an error where the record lies.
    DiskFails,
    /// The database refused.
    Database {
        /// Its words, where it has any.
        said: Option<Foreign>,
    },
}

impl RecordFault {
    fn told(&self, tongue: Tongue) -> String {
        let said = match self {
            Self::Closing => tongue.pick("正在关闭", "the house is being closed"),
            Self::AlreadyThere => tongue.pick("已有同一编号的内容", "a thing of this id is there already"),
            Self::RefersToNothing => {
                tongue.pick("所指的内容不在记录中", "it refers to something that is not there")
            }
            Self::OtherPersonsFilm => tongue.pick("胸片属于另一人", "the film belongs to another person"),
            Self::FilmGone => tongue.pick("影像文件不在胸片库中", "the film's file is not in the house"),
            Self::FilmChanged => {
                tongue.pick("影像文件与入库时不同", "the film's file is not what it was when it came in")
            }
            Self::NotAsKept => {
                tongue.pick("保存的内容读回后不一致", "what was kept does not read back as it was")
            }
            Self::DiskFails => tongue.pick("磁盘读写出错", "the disk reports an error"),
            Self::Database { said } => {
                let refused = tongue.pick("数据库拒绝执行", "the database refused");
                let comma = punctuation::comma(tongue);
                return said
                    .as_ref()
                    .map_or_else(|| refused.to_owned(), |it| format!("{refused}{comma}{}", it.told(tongue)));
            }
        };
        said.to_owned()
    }

    const fn mend(&self, tongue: Tongue) -> &'static str {
        match self {
            Self::Closing => tongue.pick("请重新打开后再试", "Open the house again, then try again"),
            Self::FilmGone | Self::FilmChanged | Self::NotAsKept => tongue.pick(
                "请原样保留数据文件夹，用 profusion verify 查明",
                "Keep the house's folder as it is, and let profusion verify name what does not hold",
            ),
            Self::DiskFails => tongue.pick(
                "请检查磁盘及其连接，并另存一份备份",
                "Check the disk and its connection, and keep a copy of the house elsewhere",
            ),
            _ => tongue.pick(
                "请重试；仍不行时请把这句话交给管理员",
                "Try again; where it stays so, give this sentence to whoever looks after the program",
            ),
        }
    }
}

type Sentences = (String, &'static str, &'static str);

const UNTOUCHED_ZH_CN: &str = "没有作任何更改";
const UNTOUCHED_EN: &str = "Nothing was changed";

/// The three sentences; `None` for a trouble that is about something else.
pub(super) fn told(trouble: &Trouble, tongue: Tongue) -> Option<Sentences> {
    match tongue {
        Tongue::ZhCn => zh_cn(trouble),
        Tongue::En => en(trouble),
    }
}

fn zh_cn(trouble: &Trouble) -> Option<Sentences> {
    Some(match trouble {
        Trouble::HouseInUse => ("数据已在另一窗口或程序中打开".to_owned(), UNTOUCHED_ZH_CN, "请先关闭另一处"),
        Trouble::HouseNewer { found, known } => (
            format!("数据由更新版本的程序写成（结构 {found}，本程序至 {known}）"),
            UNTOUCHED_ZH_CN,
            "请安装新版程序",
        ),
        Trouble::RecordFailed { why } => (
            format!("记录无法读写：{}", why.told(Tongue::ZhCn)),
            "此前封存的内容完好；最后一步没有执行",
            why.mend(Tongue::ZhCn),
        ),
        Trouble::NoHouse => {
            ("此文件夹中没有数据（record.sqlite）".to_owned(), UNTOUCHED_ZH_CN, "请核对数据文件夹的路径")
        }
        Trouble::HouseForeign => (
            "此文件夹中的 record.sqlite 由另一种程序写成".to_owned(),
            UNTOUCHED_ZH_CN,
            "请选择另一个数据文件夹",
        ),
        Trouble::RecordDamaged => (
            "记录文件 record.sqlite 已损坏，无法读取".to_owned(),
            UNTOUCHED_ZH_CN,
            "请原样保留此文件夹，并在别处恢复最近的备份",
        ),
        Trouble::RowsUnreadable { rows } => (
            format!("记录中有无法读取的内容：{}", terms::unreadable_rows(rows, Tongue::ZhCn)),
            "其余内容不受影响；没有作任何更改",
            "请原样保留数据文件夹，用 profusion verify 查明全部，再由备份恢复所列内容",
        ),
        Trouble::HouseReadOnly => (
            "此数据文件夹只能查看，不能写入".to_owned(),
            UNTOUCHED_ZH_CN,
            "可照常查看、打印和核验；如需读片，请复制到可写的磁盘，或请管理员开放写入权限",
        ),
        Trouble::RecordBent { faults } => (
            format!("记录与封存时不符：{}", bent(faults, Tongue::ZhCn)),
            "没有作任何更改",
            "请原样保留此文件夹，并在别处恢复最近的备份",
        ),
        _ => return None,
    })
}

fn en(trouble: &Trouble) -> Option<Sentences> {
    Some(match trouble {
        Trouble::HouseInUse => (
            "This house is open in another window or program".to_owned(),
            UNTOUCHED_EN,
            "Close the other one first",
        ),
        Trouble::HouseNewer { found, known } => (
            format!("This house was written by a newer version (schema {found}, known up to {known})"),
            UNTOUCHED_EN,
            "Install the newer version",
        ),
        Trouble::RecordFailed { why } => (
            format!("The record could not be written or read: {}", why.told(Tongue::En)),
            "What was sealed before is safe; the last step was not carried out",
            why.mend(Tongue::En),
        ),
        Trouble::NoHouse => (
            "There is no house (record.sqlite) in this folder".to_owned(),
            UNTOUCHED_EN,
            "Check the folder that is named",
        ),
        Trouble::HouseForeign => (
            "The record.sqlite in this folder is another program's".to_owned(),
            UNTOUCHED_EN,
            "Choose another folder",
        ),
        Trouble::RecordDamaged => (
            "The record's file, record.sqlite, is damaged and cannot be read".to_owned(),
            UNTOUCHED_EN,
            "Keep this folder as it is and restore the last backup beside it",
        ),
        Trouble::RowsUnreadable { rows } => (
            format!("The record holds what cannot be read: {}", terms::unreadable_rows(rows, Tongue::En)),
            "Everything else stands; nothing was changed",
            "Keep the house's folder as it is, let profusion verify name all of it, and restore that from a backup",
        ),
        Trouble::HouseReadOnly => (
            "This house can only be looked at: its folder cannot be written".to_owned(),
            UNTOUCHED_EN,
            "Looking, printing and verifying work; to read films, copy it to a disk that can be written, or ask for the right to write",
        ),
        Trouble::RecordBent { faults } => (
            format!("The record is not as it was sealed: {}", bent(faults, Tongue::En)),
            "Nothing was changed",
            "Keep this folder as it is and restore the last backup beside it",
        ),
        _ => return None,
    })
}

fn bent(faults: &[BrokenLink], tongue: Tongue) -> String {
    let told: Vec<String> = faults.iter().map(|it| terms::broken_link(it, tongue)).collect();
    told.join(punctuation::semicolon(tongue))
}

//! What keeps a house from being backed up or restored, in both tongues.

use casework::record::broken_link::BrokenLink;

use super::Told;
use crate::{Tongue, punctuation, terms};

/// Why a backup was not made, or nothing restored from one.
#[derive(Clone, Debug, PartialEq)]
pub enum BackupFault {
    /// Nobody has said where it is to lie.
    PlaceUnnamed,
    /// It was to lie in the house itself, or the house in it.
    WithinHouse,
    /// The folder holds other things than backups.
    PlaceForeign {
        /// The folder.
        place: String,
    },
    /// Another program backs up into the folder.
    UnderWay {
        /// The folder.
        place: String,
    },
    /// The last good one there does not lead to this house.
    OfAnotherHouse {
        /// The folder.
        place: String,
    },
    /// No good one lies in the folder.
    None {
        /// The folder.
        place: String,
    },
    /// It was made by a newer program.
    Newer {
        /// The folder.
        place: String,
    },
    /// The record as it was just copied does not hold.
    NotGood {
        /// Each thing that does not hold.
        faults: Vec<BrokenLink>,
    },
    /// What lies there is not as it was made.
    Bent {
        /// Each thing of the record and its films that does not hold.
        faults: Vec<BrokenLink>,
        /// Other files that are gone or altered.
        files: Vec<String>,
    },
    /// A house is restored into an empty folder only.
    NotEmpty {
        /// The folder.
        folder: String,
    },
}

impl BackupFault {
    /// A name without any content, for the log.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::PlaceUnnamed => "backup's place unnamed",
            Self::WithinHouse => "backup within house",
            Self::PlaceForeign { .. } => "backup's place foreign",
            Self::UnderWay { .. } => "backup under way",
            Self::OfAnotherHouse { .. } => "backup of another house",
            Self::None { .. } => "no backup",
            Self::Newer { .. } => "backup newer",
            Self::NotGood { .. } => "backup not good",
            Self::Bent { .. } => "backup bent",
            Self::NotEmpty { .. } => "folder not empty",
        }
    }

    /// The trouble in the words of one tongue.
    pub(super) fn told(&self, tongue: Tongue) -> Told {
        let (happened, work, mend) = match tongue {
            Tongue::ZhCn => self.zh_cn(),
            Tongue::En => self.en(),
        };
        Told { happened, work: work.to_owned(), mend: mend.to_owned() }
    }

    fn zh_cn(&self) -> (String, &'static str, &'static str) {
        let none = "没有作任何更改";
        match self {
            Self::PlaceUnnamed => {
                ("尚未指定备份到何处".to_owned(), none, "请写明备份文件夹，或在设置的“备份”中填写")
            }
            Self::WithinHouse => (
                "备份文件夹与数据文件夹互相包含".to_owned(),
                none,
                "请选择另一块磁盘上的文件夹，磁盘损坏时备份才不会一同丢失",
            ),
            Self::PlaceForeign { place } => (
                format!("此文件夹中有备份以外的内容：{place}"),
                none,
                "请选择空文件夹，或已存有本处备份的文件夹",
            ),
            Self::UnderWay { place } => {
                (format!("另一程序正在向此文件夹备份：{place}"), none, "请等它完成，或另选文件夹")
            }
            Self::OfAnotherHouse { place } => (
                format!("此文件夹中的备份不是本处较早的状态：{place}"),
                "其中的备份保持原样，没有覆盖",
                "如此处是由较早的备份恢复，或该备份属于另一处，请另选文件夹",
            ),
            Self::None { place } => (
                format!("此文件夹中没有完好的备份：{place}"),
                none,
                "中断的备份不能用于恢复；请选择另一份备份，或重新备份",
            ),
            Self::Newer { place } => {
                (format!("此备份由较新版本的程序制作：{place}"), none, "请使用较新版本的程序")
            }
            Self::NotGood { faults } => (
                format!("备份未完成：副本核验不符：{}", bent(faults, &[], Tongue::ZhCn)),
                "上一份完好的备份保持原样",
                "请用 profusion verify 核验数据文件夹本身；如其完好，请再备份一次，并检查备份磁盘",
            ),
            Self::Bent { faults, files } => (
                format!("备份与制作时不符：{}", bent(faults, files, Tongue::ZhCn)),
                none,
                "请立即重新备份；缺损的胸片会从数据文件夹重新复制",
            ),
            Self::NotEmpty { folder } => (
                format!("只能恢复到空文件夹：{folder}"),
                "其中的内容保持原样",
                "请写明尚不存在的文件夹，或空文件夹",
            ),
        }
    }

    fn en(&self) -> (String, &'static str, &'static str) {
        let none = "Nothing was changed";
        match self {
            Self::PlaceUnnamed => (
                "Nobody has said where to back up to".to_owned(),
                none,
                "Name the folder, or fill it in under Backup in the settings",
            ),
            Self::WithinHouse => (
                "The folder of the backup and the house lie one within the other".to_owned(),
                none,
                "Choose a folder on another disk, so that both are not lost together",
            ),
            Self::PlaceForeign { place } => (
                format!("The folder holds other things than backups: {place}"),
                none,
                "Choose an empty folder, or the one with this house's backups",
            ),
            Self::UnderWay { place } => (
                format!("Another program is backing up into this folder: {place}"),
                none,
                "Wait until it is done, or choose another folder",
            ),
            Self::OfAnotherHouse { place } => (
                format!("What is backed up there is no earlier state of this house: {place}"),
                "The backup there stays as it is",
                "Where this house was restored from an older backup, or that one is another house's, choose another folder",
            ),
            Self::None { place } => (
                format!("No good backup lies in this folder: {place}"),
                none,
                "Nothing can be restored from one that was broken off: choose another, or back up anew",
            ),
            Self::Newer { place } => {
                (format!("The backup was made by a newer program: {place}"), none, "Use the newer program")
            }
            Self::NotGood { faults } => (
                format!(
                    "The backup was not made: the copy does not verify: {}",
                    bent(faults, &[], Tongue::En)
                ),
                "The last good one stays as it is",
                "Verify the house itself with profusion verify; where it holds, back up again and look at the backup's disk",
            ),
            Self::Bent { faults, files } => (
                format!("The backup is not as it was made: {}", bent(faults, files, Tongue::En)),
                none,
                "Back up again at once: films that are damaged there are copied anew from the house",
            ),
            Self::NotEmpty { folder } => (
                format!("A house is restored into an empty folder only: {folder}"),
                "What lies there stays as it is",
                "Name a folder that is not there yet, or an empty one",
            ),
        }
    }
}

fn bent(faults: &[BrokenLink], files: &[String], tongue: Tongue) -> String {
    let told = faults.iter().map(|it| terms::broken_link(it, tongue));
    let told: Vec<String> = told.chain(files.iter().cloned()).collect();
    told.join(punctuation::semicolon(tongue))
}

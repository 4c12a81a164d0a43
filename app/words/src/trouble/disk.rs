//! What keeps a file from being read or written, by its cause, and what to do about each.

use std::io::{Error, ErrorKind};

use crate::Tongue;

/// Why the disk would not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskFault {
    /// Nothing of that name is there.
    NotThere,
    /// The rights do not allow it.
    NoRights,
    /// It is a folder where a file should be.
    Folder,
    /// It is no folder where one should be.
    NoFolder,
    /// The disk, or this user's share of it, is full.
    Full,
    /// The disk cannot be written to.
    ReadOnly,
    /// The disk has no locks on files, as some network drives.
    NoLocks,
    /// It is longer than anything that is read there.
    TooLong {
        /// Bytes that are read at most.
        at_most: u64,
    },
    /// Anything else.
    Other {
        /// The system's words.
        said: String,
    },
}

impl DiskFault {
    /// The cause of a fault of the system.
    pub fn of(fault: &Error) -> Self {
        Self::of_kind(fault.kind()).unwrap_or_else(|| Self::Other { said: fault.to_string() })
    }

    /// The cause that a kind of fault tells; `None` where it tells none.
    pub const fn of_kind(kind: ErrorKind) -> Option<Self> {
        Some(match kind {
            ErrorKind::NotFound => Self::NotThere,
            ErrorKind::PermissionDenied => Self::NoRights,
            ErrorKind::IsADirectory => Self::Folder,
            ErrorKind::NotADirectory => Self::NoFolder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => return None,
        })
    }

    /// In a few words.
    pub fn told(&self, tongue: Tongue) -> String {
        let said = match self {
            Self::NotThere => tongue.pick("不存在", "it is not there"),
            Self::NoRights => tongue.pick("没有权限", "the rights do not allow it"),
            Self::Folder => tongue.pick("那是一个文件夹", "it is a folder"),
            Self::NoFolder => tongue.pick("路径中有一处不是文件夹", "part of its path is no folder"),
            Self::Full => tongue.pick("磁盘已满", "the disk is full"),
            Self::ReadOnly => tongue.pick("磁盘只读", "the disk is read only"),
            Self::NoLocks => tongue.pick("磁盘不支持文件锁", "the disk has no locks on files"),
            Self::TooLong { at_most } => {
                return match tongue {
                    Tongue::ZhCn => format!("超过 {at_most} 字节"),
                    Tongue::En => format!("it is longer than {at_most} bytes"),
                };
            }
            Self::Other { said } => return said.clone(),
        };
        said.to_owned()
    }

    /// What to do where a file was to be read.
    pub(super) const fn mend_reading(&self, tongue: Tongue) -> &'static str {
        match self {
            Self::NotThere => tongue.pick("请核对文件名和路径", "Check its name and its path"),
            Self::NoRights => tongue.pick("请为当前用户加上读取权限", "Give this user the right to read it"),
            Self::Folder | Self::NoFolder => tongue.pick("请给出文件的路径", "Name a file"),
            Self::TooLong { .. } => tongue.pick("请核对是否选对了文件", "Check that it is the right file"),
            _ => tongue.pick("请检查磁盘和连接后重试", "Check the disk and its connection, then try again"),
        }
    }

    /// What to do where something was to be written.
    pub(super) const fn mend_writing(&self, tongue: Tongue) -> &'static str {
        match self {
            Self::NotThere | Self::NoFolder => {
                tongue.pick("请先建立所在的文件夹", "Make the folder that it shall lie in first")
            }
            Self::NoRights => tongue.pick(
                "请为当前用户加上写入权限，或另选位置",
                "Give this user the right to write there, or choose another place",
            ),
            Self::Folder => tongue.pick("请给出文件名，而不是文件夹", "Name a file, not a folder"),
            Self::Full => tongue.pick("请腾出磁盘空间后重试", "Make room on the disk, then try again"),
            Self::ReadOnly => tongue.pick("请另选可写的位置", "Choose a place that can be written to"),
            Self::NoLocks => tongue.pick(
                "请把数据放在本机磁盘上，或换用支持文件锁的网络盘",
                "Keep the house on a disk of this machine, or on a network drive that has locks",
            ),
            _ => tongue.pick("请检查磁盘和连接后重试", "Check the disk and its connection, then try again"),
        }
    }
}

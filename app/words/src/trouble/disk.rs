//! What keeps a file from being read or written, by its cause, and what to do about each.

use std::io::{Error, ErrorKind};

use super::{Foreign, Part};
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
    /// The machine has no memory left.
    NoMemory,
    /// Another program holds it.
    InUse,
    /// The name is longer than the disk takes, or holds what it does not take.
    NameRefused,
    /// The drive of another machine does not answer.
    DriveLost,
    /// A film that was to be written could not be made.
    NotMade,
    /// Anything else.
    Other {
        /// The system's words.
        said: Foreign,
    },
}

impl DiskFault {
    /// The cause of a fault of the system.
    pub fn of(fault: &Error) -> Self {
        let other = || Self::Other { said: Foreign::of(Part::System, &fault.to_string()) };
        Self::told_by(fault.kind()).unwrap_or_else(other)
    }

    /// The cause of a fault of which only the kind is left.
    pub fn of_kind(kind: ErrorKind) -> Self {
        let other = || Self::Other { said: Foreign::of(Part::System, &kind.to_string()) };
        Self::told_by(kind).unwrap_or_else(other)
    }

    /// The cause that a kind of fault tells; `None` where it tells none.
    const fn told_by(kind: ErrorKind) -> Option<Self> {
        Some(match kind {
            ErrorKind::NotFound => Self::NotThere,
            ErrorKind::PermissionDenied => Self::NoRights,
            ErrorKind::IsADirectory => Self::Folder,
            ErrorKind::NotADirectory => Self::NoFolder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::OutOfMemory => Self::NoMemory,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::InUse,
            ErrorKind::InvalidFilename => Self::NameRefused,
            ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut | ErrorKind::HostUnreachable => {
                Self::DriveLost
            }
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
            Self::NoMemory => tongue.pick("内存不足", "the machine has no memory left"),
            Self::InUse => tongue.pick("正被另一程序占用", "another program holds it"),
            Self::NameRefused => tongue.pick("磁盘不接受这样的文件名", "the disk does not take such a name"),
            Self::DriveLost => tongue.pick("网络盘没有应答", "the network drive does not answer"),
            Self::NotMade => tongue.pick("胸片未能生成", "the film could not be made"),
            Self::Other { said } => {
                let told = said.told(tongue);
                return match tongue {
                    Tongue::ZhCn => format!("系统拒绝，{told}"),
                    Tongue::En => format!("it was refused, {told}"),
                };
            }
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
            Self::NoMemory => no_memory(tongue),
            Self::InUse => in_use(tongue),
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
            Self::NoMemory => no_memory(tongue),
            Self::InUse => in_use(tongue),
            Self::NameRefused => tongue.pick("请改用较短而普通的文件名", "Choose a shorter, plainer name"),
            _ => tongue.pick("请检查磁盘和连接后重试", "Check the disk and its connection, then try again"),
        }
    }
}

const fn no_memory(tongue: Tongue) -> &'static str {
    tongue.pick("请关闭其他程序后重试", "Close other programs, then try again")
}

const fn in_use(tongue: Tongue) -> &'static str {
    tongue.pick("请关闭占用它的程序后重试", "Close the program that holds it, then try again")
}

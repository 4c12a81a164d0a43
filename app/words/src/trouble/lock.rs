//! What keeps a locked house from being opened, or a house from being locked, in both tongues.

use super::{Foreign, Told, Trouble};
use crate::Tongue;

/// Why a house was not opened or locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockFault {
    /// It is locked, and nobody said what opens it.
    KeyNeeded,
    /// The passphrase is another one.
    OtherPassphrase,
    /// The recovery code is of another house, or of a key that was changed since.
    OtherCode,
    /// A recovery code with too few or too many characters.
    CodeLength {
        /// How many it has.
        n: usize,
    },
    /// A character that stands in no recovery code.
    CodeCharacter {
        /// Which.
        character: char,
    },
    /// The check of the recovery code does not fit.
    CodeMistyped,
    /// The passphrase was not typed the same twice.
    NotTheSame,
    /// The passphrase is too short.
    TooShort {
        /// Characters it has.
        n: usize,
        /// Characters it has to have.
        n_min: usize,
    },
    /// There is no terminal on which the passphrase could be asked for.
    NobodyToAsk,
    /// Where the passphrase was to be read from, nothing stands.
    NothingToRead,
    /// The file with the locked key is not as it was written.
    KeysUnread {
        /// The words of whoever read it.
        said: Foreign,
    },
    /// The file with the locked key is of a newer program.
    KeysNewer,
    /// It is not locked.
    NotLocked,
    /// It is locked already.
    LockedAlready,
    /// There is a house already where one was to begin.
    HouseThere,
    /// The change of its lock was begun and not finished.
    Unfinished,
    /// Under its new lock it was not the same.
    Otherwise,
    /// It was called off.
    CalledOff,
}

/// The trouble in the words of one tongue; `None` for one that is about something else.
pub(super) fn told(trouble: &Trouble, tongue: Tongue) -> Option<Told> {
    let Trouble::Lock(fault) = trouble else { return None };
    let (happened, mend) = match tongue {
        Tongue::ZhCn => zh_cn(fault),
        Tongue::En => en(fault),
    };
    let work = match fault {
        LockFault::TooShort { .. } | LockFault::NotTheSame => "",
        LockFault::Otherwise | LockFault::CalledOff => tongue.pick("数据保持原样", "The house is as it was"),
        _ => tongue.pick("没有作任何更改", "Nothing was changed"),
    };
    Some(Told { happened, work: work.to_owned(), mend: mend.to_owned() })
}

fn zh_cn(fault: &LockFault) -> (String, &'static str) {
    let (happened, mend) = match fault {
        LockFault::KeyNeeded => (
            "此处数据已加密，须有口令才能打开",
            "请在窗口中打开并输入口令；命令行会在终端询问，也可用 --passphrase-fd",
        ),
        LockFault::OtherPassphrase => ("口令不对", "请检查大小写与输入法后再试；忘记口令时可用纸上的恢复码"),
        LockFault::OtherCode => (
            "恢复码没有输错，但不属于此处数据现在的密钥",
            "请核对是否另有一张较新的恢复码纸；更换密钥后，旧恢复码即作废",
        ),
        LockFault::CodeLength { n } => {
            return (format!("恢复码有 28 个字符，现输入了 {n} 个"), "请对照纸上逐组核对");
        }
        LockFault::CodeCharacter { character } => {
            return (format!("恢复码中没有“{character}”这个字符"), "请对照纸上逐组核对");
        }
        LockFault::CodeMistyped => ("恢复码有一处输错", "请对照纸上逐组核对"),
        LockFault::NotTheSame => ("两次输入的口令不同", "请重新输入"),
        LockFault::TooShort { n, n_min } => {
            return (
                format!("口令有 {n} 个字符，至少须有 {n_min} 个"),
                "几个不相干的词连在一起，既好记又难猜",
            );
        }
        LockFault::NobodyToAsk => {
            ("没有终端可供询问口令", "请在终端中运行，或用 --passphrase-fd 从文件描述符读取")
        }
        LockFault::NothingToRead => ("指定的文件描述符中没有口令", "例如：--passphrase-fd 3 3< 口令文件"),
        LockFault::KeysUnread { said } => {
            return (
                format!("密钥文件 keys.toml 无法识别（{}）", said.told(Tongue::ZhCn)),
                "请由备份恢复 keys.toml；没有它，任何人都不能再打开此处数据",
            );
        }
        LockFault::KeysNewer => ("密钥文件 keys.toml 由更新版本的程序写成", "请安装新版程序"),
        LockFault::NotLocked => ("此处数据没有加密", "可用 profusion key set 加密"),
        LockFault::LockedAlready => {
            ("此处数据已经加密", "更换口令用 profusion key change，更换密钥用 profusion key rotate")
        }
        LockFault::HouseThere => ("此文件夹中已有数据", "请选择另一个文件夹"),
        LockFault::Unfinished => ("上次加密或更换密钥没有做完", "请在可写的磁盘上打开一次，程序会接着做完"),
        LockFault::Otherwise => {
            ("加密后的数据与原数据核对不一致", "请检查磁盘后再试；仍不行时请把这句话交给管理员")
        }
        LockFault::CalledOff => ("加密已取消", ""),
    };
    (happened.to_owned(), mend)
}

const COMPARE_EN: &str = "Compare it with the paper, group by group";

fn en(fault: &LockFault) -> (String, &'static str) {
    let (happened, mend) = match fault {
        LockFault::KeyNeeded => (
            "This house is encrypted, and opens with its passphrase only",
            "Open it in the window and enter the passphrase; a command asks for it on the terminal, or reads it by --passphrase-fd",
        ),
        LockFault::OtherPassphrase => (
            "This is not the passphrase",
            "Check capitals and the keyboard's language and try again; where it is forgotten, the recovery code on paper opens the house",
        ),
        LockFault::OtherCode => (
            "The recovery code is typed rightly and is not that of this house's key",
            "Look for a newer sheet: a code counts no more once the key was changed",
        ),
        LockFault::CodeLength { n } => {
            return (format!("A recovery code has 28 characters, and this has {n}"), COMPARE_EN);
        }
        LockFault::CodeCharacter { character } => {
            return (format!("No recovery code has the character “{character}”"), COMPARE_EN);
        }
        LockFault::CodeMistyped => ("A character of the recovery code is mistyped", COMPARE_EN),
        LockFault::NotTheSame => ("The two passphrases are not the same", "Enter them again"),
        LockFault::TooShort { n, n_min } => {
            return (
                format!("The passphrase has {n} characters; it has to have {n_min} at least"),
                "Some words that have nothing to do with each other are easy to keep and hard to guess",
            );
        }
        LockFault::NobodyToAsk => (
            "There is no terminal on which to ask for the passphrase",
            "Run it on a terminal, or let it read a file descriptor by --passphrase-fd",
        ),
        LockFault::NothingToRead => (
            "The file descriptor that was named holds no passphrase",
            "For example: --passphrase-fd 3 3< a-file-with-it",
        ),
        LockFault::KeysUnread { said } => {
            return (
                format!(
                    "The file with the locked key, keys.toml, cannot be understood ({})",
                    said.told(Tongue::En)
                ),
                "Restore keys.toml from a backup; without it nobody opens this house any more",
            );
        }
        LockFault::KeysNewer => {
            ("The file with the locked key, keys.toml, is of a newer version", "Install the newer version")
        }
        LockFault::NotLocked => ("This house is not encrypted", "profusion key set encrypts it"),
        LockFault::LockedAlready => (
            "This house is encrypted already",
            "profusion key change gives it another passphrase, profusion key rotate another key",
        ),
        LockFault::HouseThere => ("There is a house in this folder already", "Choose another folder"),
        LockFault::Unfinished => (
            "The house was being encrypted, or given another key, and that was not finished",
            "Open it once where it can be written: it is gone on with then",
        ),
        LockFault::Otherwise => (
            "The encrypted house was not the same as the one before it",
            "Check the disk and try again; where it stays so, give this sentence to whoever looks after the program",
        ),
        LockFault::CalledOff => ("The encryption was called off", ""),
    };
    (happened.to_owned(), mend)
}

impl LockFault {
    /// A name without any content, for the log.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::KeyNeeded => "key needed",
            Self::OtherPassphrase => "other passphrase",
            Self::OtherCode => "other recovery code",
            Self::CodeLength { .. } | Self::CodeCharacter { .. } | Self::CodeMistyped => "code mistyped",
            Self::NotTheSame => "passphrases differ",
            Self::TooShort { .. } => "passphrase too short",
            Self::NobodyToAsk => "nobody to ask",
            Self::NothingToRead => "nothing to read",
            Self::KeysUnread { .. } => "keys unread",
            Self::KeysNewer => "keys newer",
            Self::NotLocked => "not locked",
            Self::LockedAlready => "locked already",
            Self::HouseThere => "house there",
            Self::Unfinished => "lock unfinished",
            Self::Otherwise => "locked otherwise",
            Self::CalledOff => "called off",
        }
    }
}

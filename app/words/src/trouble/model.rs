//! What keeps a model from being used: each fault with its file, in both tongues.

use imaging::text_file::TextFault;

use super::{DiskFault, Foreign, file_and_line, text_file};
use crate::Tongue;

const MANIFEST: &str = "manifest.toml";

/// One fault of a model's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelFault {
    /// The runtime's library cannot be loaded.
    Library {
        /// The loader's words.
        said: Foreign,
    },
    /// The runtime's library is older than this program needs.
    LibraryOld {
        /// Its version.
        found: String,
        /// The oldest that is taken.
        least: String,
    },
    /// The manifest says what cannot be, or does not say what it must.
    Manifest {
        /// Its line, from 1; of the table that should hold it, where it is absent.
        line: Option<usize>,
        /// Which figure.
        name: &'static str,
    },
    /// The manifest is not understood.
    ManifestUnread {
        /// The line, from 1, where it can be told.
        line: Option<usize>,
        /// The parser's words.
        said: Foreign,
    },
    /// One of its files, and why it is not used.
    File {
        /// The file.
        file: String,
        /// Why.
        why: FileFault,
    },
}

/// Why a model's file is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It is not there or cannot be read.
    Unreadable {
        /// Why not.
        why: DiskFault,
    },
    /// It is no text that can surely be read.
    NoText(TextFault),
    /// It lies outside the model's folder.
    Outside,
    /// It is larger than any that is read.
    TooLarge {
        /// Bytes.
        n_bytes: u64,
    },
    /// It is not the file that the manifest names.
    Altered,
    /// It is no whole ONNX file.
    NotOnnx,
    /// Weights in another file.
    ExternalData {
        /// The tensor.
        tensor: String,
    },
    /// A tensor claims a size that it does not have, or that is not taken.
    Claim {
        /// The tensor.
        tensor: String,
    },
    /// An operator that is not ONNX's own, or that no net here may use.
    Operator {
        /// Its name, with its domain where that is not ONNX's own.
        operator: String,
    },
    /// A loop or a branch.
    Endless {
        /// The operator.
        operator: String,
    },
    /// A size that cannot be known beforehand.
    Size {
        /// The operator.
        operator: String,
    },
    /// More nodes than any net here has.
    TooLong,
    /// It is written in a newer form than the runtime reads.
    Newer {
        /// Its IR version.
        ir: String,
        /// The newest that the runtime reads.
        known: String,
    },
    /// The runtime does not take it.
    NotTaken {
        /// The runtime's words.
        said: Foreign,
    },
    /// It takes or gives something else than its manifest says.
    Contract {
        /// The input or output.
        name: String,
        /// Its sides by the manifest; empty where the manifest knows nothing of it.
        wanted: String,
        /// Its sides in the net; empty where it is absent or no 32-bit floats.
        found: String,
    },
}

/// Why a model did not finish on a film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposalFault {
    /// The machine has no memory left for it.
    NoMemory,
    /// It answered with other numbers than its manifest says, or with none.
    Answer {
        /// The output.
        name: &'static str,
        /// Values there are.
        found: usize,
        /// Values that were to come, all finite.
        wanted: usize,
    },
    /// The runtime failed.
    Other {
        /// Its words.
        said: Foreign,
    },
}

impl ProposalFault {
    pub(super) fn told(&self, tongue: Tongue) -> String {
        match (self, tongue) {
            (Self::NoMemory, _) => tongue.pick("内存不足", "the machine has no memory left").to_owned(),
            (Self::Answer { name, found, wanted }, Tongue::ZhCn) => {
                format!("{name} 给出 {found} 个值，应为 {wanted} 个有限数")
            }
            (Self::Answer { name, found, wanted }, Tongue::En) => {
                format!("{name} has {found} values, and {wanted} were to come, all finite")
            }
            (Self::Other { said }, _) => said.told(tongue),
        }
    }

    pub(super) const fn mend(&self, tongue: Tongue) -> &'static str {
        match self {
            Self::NoMemory => tongue.pick(
                "请关闭其他程序后重试，或不用建议继续阅片",
                "Close other programs and try again, or read without it",
            ),
            Self::Answer { .. } => {
                tongue.pick("请另选模型，或不用建议继续阅片", "Choose another model, or read without it")
            }
            Self::Other { .. } => tongue.pick("请重试，或不用建议继续阅片", "Try again, or read without it"),
        }
    }
}

pub(super) fn told(fault: &ModelFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (ModelFault::Library { said }, Tongue::ZhCn) => {
            format!("ONNX Runtime 库无法载入（{}）", said.told(tongue))
        }
        (ModelFault::Library { said }, Tongue::En) => {
            format!("the ONNX Runtime library cannot be loaded ({})", said.told(tongue))
        }
        (ModelFault::LibraryOld { found, least }, Tongue::ZhCn) => {
            format!("ONNX Runtime 版本过旧（{found}，需要 {least} 或更新）")
        }
        (ModelFault::LibraryOld { found, least }, Tongue::En) => {
            format!("the ONNX Runtime library is too old ({found}; {least} or newer is needed)")
        }
        (ModelFault::Manifest { line, name }, Tongue::ZhCn) => {
            format!("{} 有误（{name}）", file_and_line(MANIFEST, *line))
        }
        (ModelFault::Manifest { line, name }, Tongue::En) => {
            format!("{} is not right ({name})", file_and_line(MANIFEST, *line))
        }
        (ModelFault::ManifestUnread { line, said }, Tongue::ZhCn) => {
            format!("{} 无法识别（{}）", file_and_line(MANIFEST, *line), said.told(tongue))
        }
        (ModelFault::ManifestUnread { line, said }, Tongue::En) => {
            format!("{} is not understood ({})", file_and_line(MANIFEST, *line), said.told(tongue))
        }
        (ModelFault::File { file, why }, Tongue::ZhCn) => format!("{file} {}", of_file_zh_cn(why)),
        (ModelFault::File { file, why }, Tongue::En) => format!("{file} {}", of_file_en(why)),
    }
}

/// What to do about a fault.
pub(super) const fn mend(fault: &ModelFault, tongue: Tongue) -> &'static str {
    match fault {
        ModelFault::Library { .. } => tongue.pick(
            "请为本机安装完整的 ONNX Runtime，或用 ORT_DYLIB_PATH 指定它",
            "Install an ONNX Runtime made for this machine, or name it by ORT_DYLIB_PATH",
        ),
        ModelFault::LibraryOld { .. } => tongue.pick(
            "请安装更新的 ONNX Runtime，或用 ORT_DYLIB_PATH 指定它",
            "Install a newer ONNX Runtime, or name one by ORT_DYLIB_PATH",
        ),
        ModelFault::File { why: FileFault::Newer { .. }, .. } => tongue.pick(
            "请安装更新的 ONNX Runtime，或改用以较旧格式保存的模型",
            "Install a newer ONNX Runtime, or a model saved in an older form",
        ),
        ModelFault::File { why: FileFault::NoText(_), .. } => text_file::mend(tongue),
        _ => tongue.pick("请重新安装模型，或另选模型", "Install the model again, or choose another"),
    }
}

fn of_file_zh_cn(why: &FileFault) -> String {
    match why {
        FileFault::Unreadable { why } => format!("无法读取（{}）", why.told(Tongue::ZhCn)),
        FileFault::NoText(fault) => text_file::told(*fault, Tongue::ZhCn),
        FileFault::Outside => "不在模型文件夹内".to_owned(),
        FileFault::TooLarge { n_bytes } => format!("过大（{n_bytes} 字节）"),
        FileFault::Altered => "与 manifest.toml 所列摘要不符".to_owned(),
        FileFault::NotOnnx => "不是完整的 ONNX 文件".to_owned(),
        FileFault::ExternalData { tensor } => format!("的权重 {tensor} 存放在文件之外，不予载入"),
        FileFault::Claim { tensor } => format!("中 {tensor} 声明的大小与内容不符或超出限度"),
        FileFault::Operator { operator } => format!("使用了不予运行的算子 {operator}"),
        FileFault::Endless { operator } => format!("含循环或分支（{operator}），无法预知何时结束"),
        FileFault::Size { operator } => format!("中 {operator} 所需内存无法预知或过大"),
        FileFault::TooLong => "节点过多".to_owned(),
        FileFault::Newer { ir, known } => {
            format!("的格式（IR {ir}）比 ONNX Runtime 所能读取的（至 IR {known}）更新")
        }
        FileFault::NotTaken { said } => format!("不被 ONNX Runtime 接受（{}）", said.told(Tongue::ZhCn)),
        FileFault::Contract { name, wanted, found } => match (wanted.as_str(), found.as_str()) {
            ("", _) => format!("有 manifest.toml 未列出的 {name}"),
            (wanted, "") => format!("缺少 {name} {wanted}，或其不是 32 位浮点数"),
            (wanted, found) => format!("的 {name} 为 {found}，manifest.toml 要求 {wanted}"),
        },
    }
}

fn of_file_en(why: &FileFault) -> String {
    match why {
        FileFault::Unreadable { why } => format!("cannot be read ({})", why.told(Tongue::En)),
        FileFault::NoText(fault) => text_file::told(*fault, Tongue::En),
        FileFault::Outside => "does not lie in the model's folder".to_owned(),
        FileFault::TooLarge { n_bytes } => format!("is too large ({n_bytes} bytes)"),
        FileFault::Altered => "is not the file whose digest manifest.toml names".to_owned(),
        FileFault::NotOnnx => "is not a whole ONNX file".to_owned(),
        FileFault::ExternalData { tensor } => {
            format!("keeps its weights {tensor} outside itself; they are not loaded")
        }
        FileFault::Claim { tensor } => {
            format!("claims a size for {tensor} that it does not have or that is not taken")
        }
        FileFault::Operator { operator } => format!("uses the operator {operator}, which is not run"),
        FileFault::Endless { operator } => {
            format!("holds a loop or a branch ({operator}), whose end cannot be known")
        }
        FileFault::Size { operator } => {
            format!("has a {operator} whose memory cannot be known beforehand or is too much")
        }
        FileFault::TooLong => "has too many nodes".to_owned(),
        FileFault::Newer { ir, known } => {
            format!("is of a newer form (IR {ir}) than the ONNX Runtime reads (up to IR {known})")
        }
        FileFault::NotTaken { said } => {
            format!("is not taken by the ONNX Runtime ({})", said.told(Tongue::En))
        }
        FileFault::Contract { name, wanted, found } => match (wanted.as_str(), found.as_str()) {
            ("", _) => format!("has {name}, which manifest.toml does not name"),
            (wanted, "") => format!("lacks {name} {wanted}, or it holds no 32-bit floats"),
            (wanted, found) => format!("has {name} as {found}, and manifest.toml asks for {wanted}"),
        },
    }
}

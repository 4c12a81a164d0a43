//! What keeps a set of standard films from being used: each fault with the film's name, in both tongues.

use classification::Profusion;
use imaging::Refusal;
use imaging::text_file::TextFault;

use super::{DiskFault, Foreign, file_and_line, text_file, zh_cn};
use crate::cut::cut;
use crate::{Tongue, punctuation};

/// One fault of a set.
#[derive(Clone, Debug, PartialEq)]
pub enum SetFault {
    /// The folder, or its description, could not be read.
    FolderUnreadable {
        /// Why not.
        why: DiskFault,
    },
    /// No description, and files of names that say nothing.
    NotDescribed,
    /// A description, a map or a list of roles that cannot be understood.
    NotUnderstood {
        /// The file.
        file: String,
        /// The line, from 1, where it can be told.
        line: Option<usize>,
        /// The parser's words.
        said: Foreign,
    },
    /// A list of roles, or the folder of them, that cannot be read.
    ListUnreadable {
        /// The file, or the folder.
        file: String,
        /// Why not.
        why: DiskFault,
    },
    /// A description, a map or a list of roles that is no text which can surely be read.
    NoText {
        /// The file.
        file: String,
        /// What its bytes are.
        fault: TextFault,
    },
    /// Nothing there is a film.
    NoFilms,
    /// What is said of a film may not be said.
    Entry {
        /// The film.
        file: String,
        /// Why not.
        why: EntryFault,
    },
    /// The file is not there, or cannot be read.
    FilmMissing {
        /// The film.
        file: String,
        /// Why.
        why: DiskFault,
    },
    /// The digest differs.
    FilmAltered {
        /// The film.
        file: String,
    },
    /// It is no film that can be read here.
    FilmRefused {
        /// The film.
        file: String,
        /// The attribute at fault, and why.
        refusal: Box<Refusal>,
    },
    /// Its region lies outside.
    RegionOutside {
        /// The film.
        file: String,
    },
    /// Set and film disagree on the millimetres, mm to a pixel.
    MillimetresDiffer {
        /// The film.
        file: String,
        /// What the set says.
        in_set: f64,
        /// What the film says.
        in_film: f64,
    },
    /// Nobody says the millimetres.
    MillimetresUnknown {
        /// The film.
        file: String,
    },
    /// The same picture twice.
    Duplicate {
        /// The second.
        file: String,
        /// The first.
        other: String,
    },
    /// The edition is in the house.
    EditionKnown {
        /// The edition.
        edition: String,
    },
    /// No set of this name.
    NoSuchSet {
        /// As asked for.
        name: String,
    },
    /// The set has no such role.
    NoSuchRole {
        /// The film.
        file: String,
        /// The role.
        role: String,
    },
    /// One role for two films.
    RoleTwice {
        /// The role.
        role: String,
        /// The second film.
        file: String,
        /// The first.
        other: String,
    },
    /// Not one region for each point.
    Regions {
        /// The film.
        file: String,
        /// Points shown.
        n_points: usize,
        /// Regions given.
        n_regions: usize,
    },
    /// A film of the set was not brought.
    RoleMissing {
        /// The role.
        role: String,
    },
    /// A person ended it.
    Cancelled,
    /// The disk refused.
    NotWritten {
        /// The file.
        file: String,
        /// Why.
        why: DiskFault,
    },
}

/// What may not be said of a film.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryFault {
    /// The file's name leads out of the folder.
    FileName,
    /// The digest is none.
    Digest,
    /// A word that no standard knows.
    Word {
        /// The key in `set.toml`.
        key: &'static str,
        /// As written.
        text: String,
    },
    /// A composite between two grades.
    NotMidpoint(Profusion),
    /// Opacities without a shape.
    ShapeMissing(Profusion),
    /// A shape without a profusion.
    ProfusionMissing,
    /// A composite that shows nothing.
    ShowsNothing,
    /// No spacing, mm to a pixel.
    MillimetresPerPixel(f64),
    /// No window.
    Window,
    /// An empty region.
    Region,
    /// No two lungs.
    Lungs,
}

/// Faults told on one line.
const N_TOLD: usize = 6;
/// Films named under one fault.
const N_NAMED: usize = 4;

/// The faults on one line: films that share one are named together, and of very many only the first few.
pub(super) fn told(faults: &[SetFault], tongue: Tongue) -> String {
    let mut shared: Vec<(SetFault, Vec<&str>)> = Vec::new();
    for fault in faults {
        let (bare, file) = fault.apart();
        match shared.iter_mut().find(|(it, files)| *it == bare && !files.is_empty()) {
            Some((_, files)) => files.extend(file),
            None => shared.push((bare, file.into_iter().collect())),
        }
    }
    let more = |n: usize| match tongue {
        Tongue::ZhCn => format!("等共 {n} 项"),
        Tongue::En => format!("{n} in all"),
    };
    let comma = punctuation::list(tongue);
    let mut said: Vec<String> = Vec::new();
    for (fault, files) in shared.iter().take(N_TOLD) {
        let mut named = files.iter().take(N_NAMED).copied().collect::<Vec<_>>().join(comma);
        if N_NAMED < files.len() {
            named = format!("{named}{}{}", tongue.pick("", ", "), more(files.len()));
        }
        said.push(fault.with_file(named).told(tongue));
    }
    if N_TOLD < shared.len() {
        said.push(more(shared.len()));
    }
    said.join(punctuation::semicolon(tongue))
}

impl SetFault {
    /// The fault without its film, and the film, where several films can share it.
    fn apart(&self) -> (Self, Option<&str>) {
        let (Self::FilmMissing { file, .. }
        | Self::FilmAltered { file }
        | Self::MillimetresUnknown { file }
        | Self::RoleMissing { role: file }) = self
        else {
            return (self.clone(), None);
        };
        (self.with_file(String::new()), Some(file))
    }

    /// The same of other films, where several can share it.
    fn with_file(&self, file: String) -> Self {
        match self.clone() {
            Self::FilmMissing { why, .. } => Self::FilmMissing { file, why },
            Self::FilmAltered { .. } => Self::FilmAltered { file },
            Self::RoleMissing { .. } => Self::RoleMissing { role: file },
            Self::MillimetresUnknown { .. } => Self::MillimetresUnknown { file },
            other => other,
        }
    }
}

impl SetFault {
    /// The fault in the words of one tongue.
    pub fn told(&self, tongue: Tongue) -> String {
        match tongue {
            Tongue::ZhCn => self.in_chinese(),
            Tongue::En => self.in_english(),
        }
    }

    fn in_chinese(&self) -> String {
        match self {
            Self::FolderUnreadable { why } => format!("文件夹或其说明无法读取（{}）", why.told(Tongue::ZhCn)),
            Self::NotDescribed => {
                "没有 set.toml，也未说明哪个文件是哪张标准片（profusion films roles 可印出对应表，填好后用 --map 给出）"
                    .to_owned()
            }
            Self::NotUnderstood { file, line, said } => {
                format!("{} 无法识别（{}）", file_and_line(file, *line), said.told(Tongue::ZhCn))
            }
            Self::ListUnreadable { file, why } => format!("{file} 无法读取（{}）", why.told(Tongue::ZhCn)),
            Self::NoText { file, fault } => format!("{file} {}", text_file::told(*fault, Tongue::ZhCn)),
            Self::NoFilms => "其中没有标准片".to_owned(),
            Self::Entry { file, why } => format!("{file}：{}", why.in_chinese()),
            Self::FilmMissing { file, why } => format!("{file}：无法读取（{}）", why.told(Tongue::ZhCn)),
            Self::FilmAltered { file } => format!("{file}：摘要不符，不是说明中的那张片"),
            Self::FilmRefused { file, refusal } => {
                format!("{file}：{} {}", refusal.attribute, zh_cn::film_fault(&refusal.reason))
            }
            Self::RegionOutside { file } => format!("{file} 的区域超出胸片范围"),
            Self::MillimetresDiffer { file, in_set, in_film } => {
                format!("{file} 每像素为 {in_film} mm，说明中却是 {in_set} mm")
            }
            Self::MillimetresUnknown { file } => format!("{file}：自身不带毫米，也未给出每像素毫米数"),
            Self::Duplicate { file, other } => format!("{file} 与 {other} 是同一幅图像"),
            Self::EditionKnown { edition } => format!("{edition} 已在库中"),
            Self::NoSuchSet { name } => format!("没有名为 {name} 的标准片"),
            Self::NoSuchRole { file, role } => format!("{file} 对应的 {role} 不在这套标准片之中"),
            Self::RoleTwice { role, file, other } => format!("{file} 与 {other} 都对应 {role}"),
            Self::Regions { file, n_points, n_regions } => {
                format!("{file} 显示 {n_points} 级密集度，却给出 {n_regions} 个区域")
            }
            Self::RoleMissing { role } => format!("缺少 {role}"),
            Self::Cancelled => "已取消".to_owned(),
            Self::NotWritten { file, why } => format!("{file} 无法写入（{}）", why.told(Tongue::ZhCn)),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::FolderUnreadable { why } => {
                format!("the folder or its description could not be read ({})", why.told(Tongue::En))
            }
            Self::NotDescribed => {
                "there is no set.toml, and nobody has said which file is which film (profusion films \
                                   roles prints a map to fill in, --map takes it)"
                    .to_owned()
            }
            Self::NotUnderstood { file, line, said } => {
                format!("{} was not understood ({})", file_and_line(file, *line), said.told(Tongue::En))
            }
            Self::ListUnreadable { file, why } => {
                format!("{file} could not be read ({})", why.told(Tongue::En))
            }
            Self::NoText { file, fault } => format!("{file} {}", text_file::told(*fault, Tongue::En)),
            Self::NoFilms => "no standard film is in it".to_owned(),
            Self::Entry { file, why } => format!("{file}: {}", why.in_english()),
            Self::FilmMissing { file, why } => format!("{file}: cannot be read ({})", why.told(Tongue::En)),
            Self::FilmAltered { file } => {
                format!("{file}: not what the set names, the digest differs")
            }
            Self::FilmRefused { file, refusal } => format!("{file}: {refusal}"),
            Self::RegionOutside { file } => format!("the region of {file} does not lie within the film"),
            Self::MillimetresDiffer { file, in_set, in_film } => {
                format!("{file} says {in_film} mm to a pixel, and is said to have {in_set} mm")
            }
            Self::MillimetresUnknown { file } => {
                format!("{file}: no millimetres in the file, and none to a pixel were given")
            }
            Self::Duplicate { file, other } => format!("{file} and {other} are the same picture"),
            Self::EditionKnown { edition } => format!("{edition} is in the house already"),
            Self::NoSuchSet { name } => format!("there is no set of the name {name}"),
            Self::NoSuchRole { file, role } => {
                format!("{file} is given the role {role}, which this set does not have")
            }
            Self::RoleTwice { role, file, other } => {
                format!("{file} and {other} are both given the role {role}")
            }
            Self::Regions { file, n_points, n_regions } => {
                format!("{file} shows {n_points} points of profusion and is given {n_regions} regions")
            }
            Self::RoleMissing { role } => format!("not there: {role}"),
            Self::Cancelled => "it was cancelled".to_owned(),
            Self::NotWritten { file, why } => {
                format!("{file} could not be written ({})", why.told(Tongue::En))
            }
        }
    }
}

impl EntryFault {
    fn in_chinese(&self) -> String {
        match self {
            Self::FileName => "文件须在标准片自己的文件夹内".to_owned(),
            Self::Digest => "摘要须为 64 位十六进制数".to_owned(),
            Self::Word { key, text } => format!("{key} = {:?} 无法识别", cut(text, Tongue::ZhCn)),
            Self::NotMidpoint(point) => {
                format!("组合标准片只代表 0/0、1/1、2/2 或 3/3，不代表 {point}")
            }
            Self::ShapeMissing(point) => format!("密集度为 {point} 时须写明形态和大小"),
            Self::ProfusionMissing => "写明形态和大小时须写明密集度".to_owned(),
            Self::ShowsNothing => "组合标准片须显示密集度、大阴影或胸膜改变".to_owned(),
            Self::MillimetresPerPixel(mm) => format!("每像素 {mm} mm 不成立"),
            Self::Window => "窗宽窗位不成立".to_owned(),
            Self::Region => "区域为空".to_owned(),
            Self::Lungs => "肺野须为左右两个轮廓，肺尖在膈顶之上".to_owned(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::FileName => "the file must lie in the set's own folder".to_owned(),
            Self::Digest => "the digest must be 64 hexadecimal digits".to_owned(),
            Self::Word { key, text } => format!("{key} = {:?} is not known", cut(text, Tongue::En)),
            Self::NotMidpoint(point) => {
                format!("a composite stands for 0/0, 1/1, 2/2 or 3/3, not for {point}")
            }
            Self::ShapeMissing(point) => format!("a film of profusion {point} must state shape and size"),
            Self::ProfusionMissing => "a film with a shape must state its profusion".to_owned(),
            Self::ShowsNothing => {
                "a composite must show a profusion, a large opacity or a sign of the pleura".to_owned()
            }
            Self::MillimetresPerPixel(mm) => format!("{mm} mm to a pixel is no spacing"),
            Self::Window => "the window is none".to_owned(),
            Self::Region => "the region is empty".to_owned(),
            Self::Lungs => "the lungs are not two outlines, each with its apex above its dome".to_owned(),
        }
    }
}

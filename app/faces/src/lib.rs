//! The faces behind the words: an embedded one, and the machine's own for what it has no shape for.
//!
//! * [`FALLBACK_FACE`] — comes with the program: GBK and every character of 通用规范汉字表.
//! * [`SystemFaces`] — what this machine has beyond it: rare characters, other scripts.
//! * [`numbered`] — characters told by their number.

pub mod numbered;

use std::sync::OnceLock;

use fontdb::{Database, FaceInfo, ID, Style};

/// Noto Sans SC, cut to GBK and the 8,105 characters of 通用规范汉字表 (State Council, 2013).
///
/// How it is cut: `fonts/cut.py`. SIL Open Font License 1.1: `fonts/OFL.txt`.
pub const FALLBACK_FACE: &[u8] = include_bytes!("../fonts/NotoSansSC-subset.otf");

/// Families that carry Simplified Chinese on the systems hospitals run, best first.
const CHINESE: [&str; 8] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "SimHei",
    "SimSun",
];

/// Families made for one other script that people in China write: before any that has it among many.
const OTHERS: [&str; 12] = [
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Microsoft Uighur",
    "Noto Serif Tibetan",
    "Microsoft Himalaya",
    "Noto Sans Mongolian",
    "Mongolian Baiti",
    "Noto Sans Yi",
    "Microsoft Yi Baiti",
    "Malgun Gothic",
    "Noto Sans",
    "DejaVu Sans",
];

/// Faces that have a sign for every character and a shape for none.
const SHAPELESS: [&str; 3] = ["lastresort", "adobeblank", "notdef"];

/// One face of this machine.
#[derive(Clone, Debug)]
pub struct SystemFace {
    /// Its family's name: `Noto Sans CJK SC`.
    pub name: String,
    /// Its file.
    pub bytes: Vec<u8>,
    /// Which of the file's faces it is, from 0.
    pub index: u32,
}

/// The faces of this machine: looked for when they are first needed, and then known.
#[derive(Debug)]
pub struct SystemFaces(OnceLock<Known>);

/// The faces with the order in which they are asked.
#[derive(Debug)]
struct Known {
    faces: Database,
    order: Vec<ID>,
}

impl SystemFaces {
    /// Those that this machine has.
    pub const fn of_this_machine() -> Self {
        Self(OnceLock::new())
    }

    /// Those of these files and no others.
    pub fn of_files(files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut faces = Database::new();
        files.into_iter().for_each(|it| faces.load_font_data(it));
        Self(OnceLock::from(Known::of(faces)))
    }

    /// The machine's Chinese face; `None` where it has none of those known.
    pub fn chinese(&self) -> Option<SystemFace> {
        let known = self.known();
        let first = known.faces.face(*known.order.first()?)?;
        place(first, &CHINESE).is_some().then(|| known.read(first)).flatten()
    }

    /// The first face that has a shape for this character; `None` where no face has one.
    pub fn with(&self, it: char) -> Option<SystemFace> {
        let known = self.known();
        let has = |id: &&ID| known.faces.with_face_data(**id, |bytes, index| draws(bytes, index, it));
        let first = known.order.iter().find(|id| has(id) == Some(true))?;
        known.read(known.faces.face(*first)?)
    }

    fn known(&self) -> &Known {
        self.0.get_or_init(|| {
            let mut faces = Database::new();
            faces.load_system_fonts();
            Known::of(faces)
        })
    }
}

impl Known {
    fn of(faces: Database) -> Self {
        let mut all: Vec<&FaceInfo> = faces.faces().filter(|it| !is_shapeless(it)).collect();
        all.sort_by_cached_key(|it| standing(it));
        let order = all.into_iter().map(|it| it.id).collect();
        Self { faces, order }
    }

    fn read(&self, face: &FaceInfo) -> Option<SystemFace> {
        let name = face.families.first()?.0.clone();
        let read = |bytes: &[u8], index| SystemFace { name, bytes: bytes.to_vec(), index };
        self.faces.with_face_data(face.id, read)
    }
}

/// Where a face stands among all: Chinese ones, those of one script, the rest; upright and of usual weight first.
fn standing(it: &FaceInfo) -> impl Ord + use<> {
    let family = place(it, &CHINESE).or_else(|| place(it, &OTHERS).map(|at| at + CHINESE.len()));
    let plain = (it.style != Style::Normal, it.monospaced, it.weight.0.abs_diff(400));
    (family.unwrap_or(usize::MAX), plain, it.post_script_name.clone(), it.index)
}

/// Where one of a face's names stands in a list.
fn place(face: &FaceInfo, list: &[&str]) -> Option<usize> {
    list.iter().position(|name| face.families.iter().any(|(it, _)| it == name))
}

fn is_shapeless(it: &FaceInfo) -> bool {
    let name = it.post_script_name.to_lowercase();
    SHAPELESS.iter().any(|word| name.contains(word))
}

/// Whether a face draws something for this character: a place in its table alone may be an empty box.
fn draws(bytes: &[u8], index: u32, it: char) -> bool {
    let Ok(face) = ttf_parser::Face::parse(bytes, index) else { return false };
    face.glyph_index(it).is_some_and(|glyph| 0 < glyph.0 && face.glyph_bounding_box(glyph).is_some())
}

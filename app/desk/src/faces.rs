//! The system's own CJK face, where it has one: it knows more names than any subset.

use fontdb::{Database, Family, Query, Source};

/// Families that carry Simplified Chinese on the systems hospitals run, best first.
const FAMILIES: [&str; 8] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "SimHei",
    "SimSun",
];

/// The bytes of the first family found and the face's index in its file; `None` where there is none.
pub(crate) fn system_cjk() -> Option<(Vec<u8>, u32)> {
    let mut faces = Database::new();
    faces.load_system_fonts();
    let id = FAMILIES.iter().find_map(|name| {
        let families = [Family::Name(name)];
        faces.query(&Query { families: &families, ..Query::default() })
    })?;
    let (source, index) = faces.face_source(id)?;
    let bytes = match source {
        Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
        Source::Binary(bytes) => bytes.as_ref().as_ref().to_vec(),
    };
    Some((bytes, index))
}

//! All that a template can see: itself, the page, one face. No other file, no package, no clock.

use serde::Serialize;
use serde_json::Value as Json;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};

/// A template with the page that it sets.
pub(super) struct SheetWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    face: Font,
    template: Source,
    page: Bytes,
}

impl SheetWorld {
    pub(super) fn new(page: &impl Serialize, template: &str) -> Self {
        let face = Font::new(Bytes::new(words::FALLBACK_FACE), 0).expect("the embedded face is one");
        let mut json = serde_json::to_value(page).expect("a page is plain data");
        write_out(&mut json, &face);
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts([&face])),
            face,
            template: Source::new(id("reading-sheet.typ"), template.to_owned()),
            page: Bytes::from_string(json.to_string()),
        }
    }

    /// The line of the template, from 1, that a fault is in.
    pub(super) fn line(&self, said: &SourceDiagnostic) -> Option<usize> {
        let traced = said.trace.iter().map(|it| it.span.into());
        let here = std::iter::once(said.span).chain(traced);
        let mut within = here.filter(|it| it.id() == Some(self.template.id()));
        let at = within.find_map(|it| self.range(it))?;
        self.template.lines().byte_to_line(at.start).map(|it| it + 1)
    }
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Puts the number of a character in the place of one that the face has no shape for.
fn write_out(json: &mut Json, face: &Font) {
    match json {
        Json::String(text) => *text = text.chars().map(|it| shaped(it, face)).collect(),
        Json::Array(all) => all.iter_mut().for_each(|it| write_out(it, face)),
        Json::Object(all) => all.values_mut().for_each(|it| write_out(it, face)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn shaped(it: char, face: &Font) -> String {
    if it == '\n' || face.info().coverage.contains(u32::from(it)) {
        it.to_string()
    } else {
        format!("[U+{:04X}]", u32::from(it))
    }
}

impl World for SheetWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(not_there(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self::id("sheet.json") { Ok(self.page.clone()) } else { Err(not_there(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        (index == 0).then(|| self.face.clone())
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_there(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

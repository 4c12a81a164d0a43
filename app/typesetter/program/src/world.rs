//! All that a template can see: itself, the page, its faces. No other file, no package, no clock.

use std::collections::BTreeSet;

use faces::SystemFaces;
use faces::numbered::number;
use serde_json::Value as Json;
use typesetter::{Foot, Order};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, Glyph, TextItem};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_layout::PagedDocument;

use crate::faces_of_page::Faces;

/// What stands around every template.
const AROUND: &str = include_str!("../templates/held.typ");

/// A template with the page that it sets.
pub(crate) struct SheetWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Faces,
    around: Source,
    template: Source,
    said: Json,
    page: Bytes,
    foot: Foot,
    /// What no face has a shape for: it stands as its number.
    shapeless: BTreeSet<char>,
    /// What is set in a face of this machine: the foot tells it.
    borrowed: BTreeSet<char>,
}

impl SheetWorld {
    pub(crate) fn new(order: &Order, system: &SystemFaces) -> Self {
        let mut said = order.page.clone();
        let mut all = String::new();
        strings(&mut said, &mut |it| all.push_str(it));
        let faces = Faces::of(&all, system);
        let borrowed = faces.all_borrowed();
        let shapeless = all.chars().filter(|it| *it != '\n' && !faces.has(*it)).collect();
        let mut world = Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(faces.book()),
            faces,
            around: Source::new(id("held.typ"), AROUND.to_owned()),
            template: Source::new(id("reading-sheet.typ"), order.template.clone()),
            said,
            page: Bytes::new([]),
            foot: order.foot.clone(),
            shapeless,
            borrowed,
        };
        world.write_out();
        world
    }

    /// Takes in how the page was set; `false` where it need not be set again.
    ///
    /// A face may have a character and yet not draw it where it stands, as a mark over a letter of another face: it
    /// then stands as its number. And what a face was taken for may be drawn without it.
    pub(crate) fn settle(&mut self, document: &PagedDocument) -> bool {
        let (mut without_shape, mut borrowed) = (BTreeSet::new(), BTreeSet::new());
        each_glyph(document, &mut |text, glyph| {
            let characters = text.text[glyph.range()].chars().filter(|it| self.faces.is_borrowed(*it));
            if glyph.id == 0 {
                without_shape.extend(characters);
            } else if !self.faces.is_own(text.font.font()) {
                borrowed.extend(characters);
            }
        });
        let settled = without_shape.is_subset(&self.shapeless) && borrowed == self.borrowed;
        self.shapeless.extend(without_shape);
        self.borrowed = borrowed;
        self.write_out();
        !settled
    }

    /// Puts the number of a character in the place of one without a shape, and the faces at the foot.
    fn write_out(&mut self) {
        let mut json = self.said.clone();
        let told = |it: char| {
            if self.shapeless.contains(&it) { number(it) } else { it.to_string() }
        };
        strings(&mut json, &mut |text| *text = text.chars().map(told).collect());
        if let (Some(faces), Some(foot)) =
            (self.faces.told(&self.borrowed, &self.foot), json["footer"].as_str())
        {
            json["footer"] = format!("{foot}{}{faces}", self.foot.before).into();
        }
        self.page = Bytes::from_string(json.to_string());
    }

    /// The line of the template, from 1, that a fault is in.
    pub(crate) fn line(&self, said: &SourceDiagnostic) -> Option<usize> {
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

/// Every text of the page, wherever it stands.
fn strings(json: &mut Json, each: &mut impl FnMut(&mut String)) {
    match json {
        Json::String(text) => each(text),
        Json::Array(all) => all.iter_mut().for_each(|it| strings(it, each)),
        Json::Object(all) => all.values_mut().for_each(|it| strings(it, each)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// Every glyph of the pages, with the text that it is of.
pub(crate) fn each_glyph(document: &PagedDocument, each: &mut impl FnMut(&TextItem, &Glyph)) {
    fn within(frame: &Frame, each: &mut impl FnMut(&TextItem, &Glyph)) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => within(&group.frame, each),
                FrameItem::Text(text) => text.glyphs.iter().for_each(|it| each(text, it)),
                _ => {}
            }
        }
    }
    document.pages().iter().for_each(|it| within(&it.frame, each));
}

impl World for SheetWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.around.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut all = [&self.around, &self.template].into_iter();
        all.find(|it| it.id() == id).cloned().ok_or_else(|| not_there(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self::id("sheet.json") { Ok(self.page.clone()) } else { Err(not_there(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_there(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

//! A folder that a site brings: looked into, its files seen, its set imported.

use std::path::PathBuf;

use reference_films::import::Prepared;
use words::trouble::Trouble;

use crate::Workstation;
use crate::course::Course;
use crate::door::CarryOut;
use crate::films::ahead::SmallPicture;
use crate::films::ahead::small;
use crate::outside::Outside;
use crate::sets::keep::keep_set;
use crate::sets::{FolderLooked, file_seen, look, prepare, watched};
use crate::verbs::VerbKind;
use reference_films::map::Map;

/// Look what lies in a folder that a site brings.
///
/// Errors: it cannot be read.
#[derive(Clone, Debug)]
pub struct LookIntoFolder {
    /// The folder.
    pub folder: PathBuf,
}

/// See what one file of such a folder looks like.
#[derive(Clone, Debug)]
pub struct SeeFile {
    /// The folder.
    pub folder: PathBuf,
    /// The file's name in it.
    pub file: String,
}

/// What a file looks like that a site brings.
#[derive(Clone, Debug)]
pub struct FileSeen {
    /// Its name.
    pub file: String,
    /// None where it cannot be shown.
    pub picture: Option<SmallPicture>,
}

/// Import a folder's set, as it describes itself or as a map says: whole, or not at all.
///
/// Errors: every fault, each with the film's name.
#[derive(Clone, Debug)]
pub struct ImportSet {
    /// The folder.
    pub folder: PathBuf,
    /// Which file is which.
    pub map: Option<Map>,
}

/// A set is in the house, by its edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetImported(pub String);

impl CarryOut for LookIntoFolder {
    type At = Outside;
    type Done = FolderLooked;
    const KIND: VerbKind = VerbKind::LookIntoFolder;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<FolderLooked, Trouble> {
        look(&at.house, &self.folder)
    }
}

impl CarryOut for SeeFile {
    type At = Outside;
    type Done = FileSeen;
    const KIND: VerbKind = VerbKind::SeeFile;

    fn carry_out(self, at: &mut Outside, _: &mut Course<'_>) -> Result<FileSeen, Trouble> {
        let seen = file_seen(&self.folder, &self.file, at.surroundings.decoder());
        Ok(FileSeen { picture: seen.map(|it| small(&it, &it.default_shown())), file: self.file })
    }
}

impl CarryOut for ImportSet {
    type At = Workstation;
    type Done = SetImported;
    const KIND: VerbKind = VerbKind::ImportSet;

    fn carry_out(self, at: &mut Workstation, course: &mut Course<'_>) -> Result<SetImported, Trouble> {
        let prepared = prepared(&mut at.outside, &self, course)?;
        keep_set(at, prepared).map(SetImported)
    }
}

/// Checks a set and copies it beside its place; nothing is in the house yet.
pub(crate) fn prepared(
    at: &mut Outside,
    asked: &ImportSet,
    course: &mut Course<'_>,
) -> Result<Prepared, Trouble> {
    let house = at.house.clone();
    watched(at, course, |company| prepare(&house, &asked.folder, asked.map.as_ref(), company))
}

//! Sets that are known by name: which roles each has, as data that a site may correct.
//!
//! The lists lie in `known/*.toml`, each with its source and whether that was confirmed. A file of the same name in the
//! house's folder `standards/known` takes the place of one of ours, and any other is one more.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::entry::Points;
use crate::map::{Map, Mapped};
use crate::set::{SetError, description_bytes, not_understood, text_of};

/// The folder of a house's own lists, among its sets.
pub const FOLDER: &str = "known";

const OURS: [(&str, &str); 3] = [
    ("ilo-2022.toml", include_str!("known/ilo-2022.toml")),
    ("ilo-2011-d.toml", include_str!("known/ilo-2011-d.toml")),
    ("gbz70-2015.toml", include_str!("known/gbz70-2015.toml")),
];

/// What the files of pictures end in; a DICOM file may end in nothing.
const ENDINGS: [&str; 8] = ["", "dcm", "dicom", "png", "jpg", "jpeg", "tif", "tiff"];

/// A set that is known by name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownSet {
    /// By which it is asked for: `ilo-2022`.
    pub id: String,
    /// Which edition: a reading quotes it.
    pub edition: String,
    /// Who published it.
    pub publisher: String,
    /// Under what terms a site has it.
    pub licence: String,
    /// What is shown beside its films.
    pub statement: String,
    /// Where the list of roles comes from.
    pub source: Source,
    /// Whether the list was confirmed.
    pub confirmed: bool,
    /// Whether its files are known by the names of their roles.
    #[serde(default)]
    pub named_by_role: bool,
    /// Its roles, in the set's order.
    #[serde(rename = "role")]
    pub roles: Vec<KnownRole>,
}

/// Where a list comes from, in both tongues.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// One role of a known set.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownRole {
    /// Its name: `11_pp`.
    pub code: String,
    /// `composite` or `whole-lung`.
    pub role: String,
    /// What it shows.
    #[serde(default)]
    pub shows: Shown,
}

/// What a film shows, in the words of `set.toml`: a list of roles, or a map that knows better.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// Shape and size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
    /// The point, or the points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profusion: Option<Points>,
    /// A large opacity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub large: Option<String>,
    /// The stage it is an example of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Signs of the pleura, and free words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<String>,
}

impl Shown {
    /// Its points of profusion, as written.
    pub fn points(&self) -> &[String] {
        self.profusion.as_ref().map_or(&[], Points::each)
    }

    /// Whether anything is said at all.
    pub fn is_silent(&self) -> bool {
        *self == Self::default()
    }

    /// What it shows, in one line: `2/2 q/q`, `A 2/2 q/q`, `plaque`.
    pub fn in_words(&self) -> String {
        let mut words: Vec<&str> = self.large.as_deref().into_iter().collect();
        words.extend(self.points().iter().map(String::as_str));
        words.extend(self.shape.as_deref());
        if words.is_empty() {
            words.extend(self.features.iter().map(String::as_str));
        }
        words.join(" ")
    }
}

impl KnownSet {
    /// Every known set: ours, and those of a house's folder of lists, which take the place of ours of the same file name.
    ///
    /// Errors: a list that cannot be understood, by its file name.
    pub fn all(house: Option<&Path>) -> Result<Vec<Self>, SetError> {
        let mut lists: BTreeMap<String, String> =
            OURS.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        for entry in own_lists(house)? {
            let name = entry.file_name().to_string_lossy().into_owned();
            if split(&name).1 == "toml" {
                let bytes = description_bytes(&entry.path()).map_err(|it| unreadable(&name, &it))?;
                let text = text_of(&bytes, &name)?;
                lists.insert(name, text);
            }
        }
        let read = |(name, text): (&String, &String)| {
            toml::from_str(text).map_err(|it| not_understood(name, text, &it))
        };
        let mut all: Vec<Self> = lists.iter().map(read).collect::<Result<_, _>>()?;
        all.sort_by(|a, b| (!a.named_by_role, &a.id).cmp(&(!b.named_by_role, &b.id)));
        Ok(all)
    }

    /// The known set of a name.
    ///
    /// Errors: there is none.
    pub fn of(id: &str, house: Option<&Path>) -> Result<Self, SetError> {
        let found = Self::all(house)?.into_iter().find(|it| it.id == id);
        found.ok_or_else(|| SetError::NoSuchSet { name: id.to_owned() })
    }

    /// A role by its name.
    pub fn role(&self, code: &str) -> Option<&KnownRole> {
        self.roles.iter().find(|it| it.code == code)
    }

    /// The map that the names of files make, whatever they end in and however they are written; a role that no file is
    /// named by is left out.
    pub fn map_by_names(&self, files: &[String]) -> Map {
        let mut map = Map::of(&self.id);
        if self.named_by_role {
            for role in &self.roles {
                let file = files.iter().find(|it| is_named(it, &role.code));
                map.films.extend(file.map(|it| Mapped::new(it, &role.code)));
            }
        }
        map
    }

    /// The roles that a map gives to no file.
    pub fn missing<'a>(&'a self, map: &'a Map) -> impl Iterator<Item = &'a KnownRole> {
        self.roles.iter().filter(|role| map.films.iter().all(|it| it.role != role.code))
    }
}

/// The known set whose names most of a folder's files bear: more than half of its roles are there by name.
pub fn recognised<'a>(known: &'a [KnownSet], files: &[String]) -> Option<&'a KnownSet> {
    let n_named = |it: &KnownSet| it.map_by_names(files).films.len();
    known.iter().filter(|it| it.roles.len() < 2 * n_named(it)).max_by_key(|it| n_named(it))
}

/// The files of a folder that may be films, by name.
///
/// Errors: the folder cannot be read.
pub fn files_of(folder: &Path) -> Result<Vec<String>, SetError> {
    let unreadable = |it: std::io::Error| SetError::ManifestMissing { kind: it.kind() };
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let files = entries.filter_map(Result::ok).filter(|it| it.file_type().is_ok_and(|it| it.is_file()));
    let mut names: Vec<String> =
        files.filter_map(|it| it.file_name().into_string().ok()).filter(|it| may_be_a_film(it)).collect();
    names.sort();
    Ok(names)
}

fn may_be_a_film(name: &str) -> bool {
    !name.starts_with('.')
        && !name.eq_ignore_ascii_case("DICOMDIR")
        && ENDINGS.contains(&split(name).1.as_str())
}

fn is_named(file: &str, code: &str) -> bool {
    let (stem, ending) = split(file);
    ENDINGS.contains(&ending.as_str()) && stem.eq_ignore_ascii_case(code)
}

/// What lies in the house's folder of lists; nothing where there is no such folder.
fn own_lists(house: Option<&Path>) -> Result<Vec<std::fs::DirEntry>, SetError> {
    let unreadable = |it: std::io::Error| unreadable(FOLDER, &it);
    match house.map(|it| std::fs::read_dir(it.join(FOLDER))) {
        None => Ok(Vec::new()),
        Some(Err(fault)) if fault.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Some(lists) => lists.map_err(unreadable)?.collect::<Result<_, _>>().map_err(unreadable),
    }
}

fn split(name: &str) -> (&str, String) {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    (stem, ending.to_ascii_lowercase())
}

fn unreadable(file: &str, fault: &std::io::Error) -> SetError {
    SetError::ListUnreadable { file: file.to_owned(), kind: fault.kind() }
}

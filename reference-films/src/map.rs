//! Which of a site's files is which film of a known set: told by names, by a person, or by a file `map.toml`.

use serde::{Deserialize, Serialize};

use crate::known::Shown;
use crate::set::{SetError, not_understood};

/// The file in which the program keeps the map of a set, beside its `set.toml`.
pub const MAP: &str = "map.toml";

/// A map as it is written.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// Which known set it is: `gbz70-2015`.
    pub set: String,
    /// Millimetres to a pixel of films that say none themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mm_per_pixel: Option<f64>,
    /// Each film.
    #[serde(default, rename = "film")]
    pub films: Vec<Mapped>,
}

/// One film of a map.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mapped {
    /// Its name in the site's folder.
    pub file: String,
    /// Its role, by the known set's own name.
    pub role: String,
    /// Millimetres to a pixel of this film, where it says none itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mm_per_pixel: Option<f64>,
    /// Where each point lies that the role shows (left, top, right, bottom), lowest first; none: the film is one piece.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<[u32; 4]>,
    /// What it shows, where that is not what the list of roles says.
    #[serde(default, skip_serializing_if = "Shown::is_silent")]
    pub shows: Shown,
}

impl Mapped {
    /// A film that is all that its role is.
    pub fn new(file: &str, role: &str) -> Self {
        let (file, role) = (file.to_owned(), role.to_owned());
        Self { file, role, mm_per_pixel: None, regions: Vec::new(), shows: Shown::default() }
    }
}

impl Map {
    /// An empty map of a known set.
    pub fn of(set: &str) -> Self {
        Self { set: set.to_owned(), mm_per_pixel: None, films: Vec::new() }
    }

    /// A map as a person wrote it.
    ///
    /// Errors: it is none.
    pub fn read(text: &str) -> Result<Self, SetError> {
        toml::from_str(text).map_err(|it| not_understood(MAP, text, &it))
    }

    /// The map as a file.
    pub(crate) fn written(&self) -> Result<String, SetError> {
        toml::to_string(self).map_err(|it| SetError::NotUnderstood {
            file: MAP.to_owned(),
            line: None,
            said: it.to_string(),
        })
    }

    /// The file of a role.
    pub fn file_of(&self, role: &str) -> Option<&str> {
        self.films.iter().find(|it| it.role == role).map(|it| it.file.as_str())
    }

    /// Gives a file a role; whatever had it, and whatever the file had, is taken away.
    pub fn give(&mut self, file: &str, role: &str) {
        self.films.retain(|it| it.file != file && it.role != role);
        self.films.push(Mapped::new(file, role));
    }

    /// Takes a file's role away.
    pub fn take(&mut self, file: &str) {
        self.films.retain(|it| it.file != file);
    }

    /// One role for two films; only the map itself is looked at.
    pub(crate) fn faults(&self) -> Vec<SetError> {
        let mut faults = Vec::new();
        for (n, film) in self.films.iter().enumerate() {
            let before = self.films[..n].iter().find(|it| it.role == film.role);
            faults.extend(before.map(|it| SetError::RoleTwice {
                role: film.role.clone(),
                file: film.file.clone(),
                other: it.file.clone(),
            }));
        }
        faults
    }
}

//! Which greys a reader can choose among: the file's own, the automatic window, and the house's.

use crate::film::Film;
use crate::voi::{Voi, Window};

/// A window of the house's own for one kind of film, in modality units.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowPreset {
    /// Modality (0008,0060) of the films it is for; all of them where `None`.
    pub modality: Option<String>,
    /// The window, with its name as explanation.
    pub window: Window,
}

impl WindowPreset {
    /// Whether it is meant for a film.
    pub fn is_for(&self, film: &Film) -> bool {
        self.modality.is_none() || self.modality == film.header.modality
    }
}

/// Where one choice comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiSource {
    /// The file's own, counted from 1 in the order in which it offers them: tables first, then windows.
    File {
        /// Its place.
        place: usize,
    },
    /// From the film's own values; see [`Film::automatic_window`].
    Automatic,
    /// The house's settings.
    House,
}

/// One way of choosing greys, and who offers it. Its name is [`Voi::explanation`], which may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct VoiChoice {
    /// Who offers it.
    pub source: VoiSource,
    /// The window or table.
    pub voi: Voi,
}

/// Every choice for a film, each once: the file's, the automatic window, the house's that are for such films.
///
/// Source: IHE RAD TF-2 4.16.4.2.2.1: every VOI of the file can be chosen, by its explanation.
pub fn choices(film: &Film, presets: &[WindowPreset]) -> Vec<VoiChoice> {
    let of_file = film.vois.iter().zip(1..).map(|(voi, place)| (VoiSource::File { place }, voi.clone()));
    let automatic = (VoiSource::Automatic, Voi::Window(film.automatic_window().clone()));
    let of_house = presets.iter().filter(|it| it.is_for(film));
    let of_house = of_house.map(|it| (VoiSource::House, Voi::Window(it.window.clone())));
    let mut found = Vec::<VoiChoice>::new();
    for (source, voi) in of_file.chain([automatic]).chain(of_house) {
        if found.iter().all(|it| it.voi != voi) {
            found.push(VoiChoice { source, voi });
        }
    }
    found
}

/// The choice after the one in use; the first one where none of them is in use.
pub fn after<'c>(choices: &'c [VoiChoice], voi: &Voi) -> Option<&'c VoiChoice> {
    let next = choices.iter().position(|it| it.voi == *voi).map_or(0, |it| it + 1);
    choices.get(next).or(choices.first())
}

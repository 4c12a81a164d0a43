//! Films that are wished for beside the one in hand, in the tray, or before they are asked for; and the lungs on a film
//! that a reader has turned over. In the window each of them is done on a thread of its own.

use std::sync::Arc;

use casework::reading::film_id::FilmId;
use imaging::display::{Shown, render_fit};
use imaging::film::Film;
use imaging::lung_zones::LungZones;
use words::trouble::Trouble;

use crate::course::Course;
use crate::door::CarryOut;

use crate::films::calibrate::calibration_of;
use crate::films::open::{calibrated, decoded};
use crate::machine::evaluate;
use crate::verbs::VerbKind;
use crate::{Workstation, model_trouble, record_trouble};

/// The longer side of a film that is shown small, pixels.
const SMALL_PIXELS: u32 = 480;

/// Bring another film of the person to stand beside the one that is read.
#[derive(Clone, Copy, Debug)]
pub struct BringBeside {
    /// Which.
    pub film: FilmId,
}

/// Another film of the person, ready to stand beside the one that is read.
#[derive(Clone, Debug)]
pub struct FilmBeside {
    /// Which.
    pub film: FilmId,
    /// All that is needed to show it.
    pub seen: Arc<Film>,
}

/// Show what a film in the tray looks like.
#[derive(Clone, Copy, Debug)]
pub struct ShowTrayPicture {
    /// Which.
    pub film: FilmId,
}

/// What a film in the tray looks like.
#[derive(Clone, Debug)]
pub struct TrayPicture {
    /// Which.
    pub film: FilmId,
    /// None where it cannot be shown.
    pub picture: Option<SmallPicture>,
}

/// Decode the films that will be asked for next, likeliest first.
#[derive(Clone, Debug)]
pub struct DecodeAhead {
    /// Which.
    pub films: Vec<FilmId>,
}

/// Films were decoded ahead, or will be while nothing else is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodedAhead;

/// Look for the lungs anew, on a film whose black and white a reader has turned over.
#[derive(Clone, Debug)]
pub struct SeekLungs {
    /// Which.
    pub film: FilmId,
    /// As the reader sees it.
    pub turned: Arc<Film>,
}

/// The model has looked for the lungs on a film.
#[derive(Clone, Debug)]
pub struct ZonesFound {
    /// Which.
    pub film: FilmId,
    /// None where it found none.
    pub zones: Option<Box<LungZones>>,
}

/// One film, small, as it is displayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallPicture {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Greys, row by row.
    pub greys: Vec<u8>,
}

impl CarryOut for BringBeside {
    type At = Workstation;
    type Done = FilmBeside;
    const KIND: VerbKind = VerbKind::BringBeside;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<FilmBeside, Trouble> {
        at.note_shown(Self::KIND, self.film.to_string())?;
        let calibration = calibration_of(at, &self.film)?;
        let entry = at.film_entry(&self.film)?;
        Ok(FilmBeside { film: self.film, seen: calibrated(at.seen(&entry)?, calibration.as_ref()) })
    }
}

impl CarryOut for ShowTrayPicture {
    type At = Workstation;
    type Done = TrayPicture;
    const KIND: VerbKind = VerbKind::ShowTrayPicture;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<TrayPicture, Trouble> {
        let film = self.film;
        let source_name = at.source_name(&film)?;
        let (vault, decoder) = (at.records.vault(), at.outside.surroundings.decoder());
        let seen = at.films.film_or(&film, || decoded(&vault, &film, &source_name, decoder));
        Ok(TrayPicture { film, picture: seen.ok().map(|it| small(&it, &it.default_shown())) })
    }
}

impl CarryOut for DecodeAhead {
    type At = Workstation;
    type Done = DecodedAhead;
    const KIND: VerbKind = VerbKind::DecodeAhead;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<DecodedAhead, Trouble> {
        for film in &self.films {
            at.seen(&at.film_entry(film)?)?;
        }
        Ok(DecodedAhead)
    }
}

impl CarryOut for SeekLungs {
    type At = Workstation;
    type Done = ZonesFound;
    const KIND: VerbKind = VerbKind::SeekLungs;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<ZonesFound, Trouble> {
        let mut engine = evaluate::engine(Some(&at.model_folder()), Some(&at.outside.house))?;
        let proposal = engine.propose(&self.turned).map_err(|it| model_trouble(&it))?;
        Ok(ZonesFound { film: self.film, zones: proposal.zones.map(Box::new) })
    }
}

impl Workstation {
    /// The name of the file that a film came from, in the house or in the tray.
    pub(crate) fn source_name(&self, film: &FilmId) -> Result<String, Trouble> {
        if let Ok(entry) = self.film_entry(film) {
            return Ok(entry.file.source_name);
        }
        let waiting = self.records.in_tray_of_film(film).map_err(record_trouble)?;
        waiting.map(|it| it.arrival.file.source_name).ok_or(Trouble::NotThere { what: "film" })
    }
}

/// A film as it is displayed, small.
pub(crate) fn small(film: &Film, shown: &Shown) -> SmallPicture {
    let grey = render_fit(film, shown, SMALL_PIXELS);
    SmallPicture { width: grey.width as usize, height: grey.height as usize, greys: grey.to_bytes() }
}

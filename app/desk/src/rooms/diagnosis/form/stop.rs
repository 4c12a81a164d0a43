//! What stands in the way of a diagnosis, and the key that leads to what is missing.

use casework::dates::{Event, OutOfOrder};
use casework::diagnosis::{Decision, Diagnosis, DiagnosisRefused};
use casework::reading::occasion::Reason;
use words::{Tongue, terms};

use super::{Basis, DiagnosisForm, Field};
use crate::film_in_hand::FilmInHand;
use crate::keys::{self, Action, Diagnose};

/// Why no diagnosis can be recorded now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// One is on its way.
    Asked,
    /// One of this film and disease stands: it can only be corrected.
    OnlyCorrected,
    /// A correction owes its reason.
    ReasonOwed,
    /// The reading or the person's papers do not carry it.
    Refused(DiagnosisRefused),
}

impl Stop {
    /// The key that leads to what is missing, where a key does.
    pub fn leads_on(&self) -> Option<Action> {
        let step = match self {
            Self::OnlyCorrected | Self::Refused(DiagnosisRefused::NothingToReplace) => Diagnose::Correct,
            Self::Refused(
                DiagnosisRefused::NoExposure
                | DiagnosisRefused::AsbestosNotStated
                | DiagnosisRefused::DiseaseWithoutItsDust { .. },
            ) => Diagnose::NewSpell,
            Self::ReasonOwed
            | Self::Refused(
                DiagnosisRefused::SingleFilmGroundsMissing
                | DiagnosisRefused::UnnamedStageGroundsMissing
                | DiagnosisRefused::Conflicts(_),
            ) => Diagnose::Grounds,
            Self::Refused(DiagnosisRefused::DaysContradict(days)) if is_of_a_spell(days) => {
                Diagnose::CorrectSpell
            }
            Self::Refused(DiagnosisRefused::AsbestosDiffers) => {
                return Some(Action::Go(crate::route::Route::Reading));
            }
            Self::Asked | Self::Refused(_) => return None,
        };
        Some(Action::Diagnose(step))
    }

    /// What it is, in a sentence, with the key that leads on.
    pub fn told(&self, tongue: Tongue) -> String {
        let words = &tongue.words().diagnosis;
        let said = match self {
            Self::Asked => words.being_recorded.to_owned(),
            Self::OnlyCorrected => words.only_corrected.to_owned(),
            Self::ReasonOwed => words.reason_owed.to_owned(),
            Self::Refused(DiagnosisRefused::Conflicts(_)) => words.despite_owed.to_owned(),
            Self::Refused(why) => (words.not_yet)(&terms::diagnosis_refused(why, tongue)),
        };
        match self.leads_on() {
            Some(action) => format!("{said}   {} {}", keys::key_of(action), keys::name(action, tongue)),
            None => said,
        }
    }
}

/// Whether a day of the history of exposure is one of the two.
fn is_of_a_spell(days: &OutOfOrder) -> bool {
    [days.first.event, days.then.event]
        .iter()
        .any(|it| matches!(it, Event::ExposureBegun | Event::ExposureEnded))
}

impl DiagnosisForm {
    /// What stands in the way of recording it now; nothing where it can be recorded.
    pub fn stop(&self, basis: &Basis<'_>) -> Option<Stop> {
        if self.asked {
            return Some(Stop::Asked);
        }
        let corrects = self.correction.as_ref().map(|(id, _)| id.as_str());
        if basis.standing.is_some_and(|it| corrects != Some(&it.diagnosis.id)) {
            return Some(Stop::OnlyCorrected);
        }
        if self.correction.as_ref().is_some_and(|(_, why)| Reason::new(why).is_none()) {
            return Some(Stop::ReasonOwed);
        }
        let file = self.file.as_ref()?;
        let request = self.request(basis);
        let decision = Decision {
            // The workstation gives it its own.
            id: String::new(),
            disease: request.disease,
            decided_on: file.today,
            decided_by: basis.reading.reader.clone(),
            single_film_grounds: request.single_film_grounds,
            grounds_where_unnamed: request.grounds,
            replaces: request.replaces,
            despite: request.despite,
        };
        Diagnosis::would_be(basis.reading, file.papers(), &decision).err().map(Stop::Refused)
    }

    /// The grounds that are asked for, in the order of the screen.
    pub fn grounds_asked(&self, basis: &Basis<'_>) -> Vec<Field> {
        let corrects = self.correction.as_ref().map(|(id, _)| id.as_str());
        let asked = [
            (Field::SingleFilm, !basis.is_series && basis.comes_to_a_stage()),
            (Field::Unnamed, basis.is_unnamed()),
            (Field::Reason, self.correction.is_some()),
            (Field::Despite, basis.owes_despite(corrects)),
        ];
        asked.into_iter().filter_map(|(field, is_asked)| is_asked.then_some(field)).collect()
    }

    /// The grounds that a key leads to: the first that are asked for and not written yet, else the first.
    pub(super) fn grounds_wanted(&self, in_hand: &FilmInHand) -> Option<Field> {
        let asked = self.grounds_asked(&self.basis(in_hand)?);
        let is_empty = |it: &Field| self.text(*it).trim().is_empty();
        asked.iter().copied().find(is_empty).or_else(|| asked.first().copied())
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Dust => "",
            Field::SingleFilm => &self.single_film_grounds,
            Field::Unnamed => &self.unnamed_grounds,
            Field::Reason => self.correction.as_ref().map_or("", |(_, why)| why),
            Field::Despite => &self.despite,
        }
    }
}

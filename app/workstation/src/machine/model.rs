//! The model that comes with the program, the house's rule for its proposals, and how far readers lean on them.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use std::path::Path;

use casework::reading::occasion::Protocol;
use models::manifest::Manifest;
use words::Tongue;
use words::trouble::Trouble;

use crate::files::text::{SETTINGS_BYTES_MAX, text_of};
use crate::machine::reliance::{HouseReliance, reliance};
use crate::{Workstation, model_trouble};

/// The card in a model's folder.
const CARD: &str = "CARD.md";
/// The same in Chinese; a model need not have it.
const CARD_ZH: &str = "CARD.zh.md";

/// What the model's screen shows.
#[derive(Clone, Debug)]
pub struct ModelKnown {
    /// The rule in force.
    pub protocol: Protocol,
    /// What the model says of itself, or why it cannot be used.
    pub card: Result<Card, Trouble>,
    /// How far readers lean on what it proposes.
    pub reliance: HouseReliance,
}

/// What a model says of itself.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its licence.
    pub licence: String,
    /// What it is for.
    pub intended_use: String,
    /// What it was tried on, and how it did.
    pub tried_on: String,
    /// The whole card.
    pub text: CardText,
}

/// A model's card, as it lies beside the model.
#[derive(Clone, Debug)]
pub struct CardText {
    english: String,
    chinese: Option<String>,
}

impl CardText {
    /// The card in a model's folder.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(folder: &Path) -> Result<Self, Trouble> {
        let read = |file: &str| text_of(&folder.join(file), SETTINGS_BYTES_MAX);
        let chinese = folder.join(CARD_ZH).is_file().then(|| read(CARD_ZH)).transpose()?;
        Ok(Self { english: read(CARD)?, chinese })
    }

    /// The card in a tongue, where there is one; else in English.
    pub fn told(&self, tongue: Tongue) -> &str {
        match (tongue, &self.chinese) {
            (Tongue::ZhCn, Some(chinese)) => chinese,
            _ => &self.english,
        }
    }

    /// Whether it is told in that tongue.
    pub fn is_in(&self, tongue: Tongue) -> bool {
        tongue == Tongue::En || self.chinese.is_some()
    }
}

/// Show the model, the rule for its proposals, and how far readers lean on them.
///
/// Errors: the record cannot be read. A model that cannot be used is told on the screen.
#[derive(Clone, Copy, Debug)]
pub struct ShowModel;

impl CarryOut for ShowModel {
    type At = Workstation;
    type Done = ModelKnown;
    const KIND: VerbKind = VerbKind::ShowModel;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<ModelKnown, Trouble> {
        model_known(at)
    }
}

/// The model's screen, as the record stands now.
pub(crate) fn model_known(workstation: &Workstation) -> Result<ModelKnown, Trouble> {
    let reliance = reliance(&workstation.records)?;
    Ok(ModelKnown {
        protocol: workstation.config.protocol,
        card: card(&workstation.model_folder()),
        reliance,
    })
}

fn card(folder: &Path) -> Result<Card, Trouble> {
    let manifest = Manifest::of(folder).map_err(|it| model_trouble(&it.into()))?;
    let text = CardText::of(folder)?;
    let Manifest { id, version, licence, intended_use, tried_on, .. } = manifest;
    Ok(Card { id, version, licence, intended_use, tried_on, text })
}

//! The model that comes with the program, the house's rule for its proposals, and how far readers lean on them.

use std::path::Path;

use casework::occasion::Protocol;
use models::manifest::Manifest;
use words::trouble::{FileFault, ModelFault, Trouble};

use crate::reliance::{HouseReliance, reliance};
use crate::{Workstation, model_trouble};

/// The card's file in a model's folder.
const CARD: &str = "CARD.md";

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
    /// The whole card, as it lies beside the model.
    pub text: String,
}

/// The model's screen, as the record stands now.
///
/// Errors: the record cannot be read. A model that cannot be used is told on the screen.
pub fn model_known(workstation: &Workstation) -> Result<ModelKnown, Trouble> {
    let reliance = reliance(&workstation.records)?;
    Ok(ModelKnown {
        protocol: workstation.config.protocol,
        card: card(&workstation.model_folder()),
        reliance,
    })
}

fn card(folder: &Path) -> Result<Card, Trouble> {
    let unusable = |reason: String| {
        let (file, why) = (CARD.to_owned(), FileFault::Unreadable { reason });
        Trouble::ModelUnusable(ModelFault::File { file, why })
    };
    let manifest = Manifest::of(folder).map_err(|it| model_trouble(&it.into()))?;
    let text = std::fs::read_to_string(folder.join(CARD)).map_err(|it| unusable(it.to_string()))?;
    let Manifest { id, version, licence, intended_use, tried_on, .. } = manifest;
    Ok(Card { id, version, licence, intended_use, tried_on, text })
}

//! `profusion model`: how good a model is on a site's own films, and how far its readers lean on it.

use std::path::PathBuf;

use clap::Subcommand;
use words::trouble::Trouble;

use super::model_card::{card, list};
use super::model_evaluate::{Compare, Drift, Evaluate, compare, drift, evaluate};
use super::model_reliance::{House, reliance};
use crate::{Ended, Manner};

/// What is asked of a model.
#[derive(Subcommand)]
pub(crate) enum Model {
    /// Judge a model by labelled films, or by a house's sealed readings.
    Evaluate(Evaluate),
    /// Judge two models by the same films, and how far apart they are.
    Compare(Compare),
    /// Follow a model over the months, against what a house has sealed.
    Drift(Drift),
    /// Count how far readers lean on the machine: what became of readings sealed before its proposal was seen.
    Reliance(House),
    /// List the models that lie beside the program's own.
    List,
    /// Print a model's card.
    Card {
        /// Its folder; else the one that comes with the program.
        model: Option<PathBuf>,
    },
}

/// Carries out what was asked.
pub(crate) fn model(asked: &Model, manner: &Manner) -> Result<Ended, Trouble> {
    match asked {
        Model::Evaluate(asked) => evaluate(asked, manner),
        Model::Compare(asked) => compare(asked, manner),
        Model::Drift(asked) => drift(asked, manner),
        Model::Reliance(asked) => reliance(asked, manner),
        Model::List => Ok(list(manner)),
        Model::Card { model } => card(model.as_deref(), manner),
    }
}

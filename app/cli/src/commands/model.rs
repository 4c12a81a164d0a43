//! `profusion model`: what a house knows of the model's use.

use std::path::PathBuf;

use clap::Subcommand;
use words::trouble::Trouble;

use super::model_reliance;
use crate::{Ended, Manner};

#[derive(Subcommand)]
pub(crate) enum Model {
    /// Count how far readers lean on the machine: what became of readings sealed before its proposal was seen.
    Reliance {
        /// The data folder.
        #[arg(long)]
        house: Option<PathBuf>,
    },
}

pub(crate) fn model(asked: Model, manner: &Manner) -> Result<Ended, Trouble> {
    match asked {
        Model::Reliance { house } => model_reliance::reliance(house, manner),
    }
}

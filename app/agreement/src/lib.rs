//! How far judgements of the same films agree: between readers, and of a model with a reference.
//!
//! * [`interval`]: a share with Wilson's interval, a figure with its own.
//! * [`kappa`]: weighted kappa and Gwet's AC on any ordered scale.
//! * [`bootstrap`]: percentile intervals, drawn by person; chance is handed in as a seed.
//! * [`auc`]: the area under the ROC curve with the interval of `DeLong`.
//! * [`reliability`]: whether a probability of 0.8 comes true eight times in ten.
//! * [`judged`]: a film with what the reference says and what a model answered.
//! * [`large`]: large opacities: found or not, and how long.
//! * [`points`]: the figures of one set of films or zones on the twelve points.
//! * [`against_reference`]: all films: overall, by zone, shape, kind and institution.
//! * [`coarse`]: the same of a reference that tells the category, or yes and no, alone.
//! * [`compared`]: two models on the same films.
//! * [`drift`]: one model, month by month.
//! * [`readers`]: the readers' agreement with each other beside the model's with them.
//!
//! All intervals are of 95 %. No figure travels without the number that it rests on.

pub mod against_reference;
pub mod auc;
pub mod bootstrap;
pub mod coarse;
pub mod compared;
pub mod drift;
pub mod interval;
pub mod judged;
pub mod kappa;
pub mod large;
pub mod points;
pub mod readers;
pub mod reliability;

#[cfg(test)]
mod tests;

pub use against_reference::Evaluation;
pub use bootstrap::Seed;
pub use coarse::{CoarseEvaluation, CoarseFigures, CoarseScale, Place};
pub use interval::{Estimate, Interval, Share};
pub use judged::{Abstention, Judged, Proposed, Said, Truth};
pub use kappa::{Tally, Weights};
pub use large::LargeSaid;

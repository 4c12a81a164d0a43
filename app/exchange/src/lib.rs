//! Papers for others: values in, text out; no files, no clock.
//!
//! * [`report`] — what was diagnosed and why, as one page that any browser shows and prints.
//! * [`sheet`] — `SHEET.json`, a sheet of either scheme for `profusion stage`.
//! * [`axt`] — `.AXT`, a reading as NIOSH BViewer exports it.
//! * [`overlay`] — a film with what the machine proposed drawn over it.
//! * [`film_json`], [`proposal_json`] — what a film is and what the machine proposed, for other programs.

pub mod axt;
pub mod film_json;
pub mod overlay;
pub mod proposal_json;
pub mod report;
pub mod sheet;

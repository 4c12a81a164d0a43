//! Papers for others: values in, text out; no files, no clock.
//!
//! * [`report`] — what was diagnosed and why, as one page that any browser shows and prints.
//! * [`sheet_pdf`] — a sealed reading as the sheet on paper, PDF, by a template that a house may replace.
//! * [`sheet`] — `SHEET.json`, a sheet of either scheme for `profusion stage`.
//! * [`recovery_pdf`] — the recovery code of a house on paper.
//! * [`axt`] — `.AXT`, a reading as NIOSH BViewer exports it.
//! * [`ability_case`], [`ability_answer`] — `CASE.json` and its grade, for `profusion work-ability`.
//! * [`readings_json`], [`determination_answer`] — `READINGS.json` and its determination, for `profusion determine`.
//! * [`labels`], [`answers`], [`evaluation_json`], [`evaluation_lines`], [`evaluation_pdf`] — films with what is known of them, what a model answered, and the figures.
//! * [`json`] — JSON as another program wrote it, no key of it given twice.
//! * [`overlay`] — a film with what the machine proposed drawn over it.
//! * [`film_json`], [`persons_json`], [`proposal_json`], [`reliance_json`] — what a film is, whose it is, what the machine proposed and how far readers lean on it, for other programs.

pub mod ability_answer;
pub mod ability_case;
pub mod answers;
pub mod axt;
pub mod determination_answer;
pub mod evaluation_json;
pub mod evaluation_lines;
pub mod evaluation_pdf;
pub mod film_json;
pub mod json;
pub mod labels;
pub mod overlay;
pub mod persons_json;
pub mod proof;
pub mod proposal_json;
pub mod readings_json;
pub mod recovery_pdf;
pub mod reliance_json;
pub mod report;
pub mod sheet;
pub mod sheet_pdf;
mod table;

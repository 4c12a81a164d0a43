//! Diagnoses from a sealed reading: diagnosis, follow-up case and audit line in one transaction; the page afterwards.

use crate::accounts::qualified::owes_qualification;
use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use casework::diagnosis::{Decision, Diagnosis, Replaces};
use casework::follow_up::{CaseChange, FollowUpCase};
use casework::people::qualification::QualifiedAct;
use casework::reading::occasion::Reason;
use casework::{Digest, Disease};
use jiff::civil::Date;
use words::trouble::Trouble;

use crate::diagnosis::case_file::case_file;
use crate::diagnosis::page::print_diagnosis;

use crate::{Workstation, record_trouble};

/// Diagnose from a sealed reading, and enrol the patient where there is a stage or move the case that is open; then the
/// page is made.
///
/// That the page cannot be made is no error here: the diagnosis stands sealed, and what is wrong with the page is told
/// beside it ([`Trouble::PageNotMade`]).
///
/// Errors: the reading cannot carry it or the person's other papers say otherwise ([`Trouble::DiagnosisRefused`]), or
/// the record cannot be written; then nothing was changed.
#[derive(Clone, Debug)]
pub struct CertifyDiagnosis {
    /// The sealed reading that it rests on.
    pub reading: Digest,
    /// Which of the thirteen kinds.
    pub disease: Disease,
    /// The grounds for a single film, where the house holds no two films half a year apart (A.2).
    pub single_film_grounds: String,
    /// The panel's grounds where the standard names no stage.
    pub grounds: Option<String>,
    /// The diagnosis that this one takes the place of, and why; `None` for a new one.
    pub replaces: Option<Replaces>,
    /// Why it is decided against what the person's other papers say.
    pub despite: Option<Reason>,
}

/// A diagnosis that was just recorded.
#[derive(Clone, Debug)]
pub struct DiagnosisRecorded {
    /// The diagnosis.
    pub diagnosis: Diagnosis,
    /// The case that goes on with it; none where there is no pneumoconiosis.
    pub case: Option<FollowUpCase>,
    /// Where its page lies, or why it could not be made: the diagnosis stands either way.
    pub page: Result<std::path::PathBuf, Trouble>,
    /// The day it was recorded.
    pub on: Date,
}

impl CarryOut for CertifyDiagnosis {
    type At = Workstation;
    type Done = DiagnosisRecorded;
    const KIND: VerbKind = VerbKind::CertifyDiagnosis;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<DiagnosisRecorded, Trouble> {
        certify_diagnosis(at, self)
    }
}

pub(crate) fn certify_diagnosis(
    workstation: &mut Workstation,
    request: CertifyDiagnosis,
) -> Result<DiagnosisRecorded, Trouble> {
    owes_qualification(workstation, QualifiedAct::Certify)?;
    let sealed = workstation.records.reading(&request.reading).map_err(record_trouble)?;
    let sealed = sealed.ok_or(Trouble::NotThere { what: "sealed reading" })?;
    let file = case_file(workstation, &sealed.reading.worker)?;
    if !workstation.blind().may_know(&sealed.reading, &file.readings) {
        return Err(Trouble::OwnReadingOwed);
    }
    let decision = Decision {
        id: workstation.outside.surroundings.fresh_id(),
        disease: request.disease,
        decided_on: file.today,
        decided_by: workstation.reader.id.clone(),
        single_film_grounds: request.single_film_grounds,
        grounds_where_unnamed: request.grounds,
        replaces: request.replaces,
        despite: request.despite,
    };
    let diagnosis = Diagnosis::from_reading(&sealed.reading, file.papers(), decision);
    let diagnosis = diagnosis.map_err(Trouble::DiagnosisRefused)?;
    let fresh = workstation.outside.surroundings.fresh_id();
    let schedule = &workstation.config.schedule;
    let changes = FollowUpCase::changes(&diagnosis, &file.diagnoses, &file.cases, &fresh, schedule);
    let line = workstation.audit_line(VerbKind::CertifyDiagnosis, diagnosis.id.clone());
    workstation
        .records
        .write(|change| Ok((change.add_diagnosis(&diagnosis, &changes)?, line)))
        .map_err(record_trouble)?;
    let case = changes.iter().filter_map(CaseChange::case).find(|it| it.diagnosis == diagnosis.id).cloned();
    let page = print_diagnosis(workstation, &diagnosis.id);
    Ok(DiagnosisRecorded { diagnosis, case, page, on: file.today })
}

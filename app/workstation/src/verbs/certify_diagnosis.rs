//! Diagnoses from a sealed reading: diagnosis, follow-up case and audit line in one transaction; the page afterwards.

use casework::diagnosis::{Decision, Diagnosis};
use casework::registry::{CaseChange, FollowUpCase};
use words::trouble::Trouble;

use crate::case_file::case_file;
use crate::command::CertifyDiagnosis;
use crate::event::DiagnosisRecorded;
use crate::verbs::print_diagnosis::print_diagnosis;
use crate::{Workstation, record_trouble};

/// Records the diagnosis, enrols the patient where there is a stage or moves the case that is open, then makes the page.
///
/// That the page cannot be made is no error here: the diagnosis stands sealed, and what is wrong with the page is told
/// beside it ([`Trouble::PageNotMade`]).
///
/// Errors: the reading cannot carry it or the person's other papers say otherwise ([`Trouble::DiagnosisRefused`]), or
/// the record cannot be written; then nothing was changed.
pub fn certify_diagnosis(
    workstation: &mut Workstation,
    request: CertifyDiagnosis,
) -> Result<DiagnosisRecorded, Trouble> {
    workstation.named_reader()?;
    let sealed = workstation.records.reading(&request.reading).map_err(record_trouble)?;
    let sealed = sealed.ok_or(Trouble::NotThere { what: "sealed reading" })?;
    let file = case_file(workstation, &sealed.reading.worker)?;
    let decision = Decision {
        id: workstation.surroundings.fresh_id(),
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
    let fresh = workstation.surroundings.fresh_id();
    let schedule = &workstation.config.schedule;
    let changes = FollowUpCase::changes(&diagnosis, &file.diagnoses, &file.cases, &fresh, schedule);
    let line = workstation.audit_line("certify diagnosis", diagnosis.id.clone());
    workstation
        .records
        .write(|change| Ok((change.add_diagnosis(&diagnosis, &changes)?, line)))
        .map_err(record_trouble)?;
    let case = changes.iter().filter_map(CaseChange::case).find(|it| it.diagnosis == diagnosis.id).cloned();
    let page = print_diagnosis(workstation, &diagnosis.id);
    Ok(DiagnosisRecorded { diagnosis, case, page, on: file.today })
}

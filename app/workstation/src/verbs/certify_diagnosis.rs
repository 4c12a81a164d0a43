//! Diagnoses from a sealed reading: diagnosis, follow-up case and audit line in one transaction.

use casework::diagnosis::{Decision, Diagnosis, Series};
use casework::registry::FollowUpCase;
use exchange::report::Report;
use words::trouble::Trouble;

use crate::command::CertifyDiagnosis;
use crate::event::DiagnosisRecorded;
use crate::whole_file::{make_folder, write_whole};
use crate::{Workstation, record_trouble, whole};

/// Side of the picture in the report, pixels.
const REPORT_PICTURE_SIDE: u32 = 900;

/// Records the diagnosis, enrols the patient where there is a stage, and writes the report.
///
/// Errors: the reading cannot carry it ([`Trouble::DiagnosisRefused`]) or the record cannot be written;
/// then nothing was changed.
pub fn certify_diagnosis(
    workstation: &mut Workstation,
    request: &CertifyDiagnosis,
) -> Result<DiagnosisRecorded, Trouble> {
    let readings = whole(workstation.records.readings_of(&request.film))?;
    let sealed = readings
        .into_iter()
        .find(|it| it.digest == request.reading)
        .ok_or(Trouble::NotThere { what: "sealed reading" })?;
    let worker = workstation.worker(&sealed.reading.worker)?;
    let films = whole(workstation.records.films_of(&worker.id))?;
    let today = workstation.surroundings.today();
    let id = workstation.surroundings.fresh_id();
    let taken: Vec<_> = films.iter().filter_map(|it| it.taken).collect();
    let decision = Decision {
        id,
        disease: request.disease,
        series: Series::of(&taken, &request.single_film_grounds),
        grounds_where_unnamed: request.grounds.clone(),
        decided_on: today,
        decided_by: workstation.reader.id.clone(),
    };
    let earlier = whole(workstation.records.diagnoses_of(&worker.id))?;
    let diagnosis = Diagnosis::from_reading(&sealed.reading, &worker, &earlier, decision)
        .map_err(Trouble::DiagnosisRefused)?;
    let case =
        FollowUpCase::enrol(&diagnosis, workstation.surroundings.fresh_id(), &workstation.config.schedule);
    let line = workstation.audit_line("certify diagnosis", diagnosis.id.clone());
    workstation
        .records
        .write(|change| Ok((change.add_diagnosis(&diagnosis, case.as_ref())?, line)))
        .map_err(record_trouble)?;
    let report = write_report(workstation, &diagnosis, case.as_ref())?;
    Ok(DiagnosisRecorded { diagnosis, case, report, on: today })
}

/// Writes the report of a diagnosis into the house's `reports` folder and says where it lies.
pub fn write_report(
    workstation: &Workstation,
    diagnosis: &Diagnosis,
    case: Option<&FollowUpCase>,
) -> Result<std::path::PathBuf, Trouble> {
    let worker = workstation.worker(&diagnosis.worker)?;
    let sealed = workstation
        .records
        .reading(&diagnosis.reading)
        .map_err(record_trouble)?
        .ok_or(Trouble::NotThere { what: "sealed reading" })?;
    let entry = workstation.film_entry(&sealed.reading.film)?;
    let film = workstation.seen(&entry)?;
    let picture = imaging::display::render_fit(&film, &film.default_shown(), REPORT_PICTURE_SIDE);
    let html = exchange::report::html(
        &Report {
            worker: &worker,
            taken: entry.taken,
            sealed_text: &sealed.text,
            digest: sealed.digest.to_string(),
            reading: &sealed.reading,
            diagnosis,
            case,
            picture_png: &picture.to_png(),
        },
        workstation.config.tongue,
    );
    let folder = workstation.house.join("reports");
    make_folder(&folder)?;
    let path = folder.join(format!("{}.html", diagnosis.id));
    write_whole(&path, html.as_bytes())?;
    Ok(path)
}

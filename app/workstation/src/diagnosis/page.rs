//! The page of a sealed diagnosis: made from what is sealed, as often as it is asked for.

use crate::course::Course;
use crate::door::CarryOut;
use crate::verbs::VerbKind;
use std::path::{Path, PathBuf};

use casework::diagnosis::Recorded;
use casework::{Digest, FilmId};
use exchange::report::Report;
use words::trouble::Trouble;

use crate::files::whole::{make_folder, write_whole};
use crate::house::lock::transient::{papers_made, papers_of};
use crate::{Workstation, record_trouble, whole};

/// The folder of pages, in the house.
const FOLDER: &str = "reports";

/// Side of the picture on the page, pixels.
const PICTURE_SIDE: u32 = 900;

/// Where the page of a diagnosis lies, once it was made.
pub(crate) fn page_of(house: &Path, diagnosis: &str) -> PathBuf {
    papers_of(house).join(FOLDER).join(format!("{diagnosis}.html"))
}

/// Make the page of a diagnosis in the folder `reports` of the house's papers, again if need be. Its digest stands on a line of the
/// audit; a page for which that line cannot be written does not stay.
///
/// Errors: no such diagnosis, or its page cannot be made ([`Trouble::PageNotMade`]); the diagnosis stands all the same.
#[derive(Clone, Debug)]
pub struct PrintDiagnosis {
    /// Its id.
    pub diagnosis: String,
}

/// A page that lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagnosisPrinted {
    /// The diagnosis's id.
    pub diagnosis: String,
    /// Where the page lies.
    pub path: PathBuf,
}

impl CarryOut for PrintDiagnosis {
    type At = Workstation;
    type Done = DiagnosisPrinted;
    const KIND: VerbKind = VerbKind::PrintDiagnosis;

    fn carry_out(self, at: &mut Workstation, _: &mut Course<'_>) -> Result<DiagnosisPrinted, Trouble> {
        let path = print_diagnosis(at, &self.diagnosis)?;
        Ok(DiagnosisPrinted { diagnosis: self.diagnosis, path })
    }
}

pub(crate) fn print_diagnosis(workstation: &mut Workstation, id: &str) -> Result<PathBuf, Trouble> {
    let recorded = workstation.records.diagnosis(id).map_err(record_trouble)?;
    let recorded = recorded.ok_or(Trouble::NotThere { what: "diagnosis" })?;
    let page = page_of(&workstation.outside.house, id);
    match put(workstation, &recorded, &page) {
        Ok(()) => Ok(page),
        Err(why) => Err(Trouble::PageNotMade { diagnosis: id.to_owned(), why: Box::new(why) }),
    }
}

fn put(workstation: &mut Workstation, recorded: &Recorded, page: &Path) -> Result<(), Trouble> {
    let html = html_of(workstation, recorded)?;
    make_folder(&papers_made(&workstation.outside.house)?.join(FOLDER))?;
    write_whole(page, html.as_bytes())?;
    let digest = Digest::of(html.as_bytes());
    let line =
        workstation.audit_line(VerbKind::PrintDiagnosis, format!("{} {digest}", recorded.diagnosis.id));
    workstation.records.write(|_| Ok(((), line))).map_err(|fault| {
        // What the record does not know of is no page.
        let _ = std::fs::remove_file(page);
        record_trouble(fault)
    })
}

fn html_of(workstation: &Workstation, recorded: &Recorded) -> Result<String, Trouble> {
    let Recorded { diagnosis, film, standing } = recorded;
    let worker = workstation.worker(&diagnosis.worker)?;
    let sealed = workstation.records.reading(&diagnosis.reading).map_err(record_trouble)?;
    let sealed = sealed.ok_or(Trouble::NotThere { what: "sealed reading" })?;
    let taken = workstation.film_entry(film)?.file.taken;
    let cases = whole(workstation.records.cases_of(&worker.id))?;
    let names = workstation.records.reader_names().map_err(record_trouble)?;
    let report = Report {
        institution: workstation.config.institution.as_deref(),
        worker: &worker,
        taken,
        sealed_text: &sealed.text,
        digest: sealed.digest.to_string(),
        reading: &sealed.reading,
        diagnosis,
        decided_by: names.of(&diagnosis.decided_by),
        standing,
        case: cases.iter().find(|it| it.diagnosis == diagnosis.id),
        picture_png: &picture(workstation, film)?,
    };
    Ok(exchange::report::html(&report, workstation.config.tongue))
}

fn picture(workstation: &Workstation, film: &FilmId) -> Result<Vec<u8>, Trouble> {
    let film = workstation.seen(&workstation.film_entry(film)?)?;
    Ok(imaging::display::render_fit(&film, &film.default_shown(), PICTURE_SIDE).to_png())
}

//! The sealed text of a diagnosis: short, versioned, plain, and written one way only.

use classification::gbz70::Stage;

use super::{Basis, DatedFilm, Diagnosis, Replaces, Series};
use crate::people::exposure::{Disease, ExposureSpell};
use crate::people::person::WorkerId;
use crate::people::reader::ReaderId;
use crate::reading::occasion::Reason;
use crate::record::lines::{LineFault, Reader, Writer, parsed, quoted, unquoted};

impl Diagnosis {
    /// The diagnosis as its sealed text.
    pub fn text(&self) -> String {
        let mut lines = Writer::default();
        lines.line("profusion-diagnosis", if self.basis.is_some() { "2" } else { "1" });
        lines.line("id", quoted(&self.id));
        lines.line("worker", quoted(&self.worker.0));
        lines.line("reading", self.reading);
        lines.line("disease", self.disease.code());
        lines.line("stage", self.stage.code());
        lines.line("clause", self.clause.as_deref().map_or("-".to_owned(), quoted));
        lines.line("decided-on", self.decided_on);
        lines.line("decided-by", quoted(&self.decided_by.0));
        match &self.series {
            Series::TwoFilmsHalfYearApart => lines.line("series", "two-films-half-year-apart"),
            Series::SingleFilm { grounds } => lines.line("single-film", quoted(grounds)),
        }
        if let Some(grounds) = &self.grounds_where_unnamed {
            lines.line("grounds-where-unnamed", quoted(grounds));
        }
        if let Some(basis) = &self.basis {
            basis.write(&mut lines);
            if let Some(Replaces { diagnosis, reason }) = &self.replaces {
                lines.line("replaces", quoted(diagnosis));
                lines.line("reason", quoted(reason.words()));
            }
            if let Some(despite) = &self.despite {
                lines.line("despite", quoted(despite.words()));
            }
        }
        lines.text()
    }

    /// The diagnosis of a text made by [`Diagnosis::text`]; `None` for any other text.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::read(text).ok().filter(|it| it.text() == text)
    }

    fn read(text: &str) -> Result<Self, LineFault> {
        let mut lines = Reader::new(text);
        let version = lines.line("profusion-diagnosis")?;
        let id = lines.value("id", unquoted)?;
        let worker = WorkerId(lines.value("worker", unquoted)?);
        let reading = lines.value("reading", parsed)?;
        let disease = lines.value("disease", Disease::from_code)?;
        let stage = lines.value("stage", Stage::from_code)?;
        let clause = match lines.line("clause")? {
            "-" => None,
            text => Some(unquoted(text).ok_or_else(|| lines.fault("clause"))?),
        };
        let decided_on = lines.value("decided-on", parsed)?;
        let decided_by = ReaderId(lines.value("decided-by", unquoted)?);
        let series = if let Some(grounds) = lines.line_if("single-film") {
            let grounds = unquoted(grounds).ok_or_else(|| lines.fault("single-film"))?;
            Series::SingleFilm { grounds }
        } else {
            lines.line("series")?;
            Series::TwoFilmsHalfYearApart
        };
        let grounds_where_unnamed = value_if(&mut lines, "grounds-where-unnamed", unquoted)?;
        let (mut basis, mut replaces, mut despite) = (None, None, None);
        if version != "1" {
            let reason = |text: &str| Reason::new(&unquoted(text)?);
            basis = Some(Basis::read(&mut lines)?);
            if let Some(diagnosis) = value_if(&mut lines, "replaces", unquoted)? {
                replaces = Some(Replaces { diagnosis, reason: lines.value("reason", reason)? });
            }
            despite = value_if(&mut lines, "despite", reason)?;
        }
        lines.end()?;
        Ok(Self {
            id,
            worker,
            reading,
            disease,
            stage,
            clause,
            decided_on,
            decided_by,
            series,
            grounds_where_unnamed,
            basis,
            replaces,
            despite,
        })
    }
}

/// The value of the next line if it has this key.
fn value_if<T>(
    lines: &mut Reader<'_>,
    key: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, LineFault> {
    match lines.line_if(key) {
        None => Ok(None),
        Some(text) => read(text).map(Some).ok_or_else(|| lines.fault(key)),
    }
}

impl Basis {
    fn write(&self, lines: &mut Writer) {
        lines.line("film", self.film.told());
        for film in &self.other_films {
            lines.line("other-film", film.told());
        }
        self.exposure.iter().for_each(|it| lines.line("exposure", it.told()));
    }

    fn read(lines: &mut Reader<'_>) -> Result<Self, LineFault> {
        let film = lines.value("film", DatedFilm::of_told)?;
        let (mut other_films, mut exposure) = (Vec::new(), Vec::new());
        while let Some(film) = value_if(lines, "other-film", DatedFilm::of_told)? {
            other_films.push(film);
        }
        while let Some(spell) = value_if(lines, "exposure", ExposureSpell::of_told)? {
            exposure.push(spell);
        }
        Ok(Self { film, other_films, exposure })
    }
}

impl DatedFilm {
    fn told(&self) -> String {
        let taken = self.taken.map_or_else(|| "-".to_owned(), |it| it.to_string());
        format!("{} {taken}", self.film)
    }

    fn of_told(text: &str) -> Option<Self> {
        let (film, taken) = text.split_once(' ')?;
        let taken = if taken == "-" { None } else { Some(parsed(taken)?) };
        Some(Self { film: parsed(film)?, taken })
    }
}

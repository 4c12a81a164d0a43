//! How a person's data stood: one text for each time they were changed, plain, and written one way only.

use crate::people::exposure::ExposureSpell;
use crate::people::person::{NationalId, Sex, Worker, WorkerId};
use crate::record::lines::{LineFault, Reader, Writer, parsed, quoted, unquoted};

/// A person's data as they stood from one change to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerVersion {
    /// Its number among all versions of the house, in the order in which they were written.
    pub n: u64,
    /// The data.
    pub worker: Worker,
}

impl Worker {
    /// Everything that is known of a person here, as the text of a version.
    pub fn text(&self) -> String {
        let mut lines = Writer::default();
        lines.line("profusion-worker", "1");
        lines.line("id", quoted(&self.id.0));
        lines.line("name", quoted(&self.name));
        lines.line("number", quoted(&self.number));
        lines.line("sex", self.sex.code());
        lines.line("birth", self.birth.map_or_else(|| NONE.to_owned(), |it| it.to_string()));
        lines.line("national-id", self.national_id.as_ref().map_or(NONE, NationalId::as_str));
        lines.line("employer", quoted(&self.employer));
        self.exposure.iter().for_each(|it| lines.line("exposure", it.told()));
        lines.text()
    }

    /// The person of a text made by [`Worker::text`]; `None` for any other text.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::read(text).ok().filter(|it| it.text() == text)
    }

    fn read(text: &str) -> Result<Self, LineFault> {
        let mut lines = Reader::new(text);
        lines.value("profusion-worker", |it| (it == "1").then_some(()))?;
        let mut worker = Self {
            id: WorkerId(lines.value("id", unquoted)?),
            name: lines.value("name", unquoted)?,
            number: lines.value("number", unquoted)?,
            sex: lines.value("sex", Sex::from_code)?,
            birth: known(&mut lines, "birth")?,
            national_id: known(&mut lines, "national-id")?,
            employer: lines.value("employer", unquoted)?,
            exposure: Vec::new(),
        };
        while let Some(told) = lines.line_if("exposure") {
            let spell = ExposureSpell::of_told(told).ok_or_else(|| lines.fault("exposure"))?;
            worker.exposure.push(spell);
        }
        lines.end()?;
        Ok(worker)
    }
}

/// In the place of what is not known.
const NONE: &str = "-";

/// The value of the next line; `None` where it is not known.
fn known<T: std::str::FromStr>(lines: &mut Reader<'_>, key: &'static str) -> Result<Option<T>, LineFault> {
    match lines.line(key)? {
        NONE => Ok(None),
        text => parsed(text).map(Some).ok_or_else(|| lines.fault(key)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::people::exposure::Dust;

    const TEXT: &str =
        "profusion-worker 1\nid \"W-1\"\nname \"Chen \\\"Na\\\"\"\nnumber \"0001\"\nsex F\nbirth 1949-12-31
national-id 11010519491231002X\nemployer \"a mine\"\nexposure silica 1980-01-01 1990-02-03 \"driller\"
exposure coal 1991-01-01 - \"a \\u{a}b\"\n";

    fn worker() -> Worker {
        let spell = |dust, job: &str, from, to| ExposureSpell::new(dust, job.to_owned(), from, to).unwrap();
        Worker {
            id: WorkerId("W-1".to_owned()),
            name: "Chen \"Na\"".to_owned(),
            number: "0001".to_owned(),
            sex: Sex::Female,
            birth: Some(date(1949, 12, 31)),
            national_id: Some("11010519491231002X".parse().unwrap()),
            employer: "a mine".to_owned(),
            exposure: vec![
                spell(Dust::Silica, "driller", date(1980, 1, 1), Some(date(1990, 2, 3))),
                spell(Dust::Coal, "a \nb", date(1991, 1, 1), None),
            ],
        }
    }

    #[test]
    fn a_person_is_written_one_way_and_reads_back() {
        assert_eq!(worker().text(), TEXT);
        let nothing_known = Worker {
            name: String::new(),
            sex: Sex::NotStated,
            birth: None,
            national_id: None,
            employer: String::new(),
            exposure: Vec::new(),
            ..worker()
        };
        for worker in [worker(), nothing_known] {
            assert_eq!(Worker::of_text(&worker.text()), Some(worker));
        }
    }

    #[test]
    fn no_other_text_is_a_person() {
        for (right, wrong) in [
            ("profusion-worker 1", "profusion-worker 2"),
            ("sex F", "sex X"),
            ("birth 1949-12-31", "birth 1949-12-32"),
            ("birth 1949-12-31", "birth 19491231"),
            ("11010519491231002X", "11010519491231002x"),
            ("name \"Chen", "name Chen"),
            ("silica", "gold"),
            ("number", "no"),
            ("exposure coal", "more\nexposure coal"),
        ] {
            let text = TEXT.replacen(right, wrong, 1);
            assert_ne!(text, TEXT);
            assert_eq!(Worker::of_text(&text), None, "{wrong}");
        }
        assert_eq!(Worker::of_text(&format!("{TEXT}more\n")), None);
    }
}

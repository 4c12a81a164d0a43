//! `.AXT`: a reading as NIOSH BViewer exports it and takes it in.
//!
//! A line of titles and a line of values, parted by commas; the form is in binary digits. The file does
//! not say by which edition of the ILO classification the film was read.
//!
//! * `columns` — the titles, in two layouts; `bits` — the form; `line` — commas and quotes.

mod bits;
mod columns;
mod line;

use std::collections::BTreeMap;

use casework::dates::{Event, in_order};
use classification::Edition;
use classification::ilo::{self, Findings, FindingsDraft, Form};
use serde_json::Value;
use words::misfit::{Kind, Misfit, Wrong};
use words::{Tongue, terms};

use crate::sheet::{self, Header, Unlawful};
use columns::Column;
pub use columns::Layout;

/// No file is longer than so many bytes. BViewer itself reads lines of 8,192.
pub const MAX_BYTES: usize = 1 << 20;
/// What BViewer can read in one column, in bytes.
const MAX_VALUE: usize = 1023;
/// What BViewer can read in one line, in bytes.
const MAX_LINE: usize = 8190;
/// The edition of a file where nobody says another.
const LATEST: ilo::Edition = ilo::Edition::Ilo2022;

/// A reading as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct AxtReading {
    bytes: Vec<u8>,
    layout: Layout,
    columns: BTreeMap<&'static str, String>,
    findings: FindingsDraft,
}

/// The ILO sheet of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct IloSheetOf {
    /// As [`sheet::answer`] reads it, with the columns that are not of the form as its `header`.
    pub json: Value,
    /// Every rule of the form that it does not keep: BViewer approves forms that are not complete.
    pub owed: Vec<String>,
}

/// A file made of an ILO sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct AxtOf {
    /// The reading that it says.
    pub reading: AxtReading,
    /// What the sheet says and the file cannot, by its path.
    pub left_out: Vec<&'static str>,
}

impl AxtReading {
    /// The reading of a file.
    ///
    /// # Errors
    /// Every column that cannot be understood, with its value's kind; never an empty list.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Misfit>> {
        let whole = |wrong| vec![Misfit::new("", wrong)];
        if MAX_BYTES < bytes.len() {
            return Err(whole(Wrong::TooLong { at_most: MAX_BYTES }));
        }
        let text = line::text_of(bytes);
        let mut lines = text.lines();
        let titles = lines.next().and_then(line::values).unwrap_or_default();
        let layout = layout_of(&titles)?;
        let rows: Vec<&str> = lines.filter(|it| !it.trim().is_empty()).collect();
        let [row] = rows[..] else { return Err(whole(Wrong::Rows(rows.len()))) };
        let values = line::values(row).ok_or_else(|| whole(Wrong::NotA(Kind::Text)))?;
        let (n_values, n_titles) = (values.len(), titles.len());
        if n_values != n_titles {
            return Err(whole(Wrong::Values { n_values, n_titles }));
        }
        let named = titles.iter().filter_map(|it| Column::named(it));
        let columns: BTreeMap<&str, String> = named.map(|it| it.name).zip(values).collect();
        let findings = findings_of(layout, &columns)?;
        Ok(Self { bytes: bytes.to_owned(), layout, columns, findings })
    }

    /// The file of whole findings, in UTF-8.
    ///
    /// * `header` — the columns that are not of the form; those that are not there are as BViewer leaves them.
    ///   One that only one layout has chooses it; without one there are 86 columns.
    ///
    /// # Errors
    /// Every value that no such column holds, or that BViewer could not read.
    pub fn of(findings: &Findings, header: &Header) -> Result<Self, Vec<Misfit>> {
        let only = header.keys().find_map(|it| Column::named(it)?.only_in());
        let layout = only.unwrap_or(Layout::Columns86);
        let draft = findings.draft();
        let mut misfits = misfits_of_header(layout, header);
        let mut values = Vec::new();
        for column in layout.columns() {
            let given = header.get(column.name).map_or_else(|| column.blank(), String::as_str);
            let value = match (column.name, column.kind) {
                ("ImageDefectOther", _) => line::value(draft.other_defect.as_deref().unwrap_or_default()),
                ("OtherAbnormalitiesComments", _) => line::value(&draft.comments),
                (name, Kind::Bits(n)) if column.is_of_the_form() => {
                    format!("{:0n$b}", bits::bits_of(name, &draft), n = n as usize)
                }
                _ => line::value(given),
            };
            if MAX_VALUE < value.len() {
                misfits.push(Misfit::new(column.name, Wrong::TooLong { at_most: MAX_VALUE }));
            }
            values.push(value);
        }
        let titles: Vec<&str> = layout.columns().map(|it| it.name).collect();
        let row = values.join(",");
        if MAX_LINE < row.len() {
            misfits.push(Misfit::new("", Wrong::TooLong { at_most: MAX_LINE }));
        }
        if !misfits.is_empty() {
            return Err(misfits);
        }
        Self::read(format!("{}\r\n{row}\r\n", titles.join(",")).as_bytes())
    }

    /// The file, byte by byte as it was read.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Which columns it has.
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// Every column with its text, in the order of the layout.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let text = |it: &'static Column| (it.name, self.columns.get(it.name).map_or("", String::as_str));
        self.layout.columns().map(text)
    }

    /// The form, as far as it is filled in.
    pub const fn findings(&self) -> &FindingsDraft {
        &self.findings
    }

    /// The columns that are not of the form, but for those that are as BViewer leaves them.
    pub fn header(&self) -> Header {
        let says = |column: &Column, text: &str| text != column.blank() || column.only_in().is_some();
        let columns = self.layout.columns().filter(|it| !it.is_of_the_form());
        let told = columns.filter_map(|it| self.columns.get(it.name).map(|text| (it, text)));
        told.filter(|(it, text)| says(it, text))
            .map(|(it, text)| (it.name.to_owned(), text.clone()))
            .collect()
    }
}

/// The layout whose columns these are, each once and in any order.
fn layout_of(titles: &[String]) -> Result<Layout, Vec<Misfit>> {
    let known = titles.iter().filter_map(|it| Column::named(it)).count();
    let n = columns::COLUMNS.len();
    if known < n / 2 || 2 * n < titles.len() {
        return Err(vec![Misfit::new("", Wrong::NotAnAxt)]);
    }
    let misfits = |layout: Layout| {
        let mut misfits = Vec::new();
        for (idx, title) in titles.iter().enumerate() {
            let is_in = |it: &Column| it.only_in().is_none_or(|it| it == layout);
            if !Column::named(title).is_some_and(is_in) {
                misfits.push(Misfit::new(title, Wrong::Unknown));
            } else if titles[..idx].iter().any(|it| it.eq_ignore_ascii_case(title)) {
                misfits.push(Misfit::new(title, Wrong::Twice));
            }
        }
        let is_there = |it: &&Column| titles.iter().any(|title| title.eq_ignore_ascii_case(it.name));
        let missing = layout.columns().filter(|it| !is_there(it));
        misfits.extend(missing.map(|it| Misfit::new(it.name, Wrong::Missing)));
        (layout, misfits)
    };
    let (layout, misfits) =
        Layout::ALL.map(misfits).into_iter().min_by_key(|(_, it)| it.len()).expect("there are two");
    if misfits.is_empty() { Ok(layout) } else { Err(misfits) }
}

fn findings_of(layout: Layout, columns: &BTreeMap<&str, String>) -> Result<FindingsDraft, Vec<Misfit>> {
    let text_in = |name: &str| columns.get(name).cloned().unwrap_or_default();
    let wrong = |column: &Column| Misfit::new(column.name, Wrong::NotA(column.kind));
    let (draft, faulty) = bits::read(
        |name| Column::named(name).and_then(|it| it.bits(&text_in(name))).unwrap_or_default(),
        text_in,
    );
    let is_wrong = |it: &&Column| !it.takes(&text_in(it.name)) || faulty.contains(&it.name);
    let mut misfits: Vec<Misfit> = layout.columns().filter(is_wrong).map(wrong).collect();
    misfits.extend(out_of_order(text_in));
    if misfits.is_empty() { Ok(draft) } else { Err(misfits) }
}

/// Birth, radiograph and reading that do not follow each other.
fn out_of_order(text_in: impl Fn(&str) -> String) -> Vec<Misfit> {
    const DATES: [(&str, Event); 3] = [
        ("PatientsBirthDate", Event::Birth),
        ("DateOfRadiograph", Event::FilmTaken),
        ("DateOfReading", Event::ReadingSealed),
    ];
    let dated = |(column, event): (&str, Event)| (event, columns::date_of(&text_in(column)));
    let pairs = [(DATES[0], DATES[1]), (DATES[0], DATES[2]), (DATES[1], DATES[2])];
    let faults = pairs.into_iter().filter_map(|(first, then)| {
        let fault = in_order(dated(first), dated(then)).err()?;
        Some(Misfit::new(first.0, Wrong::OutOfOrder(fault)))
    });
    faults.collect()
}

fn misfits_of_header(layout: Layout, header: &Header) -> Vec<Misfit> {
    let wrong = |(name, text): (&String, &String)| {
        let Some(column) = layout.columns().find(|it| it.name == name) else {
            return Some(Misfit::new(format!("header.{name}"), Wrong::Unknown));
        };
        let wrong = if column.is_of_the_form() {
            Wrong::SaidByTheForm
        } else if column.takes(&text.replace(['\n', '\r'], " ")) {
            return None;
        } else {
            Wrong::NotA(column.kind)
        };
        Some(Misfit::new(format!("header.{name}"), wrong))
    };
    header.iter().filter_map(wrong).collect()
}

/// The ILO sheet of a file.
///
/// * `edition` — by which the film was read, which the file does not say; else the latest.
///
/// # Errors
/// Everything in the file that cannot be understood, at once.
pub fn sheet_of(bytes: &[u8], edition: Option<&str>, tongue: Tongue) -> Result<IloSheetOf, Unlawful> {
    let edition = edition.and_then(ilo::Edition::from_code).unwrap_or(LATEST);
    let reading = AxtReading::read(bytes).map_err(|it| unlawful(edition, &it, tongue))?;
    let omissions = reading.findings.finish().err().unwrap_or_default();
    Ok(IloSheetOf {
        json: sheet::ilo_json(&reading.findings, edition, &reading.header()),
        owed: omissions.into_iter().map(|it| terms::ilo::omission(it, tongue)).collect(),
    })
}

/// The file of an ILO sheet, which may hold a `header` of columns.
///
/// # Errors
/// Everything that is wrong with the sheet, or that the file cannot hold.
pub fn of_sheet(text: &str, tongue: Tongue) -> Result<AxtOf, Unlawful> {
    let sheet = sheet::ilo_sheet(text, tongue)?;
    let reading =
        AxtReading::of(&sheet.findings, &sheet.header).map_err(|it| unlawful(sheet.edition, &it, tongue))?;
    Ok(AxtOf { reading, left_out: left_out(&sheet.findings) })
}

/// What findings say and a file cannot.
fn left_out(findings: &Findings) -> Vec<&'static str> {
    let draft = findings.draft();
    let cannot = [
        ("edition", true),
        ("form", draft.form != Form::Niosh28),
        ("parenchymal.large_measured", draft.large_measured != ilo::Measured::default()),
        ("comments: line ends", draft.comments.contains(['\n', '\r'])),
    ];
    cannot.into_iter().filter(|(_, out)| *out).map(|(path, _)| path).collect()
}

fn unlawful(edition: ilo::Edition, misfits: &[Misfit], tongue: Tongue) -> Unlawful {
    Unlawful::of(Edition::Ilo(edition), misfits, tongue)
}

#[cfg(test)]
mod tests;

//! The columns of an AXT in both layouts, with the kind of value that each holds.
//!
//! Source: NIOSH BViewer. The layout of 86 columns is that of its document "AXT File Contents" (February
//! 2019); the program as published since 2022 leaves out the worker's social security number and the
//! date on which the physician was told, and writes seven columns about the client: 91.

use jiff::civil::Date;
use words::misfit::Kind;

/// Which columns a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// As documented in 2019.
    Columns86,
    /// As the program writes since 2022.
    Columns91,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    of: Of,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// In both layouts, about the film, the person, the reader or the display.
    Both,
    /// In one layout only.
    Only(Layout),
    /// In both layouts, and said by the findings.
    Form,
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text, of: Of::Both }
}

const fn date(name: &'static str) -> Column {
    Column { name, kind: Kind::Date, of: Of::Both }
}

const fn number(name: &'static str) -> Column {
    Column { name, kind: Kind::Number, of: Of::Both }
}

const fn client(name: &'static str) -> Column {
    Column { name, kind: Kind::Text, of: Of::Only(Layout::Columns91) }
}

const fn bits(name: &'static str, n: u32) -> Column {
    Column { name, kind: Kind::Bits(n), of: Of::Form }
}

const fn said(name: &'static str) -> Column {
    Column { name, kind: Kind::Text, of: Of::Form }
}

/// Every column of either layout, in the order in which both have them.
pub(super) const COLUMNS: [Column; 93] = [
    text("PatientLastName"),
    text("PatientFirstName"),
    text("PatientID"),
    date("PatientsBirthDate"),
    text("PatientsSex"),
    text("PatientComments"),
    text("StudyDate"),
    text("StudyTime"),
    text("AccessionNumber"),
    text("InstitutionName"),
    text("ReferringPhysiciansName"),
    text("StudyID"),
    text("StudyDescription"),
    text("Modality"),
    text("SeriesNumber"),
    text("Laterality"),
    text("SeriesDate"),
    text("SeriesTime"),
    text("ProtocolName"),
    text("SeriesDescription"),
    text("BodyPartExamined"),
    text("PatientPosition"),
    text("PatientOrientation"),
    text("InstanceNumber"),
    text("ContentDate"),
    text("ContentTime"),
    text("AcquisitionNumber"),
    text("ImageType"),
    text("InstanceCreationDate"),
    text("InstanceCreationTime"),
    text("AcquisitionDate"),
    text("AcquisitionTime"),
    text("SamplesPerPixel"),
    text("PhotometricInterpretation"),
    text("Rows"),
    text("Columns"),
    text("PixelAspectRatio"),
    text("BitsAllocated"),
    text("BitsStored"),
    text("HighBit"),
    text("PixelRepresentation"),
    text("WindowCenter"),
    text("WindowWidth"),
    text("StudyInstanceUID"),
    text("SeriesInstanceUID"),
    text("SOPInstanceUID"),
    text("ReaderLastName"),
    text("PrintedSignatureName"),
    text("IDNumber"),
    text("Initials"),
    text("StreetAddress"),
    text("City"),
    text("State"),
    text("ZipCode"),
    text("AE_TITLE"),
    Column { name: "WorkerSSN", kind: Kind::Text, of: Of::Only(Layout::Columns86) },
    client("ClientName"),
    client("ClientStreetAddress"),
    client("ClientCity"),
    client("ClientState"),
    client("ClientZipCode"),
    client("ClientPhone"),
    client("ClientOtherContactInfo"),
    date("DateOfRadiograph"),
    date("DateOfReading"),
    Column { name: "TypeOfReading", kind: Kind::Bits(4), of: Of::Both },
    text("FacilityIDNumber"),
    bits("PhysicianNotificationStatus", 32),
    Column { name: "DatePhysicianContacted", kind: Kind::Date, of: Of::Only(Layout::Columns86) },
    bits("ImageQuality", 16),
    said("ImageDefectOther"),
    bits("AnyParenchymalAbnorm", 4),
    bits("ParenchymalAbnormalities", 32),
    bits("AnyPleuralAbnormalities", 4),
    bits("PleuralPlaqueSites", 16),
    bits("PleuralCalcificationSites", 16),
    bits("PlaqueExtent", 16),
    bits("PlaqueWidth", 16),
    bits("CostophrenicAngleOblit", 4),
    bits("PleuralThickeningSites", 8),
    bits("ThickenCalcificationSites", 8),
    bits("ThickeningExtent", 16),
    bits("ThickeningWidth", 16),
    bits("AnyOtherAbnormalities", 4),
    bits("OtherSymbols", 32),
    bits("OtherAbnormalities", 32),
    said("OtherAbnormalitiesComments"),
    number("AdjustedWindowWidth"),
    number("AdjustedWindowCenter"),
    number("MaxGrayscaleValue"),
    number("AdjustedGamma"),
    text("TimeStudyFirstOpened"),
    text("TimeReportApproved"),
];

impl Layout {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Columns86, Self::Columns91];

    /// Its columns in their order.
    pub(super) fn columns(self) -> impl Iterator<Item = &'static Column> {
        COLUMNS.iter().filter(move |it| it.only_in().is_none_or(|it| it == self))
    }
}

impl Column {
    /// The column of a title, however it is spelt: BViewer does not look at capitals either.
    pub(super) fn named(title: &str) -> Option<&'static Self> {
        COLUMNS.iter().find(|it| it.name.eq_ignore_ascii_case(title))
    }

    /// Whether the findings say what stands in it.
    pub(super) fn is_of_the_form(&self) -> bool {
        self.of == Of::Form
    }

    /// The layout in which alone it stands.
    pub(super) fn only_in(&self) -> Option<Layout> {
        if let Of::Only(layout) = self.of { Some(layout) } else { None }
    }

    /// What BViewer writes where nothing was ever entered.
    pub(super) fn blank(&self) -> &'static str {
        match (self.kind, self.name) {
            (Kind::Date, _) => "  /  /    ",
            (Kind::Bits(_), _) => "0000",
            (Kind::Number, "MaxGrayscaleValue") => "  256.0",
            (Kind::Number, "AdjustedGamma") => "    1.0",
            (Kind::Number, _) => "    0.0",
            _ => "",
        }
    }

    /// The number in a column of binary digits. In front of it the program has written 32 zeros since 2023.
    pub(super) fn bits(&self, value: &str) -> Option<u32> {
        let Kind::Bits(n) = self.kind else { return None };
        let digits = value.len() <= 64 && value.bytes().all(|it| matches!(it, b'0' | b'1'));
        let number = u64::from_str_radix(value, 2).ok().filter(|it| digits && *it < 1 << n)?;
        u32::try_from(number).ok()
    }

    /// Whether a text is a value of its kind.
    pub(super) fn takes(&self, value: &str) -> bool {
        match self.kind {
            Kind::Bits(_) => self.bits(value).is_some(),
            Kind::Number => value.trim().is_empty() || value.trim().parse().is_ok_and(f64::is_finite),
            Kind::Date => is_date(value),
            _ => !value.chars().any(char::is_control),
        }
    }
}

/// `%2u/%2u/%4u`: month, day, year; blanks where there is none.
fn is_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('/').map(str::trim).collect();
    parts.iter().all(|it| it.is_empty()) && matches!(parts.len(), 1 | 3) || date_of(value).is_some()
}

/// The day in a column of dates; `None` where there is none.
pub(super) fn date_of(value: &str) -> Option<Date> {
    let parts: Vec<&str> = value.split('/').map(str::trim).collect();
    let [month, day, year] = parts[..] else { return None };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

//! What a person is qualified for, by a paper with an end.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::people::account::AccountId;

/// What a paper qualifies for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QualificationKind {
    /// To diagnose occupational disease (职业病诊断资格).
    Diagnosis,
    /// To examine workers' health (职业健康检查).
    HealthExamination,
    /// To classify by ILO for NIOSH, as a B Reader.
    BReader,
    /// The same, as an A Reader.
    AReader,
    /// To classify by ILO, by another programme (AIR Pneumo and the like).
    OtherIloProgramme,
}

impl QualificationKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Diagnosis, Self::HealthExamination, Self::BReader, Self::AReader, Self::OtherIloProgramme];

    /// The kind as it is kept and typed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Diagnosis => "diagnosis",
            Self::HealthExamination => "health-examination",
            Self::BReader => "b-reader",
            Self::AReader => "a-reader",
            Self::OtherIloProgramme => "other-ilo-programme",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// What is done under a qualification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QualifiedAct {
    /// To seal a reading by GBZ 70.
    SealGbz70,
    /// To seal a reading by the ILO classification.
    SealIlo,
    /// To record a diagnosis, whose page is the certificate.
    Certify,
}

impl QualifiedAct {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SealGbz70, Self::SealIlo, Self::Certify];

    /// The act as it is typed in the settings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SealGbz70 => "seal-gbz70",
            Self::SealIlo => "seal-ilo",
            Self::Certify => "certify",
        }
    }

    /// The act of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The papers of which one qualifies for it.
    pub const fn kinds(self) -> &'static [QualificationKind] {
        use QualificationKind as K;
        match self {
            Self::SealGbz70 => &[K::Diagnosis, K::HealthExamination],
            Self::SealIlo => &[K::BReader, K::AReader, K::OtherIloProgramme, K::Diagnosis],
            Self::Certify => &[K::Diagnosis],
        }
    }
}

/// A paper of a person. Of one kind the last that was put on record counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    /// The person's account.
    pub account: AccountId,
    /// What for.
    pub kind: QualificationKind,
    /// The paper's number.
    pub number: String,
    /// Its first day.
    pub from: Date,
    /// Its last day; `None` where it has no end.
    pub until: Option<Date>,
    /// When it was put on record.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
}

/// How a person stands for an act on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualified {
    /// A paper holds; its last day, where it has one.
    Until(Option<Date>),
    /// The last paper ended on this day.
    Ended(Date),
    /// No paper has begun.
    NotOnRecord,
}

impl Qualified {
    /// How a person stands for an act.
    ///
    /// * `papers` — of this person, in the order in which they were put on record.
    pub fn of(papers: &[Qualification], act: QualifiedAct, day: Date) -> Self {
        let last = |kind: &QualificationKind| papers.iter().rfind(|it| it.kind == *kind && it.from <= day);
        let lasts: Vec<_> = act.kinds().iter().filter_map(last).collect();
        let holds = lasts.iter().filter(|it| it.until.is_none_or(|end| day <= end)).map(|it| it.until);
        // One without an end holds longest.
        match holds.max_by_key(|end| (end.is_none(), *end)) {
            Some(end) => Self::Until(end),
            None => lasts.iter().filter_map(|it| it.until).max().map_or(Self::NotOnRecord, Self::Ended),
        }
    }

    /// In how many days it ends, where that is soon or over: 0 on its last day, less after it.
    pub fn days_left(self, day: Date, soon: u32) -> Option<i32> {
        let (Self::Until(Some(end)) | Self::Ended(end)) = self else { return None };
        let days = end.since(day).map_or(i32::MAX, |it| it.get_days());
        (i64::from(days) <= i64::from(soon)).then_some(days)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn paper(kind: QualificationKind, from: Date, until: Option<Date>) -> Qualification {
        let account = AccountId::of(&"a".repeat(32)).unwrap();
        let by = account.clone();
        Qualification { account, kind, number: "1".to_owned(), from, until, at: Timestamp::UNIX_EPOCH, by }
    }

    #[test]
    fn a_paper_holds_to_its_last_day_and_another_kind_does_not_stand_in_for_it() {
        let end = date(2026, 12, 31);
        let papers = [paper(QualificationKind::BReader, date(2022, 1, 1), Some(end))];
        let on = |act, day| Qualified::of(&papers, act, day);
        assert_eq!(on(QualifiedAct::SealIlo, end), Qualified::Until(Some(end)));
        assert_eq!(on(QualifiedAct::SealIlo, date(2027, 1, 1)), Qualified::Ended(end));
        assert_eq!(on(QualifiedAct::SealIlo, date(2021, 12, 31)), Qualified::NotOnRecord);
        assert_eq!(on(QualifiedAct::Certify, end), Qualified::NotOnRecord);
        let soon = on(QualifiedAct::SealIlo, date(2026, 11, 30));
        assert_eq!(
            (soon.days_left(date(2026, 11, 30), 60), soon.days_left(date(2026, 11, 30), 30)),
            (Some(31), None)
        );
    }

    #[test]
    fn the_last_paper_of_a_kind_counts_and_one_without_an_end_holds_longest() {
        use QualificationKind as K;
        let short = Some(date(2020, 1, 1));
        let renewed =
            [paper(K::Diagnosis, date(2015, 1, 1), short), paper(K::Diagnosis, date(2019, 6, 1), None)];
        assert_eq!(Qualified::of(&renewed, QualifiedAct::Certify, date(2026, 1, 1)), Qualified::Until(None));
        let withdrawn =
            [paper(K::Diagnosis, date(2015, 1, 1), None), paper(K::Diagnosis, date(2015, 1, 1), short)];
        assert_eq!(
            Qualified::of(&withdrawn, QualifiedAct::Certify, date(2026, 1, 1)),
            Qualified::Ended(date(2020, 1, 1))
        );
    }
}

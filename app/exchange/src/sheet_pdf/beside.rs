//! What stands on the paper around the findings: person, film, times, how it was read, the seal.

use casework::reading::{ProposalShown, Reading};
use casework::{Digest, Worker};
use imaging::spacing::Spacing;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use typesetter::Day;
use words::figure::figure;
use words::{Tongue, reading_sheet, report, terms};

use super::day_of;
use super::page::{Row, Section};

/// How many digits of a film's digest stand for it on paper.
const N_FILM_DIGITS: usize = 12;

/// What a sealed reading does not say itself.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// What the house is called, where it says so.
    pub institution: Option<&'a str>,
    /// The person.
    pub worker: &'a Worker,
    /// The reader's name as it stands on papers.
    pub reader: &'a str,
    /// When the film was taken.
    pub taken: Option<Date>,
    /// Where the film's millimetres come from; `None` where the film is not at hand.
    pub spacing: Option<&'a Spacing>,
    /// The digest of the sealed text.
    pub digest: Digest,
    /// The reading's link in the chain.
    pub link: Digest,
    /// The time zone in which the house tells moments.
    pub time_zone: &'a TimeZone,
}

impl Beside<'_> {
    /// Person, film, reader and times; `own` is what the scheme adds after the employer.
    pub(super) fn head(&self, reading: &Reading, own: Option<Row>, tongue: Tongue) -> Vec<Row> {
        let words = reading_sheet::words(tongue);
        let report = report::words(tongue);
        let worker = self.worker;
        let told = |it: &str| if it.is_empty() { words.not_stated.to_owned() } else { it.to_owned() };
        let date = |it: Option<Date>| it.map_or_else(|| report.unknown.to_owned(), |it| it.to_string());
        let film: String = reading.film.to_string().chars().take(N_FILM_DIGITS).collect();
        let mut rows = vec![
            Row::new(report.name, told(&worker.name)),
            Row::new(report.number, told(&worker.number)),
            Row::new(words.sex, told(terms::sex(worker.sex, tongue))),
            Row::new(report.birth, date(worker.birth)),
            Row::new(report.employer, told(&worker.employer)).over(if own.is_some() { 2 } else { 3 }),
        ];
        rows.extend(own);
        rows.extend([
            Row::new(words.reader, self.reader),
            Row::new(report.film_date, date(self.taken)),
            Row::new(words.film, film),
            Row::new(words.begun, self.moment(reading.begun_at)),
            Row::new(words.sealed, self.moment(reading.sealed_at)),
        ]);
        rows
    }

    /// How the film was shown and what stood beside it.
    pub(super) fn conditions(&self, reading: &Reading, tongue: Tongue) -> Section {
        let words = reading_sheet::words(tongue);
        let display = &reading.display;
        let (center, width) = (figure(display.center, display.width), figure(display.width, display.width));
        let window = (words.window_is)(&center, &width, &display.function);
        let standards: Vec<String> = match reading.looked.viewing() {
            Some(viewing) => terms::standards_seen(&viewing.standards, tongue),
            None => reading.looked.standards().into_iter().map(str::to_owned).collect(),
        };
        let standards =
            if standards.is_empty() { words.no_standards.to_owned() } else { standards.join(words.list) };
        let proposal = match reading.proposal_shown {
            ProposalShown::NotShown => words.proposal_not_shown,
            ProposalShown::Before(_) => words.proposal_shown,
        };
        let mut rows = vec![
            Row::new(words.window, window),
            Row::new(tongue.words().reading.inverted, if display.inverted { words.yes } else { words.no }),
        ];
        rows.extend(self.spacing.map(|it| Row::new(words.spacing, told_spacing(it, words, tongue))));
        rows.extend([Row::new(words.standards, standards).over(2), Row::new(words.proposal, proposal)]);
        let follows = reading.looked.occasion().and_then(|it| it.follows.as_ref());
        rows.extend(follows.map(|it| {
            let first: String = it.reading.to_string().chars().take(N_DIGITS).collect();
            Row::new(words.follows, (words.follows_is)(&first, it.reason.words())).over(2)
        }));
        Section::new(words.conditions, rows)
    }

    pub(super) fn seal(&self, tongue: Tongue) -> Section {
        let words = reading_sheet::words(tongue);
        let row = |label, it: &Digest| Row::new(label, it.to_string());
        Section::new(words.seal, vec![row(words.digest, &self.digest), row(words.link, &self.link)])
    }

    /// The day on which the reading was sealed, where the house stands.
    pub(super) fn sealed_on(&self, reading: &Reading) -> Day {
        day_of(reading.sealed_at.to_zoned(self.time_zone.clone()).date())
    }

    fn moment(&self, at: Timestamp) -> String {
        at.to_zoned(self.time_zone.clone()).strftime("%F %H:%M %:z").to_string()
    }
}

/// So many digits of a digest name a reading where the whole of it has no room.
const N_DIGITS: usize = 12;

/// A number with three decimals at most, and none that say nothing.
pub(super) fn plain(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn told_spacing(spacing: &Spacing, words: &reading_sheet::SheetWords, tongue: Tongue) -> String {
    match spacing {
        Spacing::Known { mm_per_pixel: (down, across), source } => {
            let (down, across) = (plain(*down), plain(*across));
            let size = if down == across { down } else { format!("{down}\u{a0}×\u{a0}{across}") };
            format!("{size}\u{a0}mm{}{}", words.also, terms::spacing_source(*source, tongue))
        }
        Spacing::Unknown { why, .. } => terms::spacing_fault(*why, tongue).to_owned(),
    }
}

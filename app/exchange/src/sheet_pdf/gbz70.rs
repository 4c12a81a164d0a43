//! The paper of a GBZ 70 reading.

use casework::Gbz70Sheet;
use classification::gbz70::{Asbestos, Edition, Findings, Naming, PlaqueFindings, Seen, Staging};
use classification::{Clause, Profusion};
use words::reading_sheet::{self, SheetWords};
use words::{Tongue, terms};

use super::beside::plain;
use super::page::{Found, Outcome, Row, Section, Symbols, ZoneCell, ZoneMap};

/// What a GBZ 70 sheet puts on the paper.
pub(super) fn found(sheet: &Gbz70Sheet, tongue: Tongue) -> Found {
    let words = reading_sheet::words(tongue);
    let seen = sheet.findings().seen();
    let asbestos = match sheet.asbestos() {
        Asbestos::Exposed => words.yes,
        Asbestos::NotExposed => words.no,
        Asbestos::NotStated => words.not_stated,
    };
    let symbols = seen.into_iter().flat_map(Seen::symbols);
    let comments = sheet.findings().comments();
    let mut found = Found {
        subtitle: subtitle(sheet.edition(), words).to_owned(),
        own: Some(Row::new(words.asbestos, asbestos)),
        outcome: outcome(sheet, tongue),
        zones: seen.map(|it| zone_map(it, tongue)),
        sections: sections(sheet, tongue),
        by_side: None,
        symbols: Symbols::of("B.2", symbols.map(|it| (it.code(), terms::symbol(*it, tongue))), tongue),
        comments: (!comments.is_empty()).then(|| Row::new(tongue.words().reading.comments, comments)),
    };
    if sheet.edition() != Edition::Gbz70_2015 {
        leave_out_clauses(&mut found);
    }
    found
}

/// The clauses beside the findings are numbered as in 2015; how the older editions number them is not confirmed.
fn leave_out_clauses(found: &mut Found) {
    let rows = found.sections.iter_mut().flat_map(|it| &mut it.rows).map(|it| &mut it.clause);
    let zones = found.zones.iter_mut().map(|it| &mut it.clause);
    rows.chain(zones).chain([&mut found.symbols.clause]).for_each(String::clear);
}

const fn subtitle(edition: Edition, words: &SheetWords) -> &'static str {
    match edition {
        Edition::Gbz70_2015 => words.gbz70_2015,
        older => number(older),
    }
}

const fn number(edition: Edition) -> &'static str {
    match edition {
        Edition::Gbz70_2002 => "GBZ 70-2002",
        Edition::Gbz70_2009 => "GBZ 70-2009",
        Edition::Gbz70_2015 => "GBZ 70-2015",
    }
}

fn outcome(sheet: &Gbz70Sheet, tongue: Tongue) -> Outcome {
    let room = &tongue.words().reading;
    let (value, rows, notes) = match sheet.staging() {
        Some(staging) => (
            terms::staged(staging, tongue),
            bases(sheet.edition(), staging, tongue),
            staging.notes.iter().map(|it| terms::note(*it, tongue).to_owned()).collect(),
        ),
        None => (room.unreadable.to_owned(), Vec::new(), Vec::new()),
    };
    Outcome { label: room.stage.to_owned(), value, rows, notes }
}

/// What a stage rests on: for either exposure to asbestos where it is not stated and the stage hangs on it.
fn bases(edition: Edition, staging: &Staging, tongue: Tongue) -> Vec<Row> {
    let words = reading_sheet::words(tongue);
    let not_exposed = basis(edition, staging.naming, staging.clause, tongue);
    let Some(it) = staging.if_exposed else { return vec![Row::new(words.basis, not_exposed)] };
    let exposed = basis(edition, it.naming, it.clause, tongue);
    vec![
        Row::new(terms::asbestos(Asbestos::NotExposed, tongue), not_exposed),
        Row::new(terms::asbestos(Asbestos::Exposed, tongue), exposed),
    ]
}

/// The clause behind a stage, or that there is none.
fn basis(edition: Edition, naming: Naming, clause: Option<Clause>, tongue: Tongue) -> String {
    let words = reading_sheet::words(tongue);
    let clause = clause.map(|it| terms::clause(it, tongue));
    match (naming, clause) {
        (Naming::Named, Some(clause)) => format!("{} {clause}", number(edition)),
        (Naming::Named, None) => words.no_clause.to_owned(),
        (Naming::Unnamed, Some(clause)) => {
            format!("{}{}{}", (words.findings_of)(clause), words.also, words.not_named)
        }
        (Naming::Unnamed, None) => words.not_named.to_owned(),
    }
}

fn zone_map(seen: &Seen, tongue: Tongue) -> ZoneMap {
    ZoneMap::of(tongue.words().reading.zones, "B.1.2", tongue, |zone| {
        let profusion: Profusion = *seen.zones().get(zone);
        ZoneCell { text: profusion.to_string(), grade: profusion.category().grade() }
    })
}

fn sections(sheet: &Gbz70Sheet, tongue: Tongue) -> Vec<Section> {
    let words = reading_sheet::words(tongue);
    let room = &tongue.words().reading;
    let mut sections = vec![Section::new(room.quality, quality(sheet.findings(), tongue))];
    if let Some(seen) = sheet.findings().seen() {
        let mut large = vec![Row::new("", large(seen, words)).by("3.4")];
        if let Some(area) = seen.area_over_right_upper_zone() {
            large.push(Row::new(words.large_area, (words.right_upper_zones)(&plain(area))));
        }
        sections.extend([
            Section::new(words.small, small(seen, sheet.staging(), tongue)),
            Section::new(room.large, large),
            Section::new(room.pleura, pleura(seen, tongue)),
        ]);
    }
    sections
}

fn quality(findings: &Findings, tongue: Tongue) -> Vec<Row> {
    let words = reading_sheet::words(tongue);
    let grade = terms::film_quality(findings.film_quality(), tongue);
    let mut rows = vec![Row::new("", grade).by(words.annex_c)];
    let defects: Vec<_> = findings.film_defects().iter().map(|it| terms::film_defect(*it, tongue)).collect();
    if !defects.is_empty() {
        rows.push(Row::new("", defects.join(words.also)));
    }
    rows
}

fn small(seen: &Seen, staging: Option<&Staging>, tongue: Tongue) -> Vec<Row> {
    let words = reading_sheet::words(tongue);
    let shape = seen.shape().map_or_else(|| words.none.to_owned(), |it| it.to_string());
    let aggregation = if seen.aggregation() { words.present } else { words.none };
    let mut rows = vec![Row::new(words.shape, shape).by("B.1.1")];
    if let Some(it) = staging {
        rows.push(Row::new(words.overall, (words.grade)(it.overall.grade())).by("B.1.2.3.3"));
        rows.push(Row::new(words.distribution, (words.zones)(it.distribution)).by("B.1.2.3.4"));
    }
    rows.push(Row::new(tongue.words().reading.aggregation, aggregation).by("3.5"));
    rows
}

fn large(seen: &Seen, words: &SheetWords) -> String {
    if seen.large_opacities().is_empty() {
        return words.none.to_owned();
    }
    let size = |long, short| format!("{}\u{a0}×\u{a0}{}\u{a0}mm", plain(long), plain(short));
    let sizes = seen.large_opacities().iter().map(|it| size(it.long_mm(), it.short_mm()));
    sizes.collect::<Vec<_>>().join(words.list)
}

fn pleura(seen: &Seen, tongue: Tongue) -> Vec<Row> {
    let words = reading_sheet::words(tongue);
    let Some(plaque) = seen.pleura().plaque() else {
        return vec![Row::new("", words.none).by("3.6")];
    };
    let PlaqueFindings { sites, calcified, thickness_mm, length_over_wall, shaggy_heart_border } =
        plaque.findings();
    let said = [
        Some(words.present.to_owned()),
        calcified.then(|| words.calcified.to_owned()),
        thickness_mm.map(|it| (words.thick)(&plain(it))),
        shaggy_heart_border.then(|| words.plaque_shaggy.to_owned()),
    ];
    let said: Vec<_> = said.into_iter().flatten().collect();
    let mut rows = vec![Row::new("", said.join(words.also)).by("3.6")];
    if !sites.is_empty() {
        let sites: Vec<_> = sites.iter().map(|it| terms::plaque_site(*it, tongue)).collect();
        rows.push(Row::new(words.plaque_sites, sites.join(words.list)));
    }
    // No plaque is of no length: it was not measured.
    let measured = 0.0 < *length_over_wall;
    let length =
        if measured { (words.walls)(&plain(*length_over_wall)) } else { words.not_stated.to_owned() };
    rows.push(Row::new(words.plaque_length, length));
    rows
}

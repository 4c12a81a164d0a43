//! The rules for the machine's proposal: before they allow it, nothing of it can be asked; what is changed after it is
//! a second reading, and the first one stays.

use std::path::{Path, PathBuf};
use std::process::Command as Program;

use casework::AuditLine;
use casework::people::reader::{Reader, ReaderId};
use casework::reading::film_id::FilmId;
use casework::reading::occasion::{Follows, Protocol, Reason};
use casework::reading::reliance::Move;
use casework::reading::sheet::SheetDraft;
use casework::reading::viewing::Viewing;
use casework::reading::{DisplayState, ProposalShown, Reading};
use classification::gbz70::FilmQuality;
use classification::{PerZone, Profusion, Shape};
use models::proposal::{
    Elapsed, ModelIdentity, Overall, Proposal, Reason as Abstained, Status, ZoneProposal,
};
use records::Records;
use serde_json::Value;
use tests::{folder, program};
use words::trouble::Trouble;
use workstation::Workstation;
use workstation::films::import::ImportFilm;
use workstation::films::open::OpenFilm;
use workstation::films::open::OpenedFilm;
use workstation::films::open::ProposalState;
use workstation::house::name_reader::NameReader;
use workstation::machine::protocol::SettleProtocol;
use workstation::machine::reliance::ShowReliance;
use workstation::reading::again::ReadAgain;
use workstation::reading::proposal::ProposalMade;
use workstation::reading::seal::SealReading;
use workstation::reading::seal::Sealed;
use workstation::reading::shown_proposal::ShownProposal;

const MODEL: &str = "4154385d519f87ca6ec5ceb5bf1e21e0543f9ec3c9cea894c7e015fe5239d1ec";

struct House {
    path: PathBuf,
    workstation: Workstation,
}

impl House {
    fn new(name: &str, protocol: Protocol) -> Self {
        let path = folder(name).join("house");
        let mut workstation = opened(&path);
        let known = workstation.ask(SettleProtocol(protocol)).expect("it is settled");
        assert_eq!(known.protocol, protocol);
        Self { path, workstation }
    }

    fn closed_and_opened(self) -> Self {
        let Self { path, workstation } = self;
        drop(workstation);
        Self { workstation: opened(&path), path }
    }

    /// A picture that is in the house; each number makes another one.
    fn film(&mut self, n: u32) -> FilmId {
        let pixels = (0..160_000).map(|it| ((it * (n + 1)) % 251) as f32 / 251.0).collect();
        let gray = imaging::Gray { width: 400, height: 400, pixels };
        let path = self.path.with_file_name(format!("{n}.png"));
        std::fs::write(&path, gray.to_png()).expect("it is written");
        self.workstation.ask(ImportFilm { path: path.clone() }).expect("a film")
    }

    fn opens(&mut self, film: FilmId) -> OpenedFilm {
        self.workstation.ask(OpenFilm { film }).expect("it is shown")
    }

    /// The machine has computed; what the screen is told of it, if anything.
    fn proposes(&mut self, film: FilmId, proposal: Proposal) -> Option<ShownProposal> {
        let made = ProposalMade { film, outcome: Ok(proposal) };
        let told = self.workstation.take_proposal(made).expect("it is kept");
        told.map(|it| it.outcome.expect("it did not fail"))
    }

    fn seals(&mut self, film: FilmId, zones: &str, follows: Option<Follows>) -> Result<Sealed, Trouble> {
        let opened = self.opens(film);
        let request = SealReading {
            film,
            draft: sheet(&opened, zones),
            begun_at: opened.opened_at,
            display: DisplayState { center: 128.0, width: 256.0, function: "LINEAR".into(), inverted: false },
            viewing: Viewing::default(),
            follows,
        };
        self.workstation.ask(request)
    }

    /// The house as one sees it who only reads it.
    fn records(&self) -> Records {
        Records::open_to_read(&self.path).expect("a house")
    }
}

fn opened(path: &Path) -> Workstation {
    let world = std::sync::Arc::new(crate::world());
    let mut workstation = Workstation::open(path.to_path_buf(), world).expect("a house");
    if workstation.named_reader().is_err() {
        workstation.ask(NameReader("Chen".to_owned())).expect("it is a name");
    }
    workstation
}

/// One point in every zone.
fn sheet(opened: &OpenedFilm, point: &str) -> SheetDraft {
    let mut sheet = SheetDraft::new(opened.draft.edition);
    let point = point.parse::<Profusion>().expect("a point");
    sheet.gbz70.film_quality = Some(FilmQuality::One);
    sheet.gbz70.zones = PerZone::from_fn(|_| Some(point));
    let shape = (Profusion::ZeroOne <= point).then_some(Shape::Q);
    (sheet.gbz70.primary, sheet.gbz70.secondary) = (shape, shape);
    sheet
}

/// A proposal of one point, for sure, in every zone; none where the model abstains.
fn proposal(point: Option<&str>) -> Proposal {
    let per_zone = point.map(|it| {
        let profusion = it.parse::<Profusion>().expect("a point");
        let mut points = [0.0; 12];
        points[profusion.index()] = 1.0;
        let shapes = [0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        PerZone::from_fn(|_| ZoneProposal { points, profusion, shapes, area_fraction: 0.1 })
    });
    let overall = per_zone.as_ref().map(|it| {
        let zone = it.get(classification::LungZone::RightUpper);
        let p_ge_1_0 = zone.points[3..].iter().sum();
        Overall { profusion: zone.profusion, points: zone.points, p_ge_1_0 }
    });
    Proposal {
        model: ModelIdentity { id: "a-model".into(), version: "1".into(), sha256: MODEL.into() },
        runtime: "onnxruntime 1.31.1".into(),
        status: if point.is_some() { Status::Ok } else { Status::Abstained },
        reason: point.is_none().then_some(Abstained::UnlikeTheLearnt),
        mm_per_pixel: Some(0.2),
        mm_estimated: false,
        zones: None,
        per_zone,
        overall,
        large_opacity: None,
        sees_large: false,
        covered: None,
        hints: Vec::new(),
        ood: Some(0.1),
        elapsed: Elapsed::default(),
    }
}

fn reason(words: &str) -> Reason {
    Reason::new(words).expect("a reason")
}

#[test]
fn after_sealing_nothing_of_the_proposal_can_be_asked_before_the_seal_and_all_of_it_after() {
    let mut house = House::new("after-sealing", Protocol::AfterSealing);
    let film = house.film(0);
    let opened = house.opens(film);
    assert_eq!((opened.proposal, opened.protocol), (ProposalState::Gated, Protocol::AfterSealing));
    assert!(house.proposes(film, proposal(Some("1/1"))).is_none());
    let kept = house.records().proposal_of(&film).expect("it reads").expect("it is kept");
    assert_eq!((kept.model_sha256.as_str(), kept.runtime.as_str()), (MODEL, "onnxruntime 1.31.1"));
    assert!(house.records().proposals_seen().expect("it reads").read.is_empty(), "kept is not shown");

    let sealed = house.seals(film, "0/0", None).expect("a whole sheet").reading.reading;
    assert_eq!(sealed.proposal_shown, ProposalShown::NotShown);
    assert_eq!(sealed.looked.occasion().expect("this version tells").protocol, Protocol::AfterSealing);
    assert_eq!(house.opens(film).proposal, ProposalState::Open);
    let shown = house.proposes(film, proposal(Some("1/1"))).expect("the seal opens it");
    assert_eq!(shown.proposal(), &proposal(Some("1/1")));
    let first = house.records().proposal_first_shown(&film, &sealed.reader).expect("it reads");
    assert_eq!(first, Some((MODEL.parse().expect("a digest"), shown.first_at())));
    assert!(sealed.sealed_at <= shown.first_at());
}

#[test]
fn what_is_changed_after_seeing_is_a_second_reading_with_its_reason_and_the_first_verifies() {
    let mut house = House::new("second-reading", Protocol::AfterSealing);
    let film = house.film(0);
    let first = house.seals(film, "0/0", None).expect("a whole sheet").reading;
    house.proposes(film, proposal(Some("1/1"))).expect("it is shown");

    assert_eq!(house.seals(film, "1/0", None).unwrap_err(), Trouble::ReasonOwed);
    let edition = first.reading.sheet.edition();
    let begun = house.workstation.ask(ReadAgain { film, edition }).expect("one is sealed");
    assert_eq!((begun.follows, begun.kept), (first.digest, None));
    let follows = Some(Follows { reading: begun.follows, reason: reason("右上肺野再看有小阴影") });
    assert_eq!(house.seals(film, "0/0", follows.clone()).unwrap_err(), Trouble::NothingChanged);
    let sealed = house.seals(film, "1/0", follows.clone()).expect("it has a reason");

    assert_eq!(sealed.all.len(), 2);
    assert_eq!(sealed.all[0], first, "the first one stays");
    let second = &sealed.reading.reading;
    assert_eq!(second.looked.occasion().expect("this version tells").follows, follows);
    assert!(
        matches!(second.proposal_shown, ProposalShown::Before(Some(it)) if it.model.to_string() == MODEL)
    );
    assert!(sealed.reading.text.contains("\nreason \"右上肺野再看有小阴影\"\n"));
    let outdated = house.seals(film, "1/1", follows).unwrap_err();
    assert_eq!(outdated, Trouble::NotThere { what: "reading" }, "it follows the last one, not the first");
    house.records().verify().expect("the record is whole");
}

#[test]
fn leaning_is_counted_out_of_the_record_and_told_by_the_program() {
    let mut house = House::new("reliance", Protocol::AfterSealing);
    let films = [0, 1, 2].map(|n| house.film(n));
    for (film, again) in films.into_iter().zip([Some("1/0"), None, Some("0/0")]) {
        let first = house.seals(film, "0/1", None).expect("a whole sheet").reading.digest;
        house.proposes(film, proposal(Some("1/1"))).expect("it is shown");
        let follows = Follows { reading: first, reason: reason("seen again") };
        if let Some(point) = again {
            house.seals(film, point, Some(follows)).expect("it has a reason");
        }
    }
    // Seen before the seal, and an abstention: neither can be leant on.
    let abstained = house.film(3);
    house.seals(abstained, "0/1", None).expect("a whole sheet");
    house.proposes(abstained, proposal(None)).expect("an abstention is shown as plainly");
    let found = crate::outside(&house.path).ask(ShowReliance).expect("a house");
    let went = Move::ALL.map(|way| found.all.went(way).n);
    assert_eq!((found.all.n_seen, went), (3, [1, 1, 1]));
    assert_eq!(found.readers.len(), 1);

    let House { path, workstation } = house;
    drop(workstation);
    let json = asked(&path);
    assert_eq!(json["all"]["towards"]["n"], 1);
    assert_eq!(json["all"]["too_few"], true);
    assert!(json["all"]["towards"]["interval"][0].as_f64().expect("a number") > 0.0);
    assert!(json["all"]["towards"]["rightly"].is_null(), "nobody else has read these films");

    // Two others read 0/1 as well: who moved was wrong, who stayed was right.
    for reader in ["R-8", "R-9"] {
        reads_the_same(&path, films, reader);
    }
    let json = asked(&path);
    let hits =
        |way: &str, how: &str| (json["all"][way][how]["hits"].clone(), json["all"][way][how]["of"].clone());
    for (way, how) in [("towards", "wrongly"), ("away", "wrongly"), ("stayed", "rightly")] {
        assert_eq!(hits(way, how), (Value::from(1), Value::from(1)), "{way}: {json}");
    }
}

/// Another reader seals what the first reading of each film says.
fn reads_the_same(house: &Path, films: [FilmId; 3], reader: &str) {
    let mut records = Records::open(house).expect("a house");
    let reader = Reader { id: ReaderId(reader.to_owned()), name: reader.to_owned() };
    let readings = films.map(|film| records.readings_of(&film).expect("a record").read.remove(0).reading);
    let line = || AuditLine {
        at: readings[0].sealed_at,
        who: reader.id.0.clone(),
        verb: "make".to_owned(),
        about: "all".to_owned(),
    };
    records.write(|change| Ok((change.add_reader(&reader)?, line()))).expect("a new reader");
    for reading in &readings {
        let again = Reading { reader: reader.id.clone(), ..reading.clone() };
        records.write(|change| Ok((change.append_reading(&again)?, line()))).expect("it is sealed");
    }
}

fn asked(house: &Path) -> Value {
    let said = Program::new(program()).args(["model", "reliance", "--json", "--house"]).arg(house).output();
    let said = said.expect("the program runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).expect("one JSON document")
}

#[test]
fn what_another_library_answers_is_kept_as_another_proposal() {
    let mut house = House::new("another-library", Protocol::Beside);
    let film = house.film(0);
    for runtime in ["onnxruntime 1.31.1", "onnxruntime 1.32.0", "onnxruntime 1.32.0"] {
        let made = Proposal { runtime: runtime.to_owned(), ..proposal(Some("1/1")) };
        house.proposes(film, made).expect("it is shown while reading");
    }
    let kept = house.records().proposal_of(&film).expect("a record").expect("a proposal");
    assert_eq!(kept.runtime, "onnxruntime 1.32.0");
}

#[test]
fn a_house_asks_its_own_model_where_its_settings_name_one() {
    let mut house = House::new("own-model", Protocol::AfterSealing);
    let settings = house.path.join("settings.toml");
    let shipped = house.workstation.model_folder();
    let written = std::fs::read_to_string(&settings).expect("it was written with the protocol");
    std::fs::write(&settings, format!("model = \"our-model\"\n{written}")).expect("it is written");
    house = house.closed_and_opened();
    assert_eq!(house.workstation.model_folder(), house.path.join("our-model"));
    // Its screen tells what is wrong with that model; the shipped one does not stand in for it.
    let known = house.workstation.ask(SettleProtocol(Protocol::Beside)).expect("it is settled");
    assert!(known.card.is_err());
    let kept = std::fs::read_to_string(&settings).expect("it was written again");
    assert!(kept.contains("model = \"our-model\""), "{kept}");
    assert!(shipped.join("manifest.toml").is_file());
}

#[test]
fn beside_shows_at_once_and_the_sealed_reading_says_so() {
    let mut house = House::new("beside", Protocol::Beside);
    let film = house.film(0);
    assert_eq!(house.opens(film).proposal, ProposalState::Open);
    let shown = house.proposes(film, proposal(Some("1/1"))).expect("it is shown while reading");
    let sealed = house.seals(film, "1/1", None).expect("a whole sheet").reading.reading;
    assert!(
        matches!(sealed.proposal_shown, ProposalShown::Before(Some(it)) if it.first_at == shown.first_at())
    );
    assert_eq!(sealed.looked.occasion().expect("this version tells").protocol, Protocol::Beside);
}

#[test]
fn off_keeps_nothing_and_shows_nothing_even_after_the_seal() {
    let mut house = House::new("off", Protocol::Off);
    let film = house.film(0);
    assert_eq!(house.opens(film).proposal, ProposalState::Off);
    assert!(house.proposes(film, proposal(Some("3/3"))).is_none());
    house.seals(film, "0/0", None).expect("a whole sheet");
    assert!(house.proposes(film, proposal(Some("3/3"))).is_none());
    assert_eq!(house.records().proposal_of(&film).expect("it reads"), None);
}

#[test]
fn first_orders_the_unread_films_and_tells_nothing_else_before_the_seal() {
    let mut house = House::new("first", Protocol::First);
    let [low, unasked, abstained, high, read] = [0, 1, 2, 3, 4].map(|n| house.film(n));
    for (film, point) in [(low, Some("0/1")), (abstained, None), (high, Some("2/2")), (read, Some("3/3"))] {
        assert!(house.proposes(film, proposal(point)).is_none(), "the order is all that is told");
    }
    house.seals(read, "0/0", None).expect("a whole sheet");
    let list = crate::all_films(&mut house.workstation);
    let films: Vec<FilmId> = list.page.rows.read.iter().map(|it| it.row.film.file.id).collect();
    assert_eq!(films, [high, low, abstained, unasked, read]);
    let triage = list.triage.expect("the list says that it is in order");
    assert_eq!((triage.n_unread, triage.n_asked), (4, 3));
    assert!(house.proposes(read, proposal(Some("3/3"))).is_some(), "as after sealing");
}

#[test]
fn a_new_rule_is_an_audit_line_and_stays_when_the_house_is_opened_again() {
    let mut house = House::new("settled", Protocol::First);
    house.workstation.ask(SettleProtocol(Protocol::Off)).expect("it is settled");
    let lines = house.records().audit_lines().expect("it reads").read;
    let settled: Vec<_> = lines.iter().filter(|it| it.verb == "settle protocol").collect();
    assert_eq!(settled.iter().map(|it| it.about.as_str()).collect::<Vec<_>>(), ["first", "off"]);
    assert!(settled.iter().all(|it| !it.who.is_empty()));
    assert_eq!(house.closed_and_opened().workstation.config().protocol, Protocol::Off);
}

#[test]
fn a_proposal_of_other_millimetres_takes_the_place_of_the_one_before() {
    let mut house = House::new("superseded", Protocol::Beside);
    let film = house.film(0);
    let first = house.proposes(film, proposal(Some("1/1"))).expect("it is shown");
    assert_eq!(first.supersedes(), None);
    let same = house.proposes(film, proposal(Some("1/1"))).expect("it is shown");
    assert_eq!(same.supersedes(), None, "the same again supersedes nothing");
    let other = Proposal { mm_per_pixel: Some(0.14), ..proposal(Some("1/0")) };
    let second = house.proposes(film, other).expect("it is shown");
    assert_eq!(second.supersedes().map(|it| it.model_id.as_str()), Some("a-model"));
    assert_eq!(second.first_at(), first.first_at(), "since when something of the machine was seen");
}

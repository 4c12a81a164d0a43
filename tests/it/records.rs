//! What is sealed stays: through altered bytes, refused changes, second openers and kill -9.

#![cfg(test)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use casework::reading::draft;
use casework::reading::seal;
use casework::reading::viewing::StandardSeen;
use casework::{
    AuditLine, BrokenWhat, Digest, DisplayState, Dust, ExposureSpell, FilmId, Gbz70Sheet, Looked, Occasion,
    ProposalShown, Reader, ReaderId, Reading, Sex, Sheet, SheetDraft, Viewing, Worker, WorkerId,
};
use classification::gbz70::{
    Asbestos, DiametersDraft, Edition, FilmDefect, FilmQuality, FindingsDraft, PlaqueFindings, PlaqueSite,
    PleuraDraft, Symbol,
};
use classification::{LungZone, PerZone, Profusion, Shape};
use jiff::Timestamp;
use jiff::civil::date;
use records::{Change, FilmEntry, FilmFile, Records, RecordsError};

/// Names the house in which [`the_sealing_child`] seals until it is killed.
const SEAL_FOREVER: &str = "PROFUSION_SEAL_FOREVER";

/// The child's name among the tests of this binary.
const CHILD: &str = "records::the_sealing_child";

/// The bytes that stand for a film's file.
const FILM: &[u8] = b"the bytes of a film";

/// A folder of this test's own, gone when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("profusion-it-{}-{name}", std::process::id()));
        // It is there only if an earlier program of the same number left it behind.
        let _ = std::fs::remove_dir_all(&folder);
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind is no test's fault.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn line(verb: &str) -> AuditLine {
    AuditLine {
        at: Timestamp::from_second(981_173_106).unwrap(),
        who: "R-1".to_owned(),
        verb: verb.to_owned(),
        about: FilmId::of(FILM).to_string(),
    }
}

fn reader(id: &str) -> ReaderId {
    ReaderId(id.to_owned())
}

/// A sheet with something in every field.
fn sheet(n: i64) -> FindingsDraft {
    let point = |zone: LungZone| Profusion::from_index((n as usize + zone as usize) % 12);
    FindingsDraft {
        film_quality: Some(FilmQuality::Two),
        film_defects: [FilmDefect::Artefact].into(),
        zones: PerZone::from_fn(point),
        primary: Some(Shape::P),
        secondary: Some(Shape::S),
        aggregation: true,
        large_opacities: vec![DiametersDraft { long_mm: Some(20.5), short_mm: Some(12.25) }],
        area_over_right_upper_zone: None,
        pleura: PleuraDraft {
            plaque: true,
            said: PlaqueFindings {
                sites: [PlaqueSite::HeartBorder].into(),
                length_over_wall: 0.6,
                shaggy_heart_border: true,
                ..PlaqueFindings::default()
            },
        },
        symbols: [Symbol::Em, Symbol::Ca].into(),
        comments: "see apex".to_owned(),
    }
}

fn draft_of(gbz70: FindingsDraft) -> SheetDraft {
    SheetDraft { gbz70, ..SheetDraft::new(classification::Edition::Gbz70(Edition::Gbz70_2015)) }
}

fn reading_no(n: i64) -> Reading {
    let findings = sheet(n).finish().unwrap();
    let sheet = Gbz70Sheet::new(Edition::Gbz70_2015, findings, Asbestos::Exposed);
    Reading {
        film: FilmId::of(FILM),
        worker: WorkerId("W-1".to_owned()),
        reader: reader("R-1"),
        sheet: Sheet::Gbz70(sheet),
        begun_at: Timestamp::from_second(981_173_106 + n).unwrap(),
        sealed_at: Timestamp::from_second(981_173_126 + n).unwrap(),
        display: DisplayState {
            center: 2048.0,
            width: 4096.0,
            function: "LINEAR".to_owned(),
            inverted: false,
        },
        looked: Looked::now(
            Viewing {
                standards: ["1/1 q/q", "2/2 q/q"]
                    .map(|name| StandardSeen { name: name.to_owned(), ms: 4_000 })
                    .into(),
                ..Viewing::default()
            },
            Occasion::default(),
        ),
        proposal_shown: ProposalShown::NotShown,
    }
}

/// A house with a worker, a film and two readers.
fn house(folder: &Path) -> Records {
    let mut records = Records::open(folder).unwrap();
    let film = records.vault_put(FILM).unwrap();
    let worker = Worker {
        id: WorkerId("W-1".to_owned()),
        name: "Chen".to_owned(),
        number: "0001".to_owned(),
        sex: Sex::NotStated,
        birth: None,
        national_id: None,
        employer: String::new(),
        exposure: vec![
            ExposureSpell::new(Dust::Asbestos, "weaver".to_owned(), date(1980, 1, 1), None).unwrap(),
        ],
    };
    let entry = FilmEntry {
        file: FilmFile {
            id: film,
            taken: Some(date(2001, 2, 3)),
            sop_instance_uid: String::new(),
            view: "PA".to_owned(),
            rows: 3000,
            columns: 3000,
            mm_per_pixel: None,
            came_at: Timestamp::from_second(981_173_100).unwrap(),
            source_name: "film.png".to_owned(),
        },
        worker: worker.id.clone(),
    };
    let begin = |change: &Change<'_>| {
        change.add_worker(&worker)?;
        for id in ["R-1", "R-2"] {
            change.add_reader(&Reader { id: reader(id), name: id.to_owned() })?;
        }
        change.add_film(&entry)?;
        Ok(((), line("import film")))
    };
    records.write(begin).unwrap();
    records
}

fn seal_one(records: &mut Records, n: i64) -> Result<Digest, RecordsError> {
    records.write(|change| Ok((change.append_reading(&reading_no(n))?, line("seal reading"))))
}

#[test]
fn a_sealed_reading_comes_back_as_it_was_sealed() {
    let folder = Folder::new("back");
    let mut records = house(&folder.0);
    let digests: Vec<Digest> = (0..12).map(|n| seal_one(&mut records, n).unwrap()).collect();
    drop(records);
    let records = Records::open(&folder.0).unwrap();
    let sealed = records.readings_of(&FilmId::of(FILM)).unwrap().read;
    assert_eq!(sealed.len(), 12);
    for ((n, digest), sealed) in (0..).zip(digests).zip(sealed) {
        assert_eq!(sealed.reading, reading_no(n));
        assert_eq!(sealed.digest, digest);
        assert_eq!(records.reading(&digest).unwrap().as_ref(), Some(&sealed));
    }
    let verified = records.verify().unwrap();
    assert_eq!((verified.n_audit, verified.n_readings, verified.n_films), (13, 12, 1));
}

#[test]
fn one_altered_byte_of_a_sealed_text_never_reads_as_the_same_reading() {
    let reading = reading_no(3);
    let text = seal::write(&reading);
    for place in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[place] ^= 1 << bit;
            if let Ok(altered) = String::from_utf8(bytes) {
                assert_ne!(seal::read(&altered).ok().as_ref(), Some(&reading), "byte {place}, bit {bit}");
            }
        }
    }
}

#[test]
fn one_altered_byte_in_the_file_is_found_where_it_stands() {
    let folder = Folder::new("byte");
    let mut records = house(&folder.0);
    for n in 0..3 {
        seal_one(&mut records, n).unwrap();
    }
    drop(records);
    let file = folder.0.join("record.sqlite");
    let whole = std::fs::read(&file).unwrap();
    let text = seal::write(&reading_no(1));
    let mut windows = whole.windows(text.len());
    let start = windows.position(|it| it == text.as_bytes()).expect("the text lies in one piece");
    for place in start..start + text.len() {
        let mut altered = whole.clone();
        altered[place] ^= 0x10;
        std::fs::write(&file, &altered).unwrap();
        let records = Records::open_to_read(&folder.0).unwrap();
        let broken = records.verify().unwrap_err().remove(0);
        assert_eq!((broken.what, broken.at), (BrokenWhat::Reading, 2), "{broken}");
        assert!(!records.readings_of(&FilmId::of(FILM)).unwrap().unreadable.is_empty());
    }
    std::fs::write(&file, &whole).unwrap();
    Records::open_to_read(&folder.0).unwrap().verify().unwrap();
}

#[test]
fn an_altered_audit_line_and_an_altered_film_are_each_found() {
    let folder = Folder::new("line");
    let mut records = house(&folder.0);
    seal_one(&mut records, 0).unwrap();
    drop(records);
    let file = folder.0.join("record.sqlite");
    let whole = std::fs::read(&file).unwrap();
    let needle = b"verb \"seal reading\"";
    let place = whole.windows(needle.len()).position(|it| it == needle).expect("the line is there");
    let mut altered = whole.clone();
    altered[place + needle.len() - 2] = b'G';
    std::fs::write(&file, &altered).unwrap();
    let broken = Records::open_to_read(&folder.0).unwrap().verify().unwrap_err().remove(0);
    assert_eq!((broken.what, broken.at), (BrokenWhat::Audit, 2), "{broken}");
    std::fs::write(&file, &whole).unwrap();

    let name = FilmId::of(FILM).to_string();
    let in_vault = folder.0.join("vault").join(&name[..2]).join(&name);
    std::fs::remove_file(&in_vault).unwrap();
    std::fs::write(&in_vault, b"the bytes of a Film").unwrap();
    let broken = Records::open_to_read(&folder.0).unwrap().verify().unwrap_err().remove(0);
    assert_eq!((broken.what, broken.at), (BrokenWhat::Film, 1), "{broken}");
}

#[test]
fn a_refused_change_leaves_no_audit_line() {
    let folder = Folder::new("refused");
    let mut records = house(&folder.0);
    seal_one(&mut records, 0).unwrap();
    let before = records.audit_lines().unwrap().read;
    let again = seal_one(&mut records, 0);
    assert!(matches!(again, Err(RecordsError::AlreadyThere { what: "reading", .. })));
    let half = records.write(|change| {
        change.append_reading(&reading_no(1))?;
        change.add_reader(&Reader { id: reader("R-1"), name: "again".to_owned() })?;
        Ok(((), line("seal reading")))
    });
    assert!(matches!(half, Err(RecordsError::AlreadyThere { what: "reader", .. })));
    assert_eq!(records.audit_lines().unwrap().read, before);
    assert_eq!(records.readings_of(&FilmId::of(FILM)).unwrap().read.len(), 1);
    records.verify().unwrap();
}

#[test]
fn a_half_filled_sheet_is_there_after_a_restart_and_gone_after_the_seal() {
    let folder = Folder::new("draft");
    let film = FilmId::of(FILM);
    let mut half = sheet(0);
    half.primary = None;
    half.large_opacities[0].short_mm = None;
    *half.zones.get_mut(LungZone::LeftUpper) = None;
    let mut records = house(&folder.0);
    for id in ["R-1", "R-2"] {
        records.keep_draft(&film, &reader(id), &draft::write(&draft_of(FindingsDraft::default()))).unwrap();
        records.keep_draft(&film, &reader(id), &draft::write(&draft_of(half.clone()))).unwrap();
    }
    drop(records);
    let mut records = Records::open(&folder.0).unwrap();
    let kept = records.draft(&film, &reader("R-1")).unwrap().expect("it survived");
    assert_eq!(kept, draft_of(half));
    assert!(records.worklist().unwrap().read[0].has_draft);
    seal_one(&mut records, 0).unwrap();
    assert_eq!(records.draft(&film, &reader("R-1")).unwrap(), None);
    assert!(records.draft(&film, &reader("R-2")).unwrap().is_some(), "the other reader's stays");
    let spoilt = records.keep_draft(&film, &reader("R-2"), "no draft");
    assert!(matches!(spoilt, Err(RecordsError::Draft(_))));
}

#[test]
fn a_house_has_one_writer_and_any_number_of_onlookers() {
    let folder = Folder::new("writer");
    assert!(matches!(Records::open_to_read(&folder.0).map(|_| ()), Err(RecordsError::NoHouse { .. })));
    let mut records = house(&folder.0);
    let second = Records::open(&folder.0).map(|_| ());
    assert!(matches!(second, Err(RecordsError::HouseInUse { .. })));
    let mut onlooker = Records::open_to_read(&folder.0).unwrap();
    let digest = seal_one(&mut records, 0).unwrap();
    assert!(onlooker.reading(&digest).unwrap().is_some(), "it sees what was sealed meanwhile");
    assert!(matches!(seal_one(&mut onlooker, 1), Err(RecordsError::OpenedToRead)));
    drop(records);
    Records::open(&folder.0).map(|_| ()).unwrap();
}

/// Not a test of its own: the program that [`nothing_acknowledged_is_lost_to_kill_9`] kills.
///
/// Seals one reading after the other, keeps a draft before each, and says so on a line when it is done.
#[test]
fn the_sealing_child() {
    let Some(folder) = std::env::var_os(SEAL_FOREVER) else {
        return;
    };
    let mut records = Records::open(Path::new(&folder)).unwrap();
    let film = FilmId::of(FILM);
    let n_sealed = i64::try_from(records.readings_of(&film).unwrap().read.len()).unwrap();
    let mut said = std::io::stdout().lock();
    for n in n_sealed..n_sealed + 100_000 {
        let mut half = FindingsDraft::default();
        half.large_opacities.push(DiametersDraft { long_mm: Some(n as f64), short_mm: None });
        records.keep_draft(&film, &reader("R-2"), &draft::write(&draft_of(half.clone()))).unwrap();
        writeln!(said, "\nkept {n}").unwrap();
        let digest = seal_one(&mut records, n).unwrap();
        writeln!(said, "\nsealed {digest}").unwrap();
        said.flush().unwrap();
    }
}

/// What the child has said until it was killed.
#[derive(Default)]
struct Acknowledged {
    sealed: Vec<Digest>,
    last_kept: Option<f64>,
}

impl Acknowledged {
    /// A line cut short by the kill says nothing.
    fn hear(&mut self, line: &str) {
        let Some(whole) = line.strip_suffix('\n') else {
            return;
        };
        if let Some(digest) = whole.strip_prefix("sealed ") {
            self.sealed.push(digest.parse().unwrap());
        } else if let Some(n) = whole.strip_prefix("kept ") {
            self.last_kept = Some(n.parse().unwrap());
        }
    }
}

fn sealing_child(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([CHILD, "--exact", "--nocapture"])
        .env(SEAL_FOREVER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn nothing_acknowledged_is_lost_to_kill_9() {
    const N_ROUNDS: usize = 30;
    let folder = Folder::new("kill");
    drop(house(&folder.0));
    let film = FilmId::of(FILM);
    let mut acknowledged = Acknowledged::default();
    for round in 0..N_ROUNDS {
        let n_before = acknowledged.sealed.len();
        let n_wanted = 1 + round * 7 % 23;
        let mut child = sealing_child(&folder.0);
        let mut says = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut line = String::new();
        while acknowledged.sealed.len() < n_before + n_wanted {
            line.clear();
            assert_ne!(says.read_line(&mut line).unwrap(), 0, "round {round}: the child ended by itself");
            acknowledged.hear(&line);
        }
        if round == 0 {
            let second = Records::open(&folder.0).map(|_| ());
            assert!(matches!(second, Err(RecordsError::HouseInUse { .. })), "another program has it");
        }
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success());
        loop {
            line.clear();
            if says.read_line(&mut line).unwrap() == 0 {
                break;
            }
            acknowledged.hear(&line);
        }

        let records = Records::open(&folder.0).unwrap();
        let sealed = records.readings_of(&film).unwrap().read;
        let n_sealed = sealed.len();
        let there: Vec<Digest> = sealed.into_iter().map(|it| it.digest).collect();
        for digest in &acknowledged.sealed {
            assert!(there.contains(digest), "round {round}: {digest} was acknowledged and is lost");
        }
        let kept = records.draft(&film, &reader("R-2")).unwrap().expect("a draft was kept");
        let kept = kept.gbz70.large_opacities[0].long_mm;
        assert!(acknowledged.last_kept <= kept, "round {round}: the sheet under way is an old one");
        let verified = records.verify().unwrap_or_else(|it| panic!("round {round}: {it:?}"));
        assert_eq!(verified.n_readings, n_sealed as u64);
        assert_eq!(verified.n_audit, 1 + n_sealed as u64, "a line for each, and the house's first");
    }
    assert!(N_ROUNDS < acknowledged.sealed.len());
}

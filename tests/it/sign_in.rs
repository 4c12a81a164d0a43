//! A closed house: nobody asks for anything who has not signed in, and nobody for what they are not here for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use casework::reading::occasion::Protocol;
use casework::{
    AccountId, DisplayState, FilmId, Follows, QualificationKind, QualifiedAct, Role, Roles, SheetDraft,
    Viewing,
};
use classification::gbz70::{FilmQuality, FindingsDraft};
use classification::{Edition, PerZone, Profusion, Shape, gbz70, ilo};
use cryptography::Password;
use jiff::Timestamp;
use jiff::civil::date;
use records::Records;
use tests::folder;
use tests::spec_page::page;
use words::trouble::Trouble;
use workstation::accounts::first::CloseHouse;
use workstation::accounts::keep::{AddQualification, GivePassword, GiveRoles, MakeAccount};
use workstation::accounts::password::ChoosePassword;
use workstation::accounts::seat::Sits;
use workstation::accounts::show::{ShowAccounts, ShowSeats};
use workstation::accounts::sign_in::{SignIn, SignOut, SignedIn};
use workstation::diagnosis::show::ShowCaseFile;
use workstation::door::refusal;
use workstation::films::import::ImportFilm;
use workstation::films::open::{OpenFilm, ProposalState};
use workstation::films::worklist::{FilmsWanted, ShowNeighbours};
use workstation::house::name_reader::NameReader;
use workstation::house::settings::{ChangeSetting, SettingChange, ShowSettings};
use workstation::house::verify::VerifyRecords;
use workstation::machine::protocol::SettleProtocol;
use workstation::outside::Outside;
use workstation::reading::proof::WriteProof;
use workstation::reading::seal::{SealReading, Sealed};
use workstation::reading::sheet::{PrintSheet, PrintSheets};
use workstation::surroundings::Stopped;
use workstation::{VerbKind, Workstation};

const GBZ: Edition = Edition::Gbz70(gbz70::Edition::Gbz70_2015);
const ILO: Edition = Edition::Ilo(ilo::Edition::Ilo2022);

fn noon() -> Timestamp {
    "2026-03-15T04:00:00Z".parse().expect("a moment")
}

/// A house in which the clock stands at noon until it is set.
fn open(house: &Path) -> (Workstation, Arc<Stopped>) {
    let clock = Arc::new(Stopped::at(noon(), crate::world()));
    let at = Workstation::open(house.to_owned(), Arc::<Stopped>::clone(&clock)).expect("it opens");
    (at, clock)
}

fn password(name: &str) -> Password {
    Password::new(format!("the slate of {}", name.len()))
}

fn sign_in(at: &mut Workstation, called: &str) -> Result<SignedIn, Trouble> {
    at.ask(SignIn { called: called.to_owned(), password: password(called) })
}

/// A closed house of which `Administrator` keeps the accounts, with others of these names and roles, each with a password
/// of their own; nobody has signed in.
fn closed(name: &str, others: &[(&str, &[Role])]) -> (PathBuf, Workstation, Arc<Stopped>) {
    let house = folder(name).join("house");
    let (mut at, clock) = open(&house);
    let first = CloseHouse { name: "Administrator".to_owned(), password: password("Administrator") };
    at.ask(first).expect("the first account");
    at.ask(SettleProtocol(Protocol::AfterSealing)).expect("a rule");
    for (name, roles) in others {
        let first = Password::new("set for the day");
        let make = MakeAccount { name: (*name).to_owned(), roles: Roles::of(roles), password: first };
        at.ask(make).expect("an account");
    }
    for (name, _) in others {
        let first = Password::new("set for the day");
        let signed_in =
            at.ask(SignIn { called: (*name).to_owned(), password: first.clone() }).expect("the first");
        assert!(signed_in.chooses_password);
        assert_eq!(at.ask(ShowSettings).err(), Some(Trouble::PasswordChoiceOwed));
        at.ask(ChoosePassword { before: first, now: password(name) }).expect("their own");
    }
    at.ask(SignOut).expect("nobody sits here");
    (house, at, clock)
}

fn film(at: &mut Workstation, house: &Path, n: u32) -> FilmId {
    let pixels = (0..40_000).map(|it| ((it * (n + 1)) % 251) as f32 / 251.0).collect();
    let path = house.join(format!("{n}.png"));
    let gray = imaging::Gray { width: 200, height: 200, pixels };
    std::fs::write(&path, gray.to_png()).expect("target can be written");
    at.ask(ImportFilm { path }).expect("a film")
}

fn sheet(edition: Edition, point: Profusion) -> SheetDraft {
    let shape = (Profusion::ZeroOne <= point).then_some(Shape::Q);
    let mut sheet = SheetDraft::new(edition);
    sheet.gbz70 = FindingsDraft {
        film_quality: Some(FilmQuality::One),
        zones: PerZone::from_fn(|_| Some(point)),
        primary: shape,
        secondary: shape,
        ..FindingsDraft::default()
    };
    sheet
}

/// An ILO sheet of a film that shows nothing.
fn nothing_by_ilo() -> SheetDraft {
    let mut sheet = SheetDraft::new(ILO);
    (sheet.ilo.quality, sheet.ilo.parenchymal) = (Some(ilo::Grade::One), Some(false));
    (sheet.ilo.pleural, sheet.ilo.other) = (Some(false), Some(false));
    sheet
}

fn seal(
    at: &mut Workstation,
    film: FilmId,
    draft: SheetDraft,
    follows: Option<Follows>,
) -> Result<Sealed, Trouble> {
    let display =
        DisplayState { center: 128.0, width: 256.0, function: "LINEAR".to_owned(), inverted: false };
    let begun_at = noon();
    at.ask(SealReading { film, draft, begun_at, display, viewing: Viewing::default(), follows })
}

#[test]
fn who_may_ask_for_what_is_as_the_page_says_for_every_role_and_every_verb() {
    let rows = page("roles.md");
    let of = |sits: &Sits, verb: VerbKind| refusal(verb.row(), true, sits).is_none();
    let mut n_asked = 0;
    for verb in VerbKind::ALL {
        let name = verb.row().name;
        let row = rows.iter().find(|it| it.get("verb") == name);
        let row = row.unwrap_or_else(|| panic!("{name} has no row in tests/spec/roles.md"));
        let says = |heading: &str| row.get(heading) == "●";
        assert_eq!(of(&Sits::SignedOut, *verb), says("nobody"), "{name}, nobody");
        for role in Role::ALL {
            assert_eq!(
                of(&Sits::SignedIn(Roles::of(&[role])), *verb),
                says(role.code()),
                "{name}, {}",
                role.code()
            );
            n_asked += 1;
        }
        let first = verb.row().name == "choose password" || says("nobody");
        assert_eq!(of(&Sits::ChoosesPassword, *verb), first, "{name}, with a password that another gave");
    }
    assert_eq!((rows.len(), n_asked), (VerbKind::ALL.len(), VerbKind::ALL.len() * Role::ALL.len()));
}

#[test]
fn the_first_account_closes_a_house_and_nothing_is_asked_without_signing_in() {
    let (house, mut at, _) = closed("closed", &[("Reader", &[Role::Reader]), ("Clerk", &[Role::Clerk])]);
    for refused in [
        at.ask(ShowSettings).err(),
        at.ask(OpenFilm { film: FilmId::of(b"a film") }).err(),
        at.ask(ShowAccounts).err(),
    ] {
        assert_eq!(refused, Some(Trouble::SignInOwed));
    }
    assert_eq!(at.ask(NameReader("Reader".to_owned())).err(), Some(Trouble::HouseClosed));
    let seats = at.ask(ShowSeats).expect("names");
    let names: Vec<_> = seats.accounts.iter().map(|it| it.reader.name.as_str()).collect();
    assert_eq!(names, ["Administrator", "Reader", "Clerk"]);
    drop(at);

    let (mut at, _) = open(&house);
    assert_eq!(at.sits(), Sits::SignedOut, "whoever sat here last has to sign in too");
    sign_in(&mut at, "Clerk").expect("their own password");
    let film = film(&mut at, &house, 0);
    let needs = Roles::of(&[Role::Reader, Role::LeadPhysician, Role::DiagnosingPhysician, Role::Reviewer]);
    assert_eq!(at.ask(OpenFilm { film }).err(), Some(Trouble::RoleOwed { needs }));
    sign_in(&mut at, "Reader").expect("their own password");
    at.ask(OpenFilm { film }).expect("a film");
    assert_eq!(
        at.ask(ChangeSetting(SettingChange::FilmMemory(512))).err(),
        Some(Trouble::RoleOwed { needs: Roles::of(&[Role::LeadPhysician, Role::Administrator]) })
    );
    at.ask(SignOut).expect("nobody sits here");
    assert_eq!(at.ask(OpenFilm { film }).err(), Some(Trouble::SignInOwed));
    drop(at);
    let mut outside = Outside::of(house.clone(), Arc::new(Stopped::at(noon(), crate::world())));
    let sheets = PrintSheets { named: Vec::new(), folder: house.join("papers"), tongue: words::Tongue::En };
    assert_eq!(outside.ask(sheets).err(), Some(Trouble::SignInOwed));
    outside
        .ask(VerifyRecords::default())
        .expect("whoever verifies need not sign in: nothing of a person is told");
}

#[test]
fn wrong_passwords_lock_an_account_for_a_while_and_tell_nothing_of_who_is_known_here() {
    let (_, mut at, clock) = closed("locked", &[("Reader", &[Role::Reader])]);
    let wrong = |at: &mut Workstation, called: &str| {
        at.ask(SignIn { called: called.to_owned(), password: Password::new("not this one") }).err()
    };
    assert_eq!(wrong(&mut at, "Nobody"), Some(Trouble::SignInRefused));
    for _ in 0..5 {
        assert_eq!(wrong(&mut at, "Reader"), Some(Trouble::SignInRefused));
    }
    assert_eq!(wrong(&mut at, "Reader"), Some(Trouble::AccountLocked { minutes: 16 }));
    assert_eq!(
        sign_in(&mut at, "Reader").err(),
        Some(Trouble::AccountLocked { minutes: 16 }),
        "the right one too"
    );
    assert!(sign_in(&mut at, "Administrator").is_ok(), "the others go on");
    clock.set(noon() + jiff::Span::new().minutes(15));
    assert!(sign_in(&mut at, "Reader").is_ok());
    let lines = {
        let house = at.ask(ShowSettings).expect("settings").places.house;
        drop(at);
        Records::open_to_read(&house).expect("a house").audit_lines().expect("lines").whole().expect("all")
    };
    let n = |verb: &str| lines.iter().filter(|it| it.verb == verb).count();
    assert_eq!((n("sign-in refused"), n("sign out")), (5, 1));
}

#[test]
fn what_is_sealed_is_signed_and_what_was_sealed_before_stands_unsigned() {
    let house = folder("signed").join("house");
    let (mut at, _) = open(&house);
    at.ask(NameReader("Reader".to_owned())).expect("a name");
    at.ask(SettleProtocol(Protocol::Off)).expect("a rule");
    let films = [0, 1].map(|it| film(&mut at, &house, it));
    let before = seal(&mut at, films[0], sheet(GBZ, Profusion::OneOne), None).expect("a whole sheet").reading;
    at.ask(CloseHouse { name: "Reader".to_owned(), password: password("Reader") })
        .expect("the first account");
    let after = seal(&mut at, films[1], sheet(GBZ, Profusion::OneOne), None).expect("a whole sheet").reading;
    assert_eq!(before.reading.reader, after.reading.reader, "they are who they were");
    let known = at.ask(ShowAccounts).expect("accounts").accounts;
    let key = known[0].standing.password.as_ref().expect("a password").key;
    drop(at);
    let records = Records::open_to_read(&house).expect("a house");
    assert_eq!(records.signature_of_reading(&before.digest).expect("it reads"), None);
    let signed = records.signature_of_reading(&after.digest).expect("it reads").expect("a signature");
    assert!(signed.key == key && key.holds(&after.text, &signed.signature));
    let verified = records.verify().expect("it is whole");
    assert_eq!((verified.n_readings, verified.n_signed), (2, 1));
}

#[test]
fn a_key_stays_with_its_person_and_is_another_one_once_somebody_else_gave_the_password() {
    let (_, mut at, _) = closed("keys", &[("Reader", &[Role::Reader])]);
    let key_of = |at: &mut Workstation| {
        sign_in(at, "Administrator").expect("an administrator");
        let all = at.ask(ShowAccounts).expect("accounts").accounts;
        let reader = all.into_iter().find(|it| it.account.reader.name == "Reader").expect("an account");
        (reader.account.id, reader.standing.password.expect("a password").key)
    };
    let (account, first) = key_of(&mut at);
    sign_in(&mut at, "Reader").expect("their own password");
    let weak = at.ask(ChoosePassword { before: password("Reader"), now: Password::new("12345678") });
    assert!(matches!(weak, Err(Trouble::PasswordUnfit { .. })));
    let wrong = at.ask(ChoosePassword { before: Password::new("another"), now: password("elsewhere") });
    assert_eq!(wrong.err(), Some(Trouble::SignInRefused));
    at.ask(ChoosePassword { before: password("Reader"), now: password("elsewhere") }).expect("another one");
    assert_eq!(key_of(&mut at).1, first);
    assert_eq!(sign_in(&mut at, "Reader").err(), Some(Trouble::SignInRefused));
    sign_in(&mut at, "Administrator").expect("an administrator");
    at.ask(GivePassword { account, password: password("Reader") }).expect("a password");
    assert!(sign_in(&mut at, "Reader").expect("it opens").chooses_password);
    at.ask(ChoosePassword { before: password("Reader"), now: password("elsewhere") }).expect("their own");
    assert_ne!(key_of(&mut at).1, first);
}

#[test]
fn somebody_always_keeps_the_accounts_and_whoever_has_no_role_is_let_in_no_more() {
    let (_, mut at, _) = closed("last", &[("Reader", &[Role::Reader])]);
    sign_in(&mut at, "Administrator").expect("an administrator");
    let all = at.ask(ShowAccounts).expect("accounts").accounts;
    let id = |name: &str| -> AccountId {
        all.iter().find(|it| it.account.reader.name == name).expect("an account").account.id.clone()
    };
    let give = |name: &str, roles: Roles| GiveRoles { account: id(name), roles };
    let none = at.ask(give("Administrator", Roles::of(&[Role::Reader])));
    assert_eq!(none.err(), Some(Trouble::LastAdministrator));
    at.ask(give("Reader", Roles::NONE)).expect("it is closed");
    assert_eq!(sign_in(&mut at, "Reader").err(), Some(Trouble::AccountClosed));
}

#[test]
fn a_qualification_that_has_ended_keeps_a_reading_from_being_sealed_and_is_told_weeks_before() {
    let (house, mut at, clock) = closed("qualified", &[("Reader", &[Role::Reader, Role::Clerk])]);
    sign_in(&mut at, "Administrator").expect("an administrator");
    let all = at.ask(ShowAccounts).expect("accounts").accounts;
    let account =
        all.iter().find(|it| it.account.reader.name == "Reader").expect("it is there").account.id.clone();
    let paper = |until| AddQualification {
        account: account.clone(),
        kind: QualificationKind::HealthExamination,
        number: "2020-118".to_owned(),
        from: date(2020, 4, 1),
        until,
    };
    assert_eq!(at.ask(paper(Some(date(2019, 1, 1)))).err(), Some(Trouble::QualificationUnfit));
    at.ask(paper(Some(date(2026, 3, 31)))).expect("a paper");
    let signed_in = sign_in(&mut at, "Reader").expect("their own password");
    assert_eq!(signed_in.ends, [(QualificationKind::HealthExamination, 16)]);
    let films = [0, 1, 2].map(|it| film(&mut at, &house, it));
    seal(&mut at, films[0], sheet(GBZ, Profusion::ZeroZero), None).expect("it holds to its last day");
    clock.set(noon() + jiff::Span::new().hours(24 * 17));
    let ended = Trouble::QualificationEnded { act: QualifiedAct::SealGbz70, on: "2026-03-31".to_owned() };
    assert_eq!(seal(&mut at, films[1], sheet(GBZ, Profusion::ZeroZero), None).err(), Some(ended));
    sign_in(&mut at, "Administrator").expect("an administrator");
    at.ask(paper(None)).expect("the new paper");
    let owed = SettingChange::QualificationOwed(vec![QualifiedAct::SealIlo]);
    at.ask(ChangeSetting(owed)).expect("a setting");
    sign_in(&mut at, "Reader").expect("their own password");
    seal(&mut at, films[1], sheet(GBZ, Profusion::ZeroZero), None).expect("the new paper holds");
    let act = QualifiedAct::SealIlo;
    assert_eq!(
        seal(&mut at, films[2], nothing_by_ilo(), None).err(),
        Some(Trouble::QualificationOwed { act })
    );
}

/// Everything that a verb with an answer of its own says of a film and its person to whoever sits here.
fn said_of(at: &mut Workstation, film: FilmId) -> String {
    let opened = at.ask(OpenFilm { film }).expect("a film");
    let worker = opened.worker.id.clone();
    let told = [
        format!("{:?} {:?} {:?}", opened.sealed, opened.draft, opened.films),
        format!("{:?}", crate::all_films(at)),
        format!("{:?}", at.ask(ShowNeighbours { film, wanted: FilmsWanted::default() })),
        format!("{:?}", at.ask(ShowCaseFile { worker }).map(|it| (it.readings, it.diagnoses))),
    ];
    told.join("\n")
}

#[test]
fn nobody_who_reads_a_film_learns_anothers_reading_before_their_own_by_the_same_scheme_is_sealed() {
    const READS: &[Role] = &[Role::Reader, Role::DiagnosingPhysician];
    let (house, mut at, _) =
        closed("blind", &[("One", READS), ("Other", READS), ("Registry", &[Role::RegistryWorker])]);
    sign_in(&mut at, "One").expect("their own password");
    let film = film(&mut at, &house, 0);
    let mut theirs = sheet(GBZ, Profusion::TwoTwo);
    theirs.gbz70.comments = "as nobody else says it".to_owned();
    let theirs = seal(&mut at, film, theirs, None).expect("a whole sheet").reading;
    let knows =
        |said: &str| said.contains("as nobody else says it") || said.contains(&theirs.digest.to_string());

    sign_in(&mut at, "Other").expect("their own password");
    assert!(!knows(&said_of(&mut at, film)));
    assert_eq!(at.ask(PrintSheet { reading: theirs.digest }).err(), Some(Trouble::OwnReadingOwed));
    let by_ilo = seal(&mut at, film, nothing_by_ilo(), None).expect("a whole sheet");
    assert!(!knows(&format!("{by_ilo:?}")), "another scheme opens nothing");
    let opened = at.ask(OpenFilm { film }).expect("a film");
    assert_eq!((opened.sealed.len(), opened.proposal), (1, ProposalState::Open));
    assert!(!knows(&said_of(&mut at, film)));
    let worker = opened.worker.id.clone();
    assert_eq!(at.ask(ShowCaseFile { worker: worker.clone() }).expect("papers").kept_back[&film], 1);
    let folder = house.join("papers");
    let sheets = PrintSheets { named: Vec::new(), folder, tongue: words::Tongue::En };
    let mut outside = Outside::of(house.clone(), Arc::new(Stopped::at(noon(), crate::world()))).as_in(&at);
    let printed = outside.ask(sheets).expect("sheets");
    let of = |digest| printed.iter().find(|it| it.0 == Some(digest)).expect("it is among them").1.clone();
    assert_eq!(of(theirs.digest), Err(Trouble::OwnReadingOwed));

    let begun = SheetDraft { gbz70: sheet(GBZ, Profusion::OneOne).gbz70, ..SheetDraft::new(GBZ) };
    at.ask(workstation::reading::draft::KeepDraft { film, draft: begun }).expect("it is kept");
    let opened = at.ask(OpenFilm { film }).expect("a film");
    assert_eq!(opened.proposal, ProposalState::Gated, "a sheet that is begun is read blind too");
    let own = seal(&mut at, film, sheet(GBZ, Profusion::OneOne), None).expect("a whole sheet");
    assert!(knows(&format!("{own:?}")) && knows(&said_of(&mut at, film)), "now they may know");
    at.ask(PrintSheet { reading: theirs.digest }).map(drop).or_else(no_typesetter).expect("it is printed");

    sign_in(&mut at, "Registry").expect("their own password");
    let file = at.ask(ShowCaseFile { worker }).expect("papers");
    assert_eq!(
        (file.readings.len(), file.kept_back.len()),
        (3, 0),
        "from whoever never reads nothing is kept back"
    );
}

/// Where the typesetter is not built beside the tests nothing is printed, and that says nothing of who may know.
fn no_typesetter(trouble: Trouble) -> Result<(), Trouble> {
    if matches!(trouble, Trouble::PageNotSet(_)) { Ok(()) } else { Err(trouble) }
}

#[test]
fn a_third_party_checks_a_proof_with_common_tools_and_a_letter_changed_in_it_is_found() {
    let is_there = |tool: &str| std::process::Command::new(tool).arg("--version").output().is_ok();
    if !is_there("openssl") || !is_there("sha256sum") {
        eprintln!("skipped: no openssl or no sha256sum on this machine");
        return;
    }
    let (house, mut at, _) = closed("proof", &[("Reader", &[Role::Reader, Role::Clerk])]);
    sign_in(&mut at, "Reader").expect("their own password");
    let films = [0, 1].map(|it| film(&mut at, &house, it));
    let sealed =
        films.map(|it| seal(&mut at, it, sheet(GBZ, Profusion::OneOne), None).expect("a sheet").reading);
    let folder = house.join("proof");
    let named = sealed[0].digest.to_string();
    let written = at.ask(WriteProof { named: named.clone(), folder: folder.clone() }).expect("it is written");
    assert!(written.is_signed && 1 < written.n_lines);
    let check = || {
        let run = std::process::Command::new("sh").arg(folder.join("check.sh")).output().expect("a shell");
        (run.status.success(), String::from_utf8_lossy(&run.stdout).into_owned())
    };
    let (holds, said) = check();
    assert!(holds && said.contains(&format!("reading {named}\n")), "{said}");
    assert!(said.contains(&format!("last link {}\n", written.head)) && said.contains("signed by "), "{said}");
    drop(at);
    let verified = Records::open_to_read(&house).expect("a house").verify().expect("it is whole");
    assert_eq!(written.head, verified.head, "the proof leads to the last link");
    let altered = |file: &str, from: &str, to: &str| {
        let path = folder.join(file);
        let text = std::fs::read_to_string(&path).expect("a text");
        std::fs::write(&path, text.replacen(from, to, 1)).expect("it can be written");
        assert!(!check().0, "{file}");
        std::fs::write(&path, text).expect("it can be written");
        assert!(check().0);
    };
    altered("reading.txt", "1/1", "1/2");
    altered("reading-link.txt", "1/1", "1/2");
    altered("key.pem", "MCow", "MCox");
    let lines = std::fs::read_dir(folder.join("audit")).expect("lines").count();
    assert_eq!(lines, written.n_lines);
    let first =
        std::fs::read_dir(folder.join("audit")).expect("lines").map(|it| it.expect("one").file_name());
    let first = first.min().expect("a line").into_string().expect("digits");
    altered(&format!("audit/{first}"), "who", "Who");

    let mut outside = Outside::of(house.clone(), Arc::new(Stopped::at(noon(), crate::world())));
    outside.ask(VerifyRecords { noted: Some(written.head) }).expect("the link that was noted stands");
    let gone = outside.ask(VerifyRecords { noted: Some(casework::Digest::of(b"noted")) });
    assert!(matches!(gone, Err(Trouble::RecordBent { .. })));
}

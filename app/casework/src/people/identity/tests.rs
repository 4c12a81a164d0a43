//! Whose film it is, case by case.

use jiff::civil::date;

use super::*;
use crate::people::person::{Sex, Worker, WorkerId};

const ID: &str = "11010519491231002X";

/// What a film says, field by field; `-` for what it does not say. The film is of 2024-01-02.
fn stated(name: &str, number: &str, issuer: &str, sex: &str, birth: &str, age: &str) -> Stated {
    let said = |it: &'static str| Some(it).filter(|it| *it != "-");
    let leak = |it: &str| -> &'static str { Box::leak(it.to_owned().into_boxed_str()) };
    let issuer = match issuer.strip_prefix('@') {
        Some(station) => Issuer::of(None, SendingStation::of(None, Some(station), [None; 3])),
        None => Issuer::of(said(leak(issuer)), SendingStation::default()),
    };
    Stated::of(&HeaderPerson {
        name: said(leak(name)),
        number: said(leak(number)),
        issuer,
        sex: said(leak(sex)),
        birth: said(leak(birth)),
        age: said(leak(age)),
        taken: Some(date(2024, 1, 2)),
        ..HeaderPerson::default()
    })
}

/// The person whom a film makes.
fn known(id: &str, stated: &Stated) -> Known {
    let now = new_person(stated, WorkerId(id.to_owned()));
    let ages = stated.age.zip(stated.taken).filter(|_| stated.born().is_none()).map(|(age, day)| (day, age));
    Known {
        name: stated.name.clone(),
        name_was_guessed: stated.name_was_guessed,
        numbers: stated.number.iter().map(|it| (stated.issuer.clone(), it.clone())).collect(),
        ages: ages.into_iter().collect(),
        accessions: stated.accession.iter().map(|it| (stated.issuer.clone(), it.clone())).collect(),
        worker: now.worker,
    }
}

fn said(matching: &Matching) -> String {
    let codes = |why: &[Contradiction]| why.iter().map(|it| it.code()).collect::<Vec<_>>().join(", ");
    match matching {
        Matching::New => "new".to_owned(),
        Matching::Known(_, by) => by.code().to_owned(),
        Matching::InDoubt { within, doubts } => {
            let doubts: Vec<_> = doubts.iter().map(|it| codes(&it.why)).collect();
            [codes(within), doubts.join("; ")]
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join(" + ")
        }
    }
}

#[test]
fn a_film_is_joined_only_to_a_person_whom_nothing_contradicts() {
    type Film = [&'static str; 6];
    const WEI: Film = ["Zhang^Wei=张^伟", "000123", "A", "M", "19600203", "-"];
    let table: &[(Film, Film, &str)] = &[
        (WEI, WEI, "number"),
        (WEI, ["张伟", "000123", "A", "-", "-", "-"], "number"),
        (WEI, ["-", "000123", "A", "-", "-", "-"], "number"),
        (WEI, ["ZHANG WEI", "000123", "a", "M", "-", "063Y"], "number"),
        (WEI, ["张伟", "000123", "A", "M", "-", "064Y"], "number"),
        (WEI, ["张伟", "000123", "A", "M", "-", "066Y"], "age"),
        (WEI, ["Li^Na", "000123", "A", "F", "19810918", "-"], "name, sex, birth"),
        (WEI, ["Li^Na", "000123", "B", "F", "19810918", "-"], "new"),
        (WEI, ["张伟", "000123", "A", "F", "-", "-"], "sex"),
        (WEI, ["张伟", "000123", "A", "M", "19610203", "-"], "birth"),
        (WEI, ["张炜", "000123", "A", "M", "19600203", "-"], "name read alike"),
        (WEI, ["张伟", "000123", "B", "M", "19600203", "-"], "name and birth"),
        (WEI, ["张伟", "000123", "@DR1", "M", "19600203", "-"], "name and birth"),
        (WEI, ["张伟", "000123", "B", "M", "-", "-"], "not sure"),
        (WEI, ["张伟", "777", "B", "M", "19600203", "-"], "not sure"),
        (WEI, ["张伟", "777", "A", "M", "19600203", "-"], "new"),
        (WEI, ["张伟", "-", "-", "M", "19600203", "-"], "name and birth"),
        (WEI, ["张伟", "0000", "-", "M", "19600203", "-"], "name and birth"),
        (WEI, ["张伟", "-", "-", "F", "19600203", "-"], "sex"),
        (WEI, ["张伟", "-", "-", "M", "-", "-"], "not sure"),
        (WEI, ["-", "-", "-", "-", "-", "-"], "new"),
        (WEI, ["anonymous", "ANONYMOUS", "A", "M", "-", "-"], "new"),
        // Of a station nothing but its machine may be known, or nothing at all.
        (["张伟", "7", "-", "M", "-", "-"], ["张伟", "7", "A", "M", "19600203", "-"], "number"),
        (["张伟", "7", "-", "M", "-", "-"], ["李娜", "7", "A", "F", "19600203", "-"], "name, sex"),
        (["张伟", "7", "@DR1", "M", "-", "-"], ["张伟", "7", "@DR1", "M", "-", "-"], "number"),
        (["张伟", "7", "@DR1", "M", "-", "-"], ["李娜", "7", "@DR2", "F", "-", "-"], "new"),
        // Placeholders join nobody.
        (["张伟", "0000", "A", "M", "-", "-"], ["李娜", "0000", "A", "F", "-", "-"], "new"),
        (["张伟", "匿名", "A", "M", "-", "-"], ["李娜", "匿名", "A", "F", "-", "-"], "new"),
        // The citizen's number is one, whoever writes it and however.
        (["李娜", ID, "A", "-", "-", "-"], ["李娜", "110105491231002", "B", "F", "19491231", "-"], "number"),
        (
            ["李娜", "11010519491231002x", "-", "-", "-", "-"],
            ["Li^Na", "１１０１０５ 19491231 002Ｘ", "C", "-", "-", "-"],
            "number",
        ),
        (["李娜", ID, "A", "-", "-", "-"], ["李娜", ID, "A", "M", "-", "-"], "sex in identity number + sex"),
        (["李娜", ID, "A", "-", "-", "-"], ["王秀英", "110105491231002", "A", "-", "-", "-"], "name"),
        // A film may contradict itself.
        (WEI, ["新人", "1", "A", "M", "20300101", "-"], "birth after film"),
        (WEI, ["新人", "1", "A", "M", "19600101", "031Y"], "age"),
        (WEI, ["新人", ID, "A", "F", "19500101", "-"], "birth in identity number"),
        // Two ages, each within a year of one birth.
        (["张伟", "7", "A", "M", "-", "045Y"], ["张伟", "7", "A", "M", "-", "047Y"], "number"),
        (["张伟", "7", "A", "M", "-", "045Y"], ["张伟", "7", "A", "M", "-", "025Y"], "age"),
    ];
    for (first, then, says) in table {
        let [name, number, issuer, sex, birth, age] = *first;
        let person = known("P1", &stated(name, number, issuer, sex, birth, age));
        let [name, number, issuer, sex, birth, age] = *then;
        let film = stated(name, number, issuer, sex, birth, age);
        assert_eq!(said(&matching(&film, std::slice::from_ref(&person))), *says, "{first:?} then {then:?}");
        assert_eq!(Stated::of_text(&film.text()), Some(film));
    }
}

#[test]
fn of_two_persons_of_one_number_the_one_whose_name_agrees_is_found() {
    let wei = known("P1", &stated("张伟", "7", "A", "M", "-", "-"));
    let na = known("P2", &stated("李娜", "7", "A", "F", "-", "-"));
    let both = [wei, na];
    let found = matching(&stated("Li^Na", "7", "A", "F", "-", "-"), &both);
    assert_eq!(found, Matching::Known(WorkerId("P2".to_owned()), MatchedBy::Number));
    assert_eq!(
        said(&matching(&stated("-", "7", "A", "-", "-", "-"), &both)),
        "several persons fit; several persons fit"
    );
    assert_eq!(said(&matching(&stated("-", "7", "A", "F", "-", "-"), &both)), "sex; several persons fit");
}

#[test]
fn an_accession_number_finds_a_film_without_a_number() {
    let film = |accession, number: &'static str| {
        let header =
            HeaderPerson { accession: Some(accession), number: Some(number), ..HeaderPerson::default() };
        Stated { issuer: Issuer::Named("A".to_owned()), ..Stated::of(&header) }
    };
    let person = known("P1", &film("X-1", "7"));
    let by = Matching::Known(WorkerId("P1".to_owned()), MatchedBy::Accession);
    assert_eq!(matching(&film("X-1", ""), std::slice::from_ref(&person)), by);
    assert_eq!(matching(&film("X-2", ""), &[person]), Matching::New);
}

#[test]
fn a_name_read_by_a_guess_is_mended_by_a_later_right_one_where_the_birth_agrees() {
    let mut person = known("P1", &stated("Íõ", "7", "A", "M", "19700101", "-"));
    person.name_was_guessed = true;
    let right = stated("王喆", "7", "A", "M", "19700101", "-");
    assert_eq!(said(&matching(&right, std::slice::from_ref(&person))), "number");
    let now = completed(&right, &person).unwrap();
    assert_eq!((now.worker.name.as_str(), now.name.unwrap().1), ("王喆", NameChange::Mended));
    let of_unknown_birth = stated("王喆", "7", "A", "M", "-", "-");
    assert_eq!(said(&matching(&of_unknown_birth, &[person])), "name");
}

#[test]
fn a_film_adds_what_was_not_known_and_changes_nothing_else() {
    let person = known("P1", &stated("Li^Na", "7", "A", "-", "-", "-"));
    let now = completed(&stated("李娜", "7", "A", "F", "19810918", "-"), &person).unwrap();
    let Worker { name, sex, birth, .. } = &now.worker;
    assert_eq!((name.as_str(), *sex, *birth), ("李娜", Sex::Female, Some(date(1981, 9, 18))));
    assert_eq!(completed(&stated("LI NA", "7", "A", "-", "-", "-"), &person), None);
    let corrected = corrected(&stated("王秀英", "7", "A", "F", "-", "-"), &person);
    assert_eq!((corrected.worker.name.as_str(), corrected.worker.sex), ("王秀英", Sex::Female));
}

#[test]
fn an_issuer_stands_in_a_record_as_it_is() {
    let station = SendingStation::of(Some("某院"), Some("DR1"), [Some("MADE"), None, Some("1")]);
    for issuer in [Issuer::Unknown, Issuer::Named("A".to_owned()), Issuer::Station(station)] {
        assert_eq!(Issuer::from_code(&issuer.code()), Some(issuer));
    }
}

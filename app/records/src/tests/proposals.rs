//! What the machine proposed is kept as it was, and who has seen it is known.

use super::*;

pub(super) fn proposal_of(film: FilmId, model: &str, json: &str) -> ProposalEntry {
    ProposalEntry {
        film,
        model_id: "a-model".to_owned(),
        model_sha256: model.to_owned(),
        runtime: "onnxruntime 1.0".to_owned(),
        made_at: moment(30),
        json: json.to_owned(),
    }
}

#[test]
fn the_last_proposal_orders_the_worklist_and_one_that_abstains_has_no_point() {
    let (mut house, film) = house("proposal-order");
    let points = "{\"overall\":{\"points\":[0.5,0,0,0,0.25,0,0,0,0,0,0,0.25]}}";
    let orders = [("a", points, Some(3.75)), ("a", "{\"overall\":null}", None), ("b", "no JSON", None)];
    for (model, json, expected_point) in orders {
        let add = |change: &Change<'_>| {
            let entry = proposal_of(film, model, json);
            let about = entry.about();
            Ok((change.add_proposal(&entry)?, AuditLine { about, ..line(KEEP_PROPOSAL) }))
        };
        house.records.write(add).unwrap();
        let order = ProposalOrder { model_sha256: model.to_owned(), expected_point };
        assert_eq!(house.records.proposal_orders().unwrap().whole().unwrap(), [(film, order)]);
    }
    assert_eq!(house.records.proposal_by(&film, "b").unwrap().unwrap().json, "no JSON");
    assert_eq!(house.records.proposal_by(&film, "c").unwrap(), None);
    house.records.verify().unwrap();
}

#[test]
fn a_proposal_that_was_changed_added_or_taken_away_is_found() {
    let (mut house, film) = house("proposal-bent");
    for json in ["{}", "{\"overall\":null}"] {
        let entry = proposal_of(film, "a", json);
        let line = AuditLine { about: entry.about(), ..line(KEEP_PROPOSAL) };
        house.records.write(|change| Ok((change.add_proposal(&entry)?, line))).unwrap();
    }
    assert_eq!(house.records.verify().unwrap().n_proposals, 2);
    let bent = |change: &str| {
        let db = &house.records.db;
        db.execute_batch("BEGIN; DROP TRIGGER proposal_is_kept_update; DROP TRIGGER proposal_is_kept_delete")
            .unwrap();
        db.execute_batch(change).unwrap();
        let lines = house.records.audit_lines().unwrap().whole().unwrap();
        let found = crate::proposals::verified(db, lines.iter());
        db.execute_batch("ROLLBACK").unwrap();
        found
    };
    assert_eq!(bent("SELECT 1"), Ok(2));
    let changed = casework::BrokenWhy::ProposalUnkept;
    assert_eq!(bent("UPDATE proposal SET json = '[]' WHERE n = 2"), Err((2, changed.clone())));
    assert_eq!(bent("UPDATE proposal SET runtime = 'another' WHERE n = 1"), Err((1, changed.clone())));
    let added = "INSERT INTO proposal (film, model_id, model_sha256, runtime, made_at, json)
                 SELECT film, model_id, model_sha256, runtime, made_at, json FROM proposal WHERE n = 1";
    assert_eq!(bent(added), Err((3, changed)));
    let gone = casework::BrokenWhy::ProposalGone;
    assert_eq!(bent("DELETE FROM proposal WHERE n = 2"), Err((1, gone)));
    // A line from before digests stood in it.
    let entry = proposal_of(film, "b", "{}");
    let line = AuditLine { about: film.to_string(), ..line(KEEP_PROPOSAL) };
    house.records.write(|change| Ok((change.add_proposal(&entry)?, line))).unwrap();
    assert_eq!(house.records.verify().unwrap().n_proposals, 3);
}

#[test]
fn the_first_time_that_a_proposal_was_seen_stands_with_its_model_and_the_rule() {
    let (mut house, film) = house("proposal-shown");
    let reader = ReaderId("R-1".to_owned());
    assert_eq!(house.records.proposal_first_shown(&film, &reader).unwrap(), None);
    let [a, b] = ["a", "b"].map(|it| Digest::of(it.as_bytes()));
    for (n, model, protocol) in [(9, b, Protocol::Beside), (8, a, Protocol::First)] {
        let shown = |change: &Change<'_>| {
            Ok((
                change.proposal_shown(&film, &model.to_string(), &reader, (moment(n), protocol))?,
                line("show proposal"),
            ))
        };
        house.records.write(shown).unwrap();
    }
    let first = house.records.proposal_first_shown(&film, &reader).unwrap();
    assert_eq!(first, Some((a, moment(8))));
    assert_eq!(house.records.proposals_seen().unwrap().whole().unwrap(), [(film, reader)]);
    let rule = "SELECT protocol FROM proposal_shown WHERE model_sha256 = ?1";
    assert_eq!(
        house.records.db.query_one(rule, [a.to_string()], |it| it.get::<_, String>(0)).unwrap(),
        "first"
    );
}

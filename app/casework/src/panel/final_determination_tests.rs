//! What holds for every sequence of classifications.

use classification::Setting;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn any_found() -> impl Strategy<Value = Found> {
    let opacities = (select(Profusion::ALL.as_slice()), select(LargeOpacity::ALL.as_slice()))
        .prop_map(|(profusion, large)| Found::Opacities { profusion, large });
    let simple = select(Profusion::ALL.as_slice())
        .prop_map(|profusion| Found::Opacities { profusion, large: LargeOpacity::O });
    prop_oneof![1 => Just(Found::NoAbnormality), 2 => opacities, 5 => simple]
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let choices = (
        select(Letters::ALL.as_slice()),
        select(SameMajor::ALL.as_slice()),
        select(SeveralPairs::ALL.as_slice()),
        select(InMedian::ALL.as_slice()),
    );
    choices.prop_map(|(letters, same_major, several_pairs, in_median)| Policy {
        letters: Setting { value: letters, ..Policy::default().letters },
        same_major: Setting { value: same_major, ..Policy::default().same_major },
        several_pairs: Setting { value: several_pairs, ..Policy::default().several_pairs },
        in_median: Setting { value: in_median, ..Policy::default().in_median },
        ..Policy::default()
    })
}

fn by_b(found: &[Found]) -> Vec<Classified> {
    found.iter().map(|it| Classified { by: ReaderKind::B, found: *it }).collect()
}

fn determined(found: &[Found], policy: &Policy) -> Determination {
    determine(&by_b(found), policy).expect("all are B Readers")
}

/// All orders of three.
fn orders(three: &[Found]) -> Vec<Vec<Found>> {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    orders.map(|it| it.map(|idx| three[idx]).to_vec()).to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_classifications_agree_in_either_order(
        one in any_found(), other in any_found(), policy in any_policy(),
    ) {
        let (one, other) = (one.reported(&policy), other.reported(&policy));
        let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
        prop_assert_eq!(agreement(one, other, &policy), agreement(other, one, &policy));
        prop_assert!(agreement(one, one, &policy).is_ok_and(|it| it.reported == one));
    }

    #[test]
    fn the_first_two_decide_in_either_order(found in vec(any_found(), 2..=5), policy in any_policy()) {
        let mut turned = found.clone();
        turned.swap(0, 1);
        let (one, other) = (determined(&found, &policy), determined(&turned, &policy));
        prop_assert_eq!((one.outcome, one.clause), (other.outcome, other.clause));
        prop_assert_eq!(one.rests_on, other.rests_on);
        prop_assert_eq!(one.compared.len(), other.compared.len());
    }

    #[test]
    fn a_third_one_decides_in_every_order_in_which_the_first_two_do_not(
        found in vec(any_found(), 3), policy in any_policy(),
    ) {
        let all = orders(&found).into_iter().map(|it| determined(&it, &policy));
        let by_a_third: Vec<_> = all.filter(|it| it.clause != Clause("37.53(a)(1)")).collect();
        prop_assert!(by_a_third.windows(2).all(|it| it[0].outcome == it[1].outcome), "{by_a_third:?}");
    }

    #[test]
    fn the_median_is_of_five_in_every_order(
        found in vec(any_found(), 5).prop_shuffle(), at in 0_usize..5, policy in any_policy(),
    ) {
        let mut turned = found.clone();
        turned.rotate_left(at);
        let clause = Clause("37.53(a)(2)(ii)");
        let (one, other) = (determined(&found, &policy), determined(&turned, &policy));
        if (one.clause, other.clause) == (clause, clause) {
            prop_assert_eq!(one.outcome, other.outcome);
        }
    }

    #[test]
    fn five_are_always_enough_and_what_is_owed_is_enough(
        found in vec(any_found(), 5), n in 0_usize..5, policy in any_policy(),
    ) {
        prop_assert!(matches!(determined(&found, &policy).outcome, Outcome::Final(_)));
        if let Outcome::Owed { n: owed, .. } = determined(&found[..n], &policy).outcome {
            prop_assert!(0 < owed && n + owed <= 5);
            let (before, after) = (determined(&found[..n], &policy), determined(&found[..n + owed], &policy));
            prop_assert_ne!((before.outcome, before.clause), (after.outcome, after.clause));
        }
    }

    #[test]
    fn what_is_final_stays_final(found in vec(any_found(), 2..=5), more in any_found(), policy in any_policy()) {
        let before = determined(&found, &policy);
        if let Outcome::Final(reported) = before.outcome {
            let longer: Vec<_> = found.iter().copied().chain([more]).collect();
            let after = determined(&longer, &policy);
            prop_assert_eq!(after.outcome, Outcome::Final(reported));
            prop_assert_eq!(after.n_not_asked_for, before.n_not_asked_for + 1);
        }
    }

    #[test]
    fn what_is_reported_lies_among_what_was_found(found in vec(any_found(), 5), policy in any_policy()) {
        let Outcome::Final(reported) = determined(&found, &policy).outcome else { return Ok(()) };
        let simple = found.iter().filter_map(|it| match it {
            Found::Opacities { profusion, .. } => Some(Reported::Simple(*profusion)),
            _ => None,
        });
        let all: Vec<_> = found.iter().filter_map(|it| it.reported(&policy)).chain(simple).collect();
        prop_assert!(all.iter().min() <= Some(&reported) && Some(&reported) <= all.iter().max());
    }

    #[test]
    fn a_reading_of_ur_is_as_if_it_were_not_there(
        found in vec(any_found(), 0..=5), at in 0_usize..=5, policy in any_policy(),
    ) {
        let mut with = found.clone();
        with.insert(at.min(found.len()), Found::Unreadable);
        let (without, with) = (determined(&found, &policy), determined(&with, &policy));
        prop_assert_eq!((without.outcome, without.clause), (with.outcome, with.clause));
        prop_assert_eq!(with.n_unreadable == 1, with.rests_on.contains(&OpenPoint::OnUnreadable));
        prop_assert_eq!(with.n_unreadable + with.n_not_asked_for, without.n_not_asked_for + 1);
        let new = Policy {
            on_unreadable: Setting { value: OnUnreadable::NewRadiograph, ..policy.on_unreadable.clone() },
            ..policy
        };
        let ur = [Found::Unreadable];
        prop_assert_eq!(determined(&ur, &new).outcome, Outcome::NewRadiograph);
    }

    #[test]
    fn only_the_first_may_be_an_a_readers(found in vec(any_found(), 2..=5), at in 0_usize..5) {
        let mut classified = by_b(&found);
        let at = at % found.len();
        classified[at].by = ReaderKind::A;
        let faults = determine(&classified, &Policy::default()).err().unwrap_or_default();
        let expected: Vec<_> = (0 < at).then_some(Fault::NotABReader { idx: at }).into_iter().collect();
        prop_assert_eq!(faults, expected);
    }
}

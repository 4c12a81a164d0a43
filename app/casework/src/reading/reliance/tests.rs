//! Leaning is told by who moved, of those who could, and against what others said.

use super::*;

fn seen(reader: &str, points: [&str; 3], reference: Option<&str>) -> Seen {
    let [first, last, proposed] = points.map(|it| it.parse().expect("a point"));
    let reference = reference.map(|it| it.parse().expect("a point"));
    Seen { reader: ReaderId(reader.to_owned()), first, last, proposed, reference }
}

#[test]
fn who_agreed_before_cannot_lean() {
    let all = of_all(&[seen("a", ["1/1", "1/2", "1/1"], None), seen("a", ["0/0", "0/0", "0/0"], None)]);
    assert_eq!((all.n_seen, all.n_agreed, all.n_differed()), (2, 2, 0));
    assert!(Move::ALL.iter().all(|it| all.share(*it).is_none() && all.went(*it).n == 0));
}

#[test]
fn towards_away_and_stayed_are_told_apart_and_judged_by_the_reference() {
    let all = of_all(&[
        seen("a", ["0/0", "1/0", "1/1"], Some("1/1")),
        seen("a", ["1/1", "0/1", "0/0"], Some("1/1")),
        seen("a", ["1/1", "1/0", "1/2"], Some("0/0")),
        seen("a", ["1/1", "1/1", "2/2"], Some("1/0")),
        seen("a", ["1/1", "1/1", "2/2"], Some("2/2")),
        seen("a", ["1/1", "1/1", "2/2"], None),
        // As far on the other side: nobody came nearer.
        seen("a", ["1/0", "1/2", "1/1"], Some("1/1")),
    ]);
    let told = |way| {
        let Went { n, n_with_reference, rightly, wrongly } = *all.went(way);
        [n, n_with_reference, rightly, wrongly]
    };
    assert_eq!(told(Move::Towards), [2, 2, 1, 1]);
    assert_eq!(told(Move::Away), [1, 1, 1, 0]);
    assert_eq!(told(Move::Stayed), [4, 3, 1, 2]);
    assert!(all.is_too_few());
}

#[test]
fn each_reader_is_counted_alone() {
    let both = [seen("b", ["0/0", "0/0", "1/1"], None), seen("a", ["0/0", "1/1", "1/1"], None)];
    let by_reader = by_reader(&both);
    let n: Vec<_> = by_reader.iter().map(|(who, it)| (who.0.as_str(), it.went(Move::Towards).n)).collect();
    assert_eq!(n, [("a", 1), ("b", 0)]);
}

#[test]
fn the_reference_is_the_diagnosed_reading_else_the_median_of_two_or_more() {
    let [low, mid, high] = ["0/1", "1/1", "2/2"].map(|it| it.parse::<Profusion>().expect("a point"));
    assert_eq!(reference(Some(high), &[low, low]), Some(high));
    assert_eq!(reference(None, &[high, low, mid]), Some(mid));
    assert_eq!(reference(None, &[high, low]), Some(low));
    assert_eq!(reference(None, &[high]), None);
}

//! Standard films: a set opens whole or is refused by name, and the made films are what they say.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use classification::{Category, LungZone, Profusion, Shape};
use reference_films::made::{self, Burden, MadeChest, Size};
use reference_films::set::{SetError, manifest_path};
use reference_films::{Role, Set, SmallOpacities};

/// The lung-sized film at half the fineness: quick, and fine enough for q.
const SMALL: Size = Size { columns: 875, rows: 875, mm_per_pixel: 0.4 };

/// The made set, written once for all tests of this run.
fn made_set() -> (&'static Path, &'static Set) {
    static MADE: OnceLock<(PathBuf, Set)> = OnceLock::new();
    let (folder, set) = MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("standards");
        let set = made::write_set(&folder).expect("the made set can be written");
        (folder, set)
    });
    (folder, set)
}

#[test]
fn the_made_set_opens_and_every_digest_holds() {
    let (folder, written) = made_set();
    let opened = Set::open(folder).expect("the set opens");
    assert_eq!(&opened, written);
    assert_eq!(opened.edition, made::EDITION);
    let names: Vec<String> = opened.films().iter().map(reference_films::StandardFilm::name).collect();
    assert_eq!(names, ["0/0", "1/1 p/p", "2/2 p/p", "3/3 p/p", "1/1 q/q", "2/2 q/q", "3/3 q/q", "1/1 s/s"]);
}

#[test]
fn a_standard_is_a_chest_film_with_millimetres_and_a_window_of_its_own() {
    let (_, set) = made_set();
    let standard = &set.films()[0];
    let film = standard.film(&crate::decoder()).expect("the film opens");
    assert_eq!((film.stored.columns, film.stored.rows), (1750, 1750));
    assert_eq!(film.spacing.mm_per_square_pixel(), Some(0.2));
    assert_eq!(standard.shown().voi.center_width(), (2048.0, 4096.0));
    assert_eq!(standard.role, Role::Composite);
}

#[test]
fn an_altered_film_is_refused_by_name() {
    let (folder, _) = made_set();
    let other = copy_of(folder, "altered");
    let path = other.join("22_qq.dcm");
    let mut bytes = std::fs::read(&path).expect("the film is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::remove_file(&path).expect("the film can be taken away");
    std::fs::write(&path, bytes).expect("another can be put in its place");
    let refused = Set::open(&other).expect_err("an altered film must be refused");
    assert!(matches!(&refused, SetError::FilmAltered { file } if file == "22_qq.dcm"), "{refused}");
}

#[test]
fn a_missing_film_is_refused_by_name() {
    let (folder, _) = made_set();
    let other = copy_of(folder, "missing");
    std::fs::remove_file(other.join("00.dcm")).expect("the film is there");
    let refused = Set::open(&other).expect_err("a missing film must be refused");
    assert!(matches!(&refused, SetError::FilmMissing { file, .. } if file == "00.dcm"), "{refused}");
}

#[test]
fn a_description_that_says_what_it_may_not_is_refused_by_name() {
    let (folder, _) = made_set();
    let other = copy_of(folder, "described");
    let text = std::fs::read_to_string(manifest_path(folder)).expect("the description is there");
    for (from, to, said) in [
        (
            "profusion = \"2/2\"",
            "profusion = \"2/1\"",
            "the entry of 22_pp.dcm cannot be used: a composite stands",
        ),
        ("shape = \"q/q\"", "shape = \"q/x\"", "the entry of 11_qq.dcm cannot be used: \"q/x\" is no shape"),
        (
            "file = \"00.dcm\"",
            "file = \"../00.dcm\"",
            "the entry of ../00.dcm cannot be used: the file must lie",
        ),
        ("mm_per_pixel = 0.2", "mm_per_pixel = 0.0", "the entry of 00.dcm cannot be used: 0 mm to a pixel"),
        (
            "shape = \"s/s\"\n",
            "",
            "the entry of 11_ss.dcm cannot be used: a film of profusion 1/1 must state",
        ),
        ("edition", "editon", "the set's description was not understood"),
    ] {
        std::fs::remove_file(manifest_path(&other)).expect("it can be taken away");
        std::fs::write(manifest_path(&other), text.replacen(from, to, 1)).expect("it can be rewritten");
        let refused = Set::open(&other).expect_err(said).to_string();
        assert!(refused.starts_with(said), "{refused}");
    }
}

#[test]
fn a_made_film_is_the_same_from_the_same_seed_and_differs_from_another() {
    let burden = Burden::even(Profusion::OneOne, Shape::Q);
    let film = made::chest(5, &burden, SMALL);
    assert_eq!(film, made::chest(5, &burden, SMALL));
    let other = made::chest(6, &burden, SMALL);
    let n_differing = film.pixels.iter().zip(&other.pixels).filter(|it| it.0 != it.1).count();
    assert!(film.pixels.len() / 2 < n_differing);
}

#[test]
fn a_made_film_is_the_same_on_every_machine() {
    let film = made::chest(5, &Burden::even(Profusion::TwoTwo, Shape::Q), SMALL);
    let mixed = film.pixels.iter().fold(0xcbf2_9ce4_8422_2325_u64, |so_far, it| {
        (so_far ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!(
        format!("{mixed:016x}"),
        "a155d5ca57ff3c33",
        "a change of any pixel is a new edition of the set"
    );
}

#[test]
fn a_made_film_holds_more_opacities_with_every_point_of_profusion() {
    for shape in Shape::ALL {
        let counts = made::COUNT_PER_CM2;
        assert!(counts.windows(2).all(|it| it[0] < it[1]));
        let film = made::chest(9, &Burden::even(Profusion::ThreeThree, shape), SMALL);
        for (zone, laid) in film.laid.iter() {
            assert!(0 < laid.n_primary, "{} {}", shape.letter(), zone.code());
            assert_eq!(laid.n_secondary, 0);
        }
    }
    let none = made::chest(9, &Burden::even(Profusion::ZeroMinus, Shape::Q), SMALL);
    assert!(none.laid.iter().all(|it| it.1.n_primary == 0));
}

#[test]
fn the_six_zones_of_a_made_film_lie_where_they_belong() {
    let film = made::chest(12, &Burden::even(Profusion::ZeroZero, Shape::Q), SMALL);
    let middle = |zone| {
        let outline = film.zones.get(zone);
        assert!(12 < outline.len());
        let n_points = outline.len() as f64;
        let sum = outline.iter().fold((0.0, 0.0), |so_far, it| (so_far.0 + it.0, so_far.1 + it.1));
        (sum.0 / n_points, sum.1 / n_points)
    };
    let centre = f64::from(film.columns) / 2.0;
    for (right, left) in [
        (LungZone::RightUpper, LungZone::LeftUpper),
        (LungZone::RightMiddle, LungZone::LeftMiddle),
        (LungZone::RightLower, LungZone::LeftLower),
    ] {
        // The person's right hangs on the viewer's left.
        assert!(middle(right).0 < centre && centre < middle(left).0);
    }
    assert!(middle(LungZone::RightUpper).1 < middle(LungZone::RightMiddle).1);
    assert!(middle(LungZone::RightMiddle).1 < middle(LungZone::RightLower).1);
}

#[test]
fn more_profusion_raises_the_fine_detail_of_every_zone() {
    let detail = |profusion| fine_detail(&made::chest(21, &Burden::even(profusion, Shape::Q), SMALL));
    let graded =
        [Profusion::ZeroZero, Profusion::OneOne, Profusion::TwoTwo, Profusion::ThreeThree].map(detail);
    for (zone_idx, zone) in LungZone::ALL.into_iter().enumerate() {
        let rising: Vec<f64> = graded.iter().map(|it| it[zone_idx]).collect();
        assert!(rising.windows(2).all(|it| it[0] * 1.02 < it[1]), "{}: {rising:?}", zone.code());
    }
}

#[test]
fn small_opacities_darken_no_zone() {
    // At one place the grain may go either way; over the zone the film may only grow whiter.
    let bare = made::chest(21, &Burden::even(Profusion::ZeroMinus, Shape::Q), SMALL);
    let full = made::chest(21, &Burden::even(Profusion::ThreeThree, Shape::Q), SMALL);
    for zone in LungZone::ALL {
        assert!(mean_in(&bare, zone) < mean_in(&full, zone), "{}", zone.code());
    }
}

#[test]
fn the_neighbours_are_the_midpoints_on_either_side() {
    let (_, set) = made_set();
    for (shape, profusion, below, above) in [
        (None, None, "0/0", "1/1 q/q"),
        (Some(Shape::P), None, "0/0", "1/1 p/p"),
        (Some(Shape::Q), Some("0/-"), "0/0", "1/1 q/q"),
        (Some(Shape::Q), Some("0/1"), "0/0", "1/1 q/q"),
        (Some(Shape::Q), Some("1/0"), "0/0", "1/1 q/q"),
        (Some(Shape::Q), Some("1/1"), "1/1 q/q", "2/2 q/q"),
        (Some(Shape::P), Some("1/2"), "1/1 p/p", "2/2 p/p"),
        (Some(Shape::P), Some("2/1"), "1/1 p/p", "2/2 p/p"),
        (Some(Shape::Q), Some("2/2"), "2/2 q/q", "3/3 q/q"),
        (Some(Shape::Q), Some("3/2"), "2/2 q/q", "3/3 q/q"),
        (Some(Shape::Q), Some("3/3"), "2/2 q/q", "3/3 q/q"),
        (Some(Shape::Q), Some("3/+"), "2/2 q/q", "3/3 q/q"),
        // The set has s at 1/1 only, and no r and t: the nearest stands in, and says so by its name.
        (Some(Shape::T), Some("1/0"), "0/0", "1/1 s/s"),
        (Some(Shape::R), Some("1/1"), "1/1 q/q", "2/2 q/q"),
    ] {
        let profusion = profusion.map(|it| it.parse::<Profusion>().expect("a profusion"));
        let beside = set.neighbours(shape, profusion);
        let name =
            |film: Option<&reference_films::StandardFilm>| film.map(reference_films::StandardFilm::name);
        assert_eq!(name(beside.below).as_deref(), Some(below), "{shape:?} {profusion:?}");
        assert_eq!(name(beside.above).as_deref(), Some(above), "{shape:?} {profusion:?}");
    }
    let third = set.midpoint(Shape::Q, Category::Three).and_then(|it| it.shows.small());
    assert_eq!(third.map(SmallOpacities::points), Some(&[Profusion::ThreeThree][..]));
}

#[test]
fn the_driller_of_the_demonstration_has_two_films_of_one_body() {
    let workers = made::demo_films();
    assert_eq!(workers.len(), 4);
    let driller = &workers[0];
    assert_eq!(driller.films.len(), 2);
    assert_eq!(driller.films[0].seed, driller.films[1].seed);
    let n_zones = |idx: usize| {
        let profusion = &driller.films[idx].burden.profusion;
        profusion.iter().filter(|it| Profusion::OneZero <= *it.1).count()
    };
    // GBZ 70-2015 5.1 a) asks for two zones.
    assert_eq!((n_zones(0), n_zones(1)), (1, 4));
}

/// A folder of the same films that a test may take films from, or put others in: never write into one.
fn copy_of(folder: &Path, name: &str) -> PathBuf {
    let other = folder.with_file_name(format!("standards-{name}"));
    if other.exists() {
        std::fs::remove_dir_all(&other).expect("the last run's folder can be removed");
    }
    std::fs::create_dir_all(&other).expect("a folder can be made");
    for entry in std::fs::read_dir(folder).expect("the set is there").flatten() {
        std::fs::hard_link(entry.path(), other.join(entry.file_name())).expect("a film can be linked");
    }
    other
}

/// Mean absolute difference between the mean of 3 × 3 pixels and that of 9 × 9 about them, by zone.
fn fine_detail(film: &MadeChest) -> [f64; 6] {
    LungZone::ALL.map(|zone| {
        let mut sum = 0.0;
        let places = places_in(film, zone);
        for &(column, row) in &places {
            sum += (mean_about(film, column, row, 1) - mean_about(film, column, row, 4)).abs();
        }
        sum / places.len() as f64
    })
}

fn mean_in(film: &MadeChest, zone: LungZone) -> f64 {
    let places = places_in(film, zone);
    places.iter().map(|it| mean_about(film, it.0, it.1, 0)).sum::<f64>() / places.len() as f64
}

fn mean_about(film: &MadeChest, column: usize, row: usize, reach: usize) -> f64 {
    let width = film.columns as usize;
    let mut sum = 0.0;
    for y in row - reach..=row + reach {
        for x in column - reach..=column + reach {
            sum += f64::from(film.pixels[y * width + x]);
        }
    }
    let side = (2 * reach + 1) as f64;
    sum / (side * side)
}

/// Every third pixel of a zone.
fn places_in(film: &MadeChest, zone: LungZone) -> Vec<(usize, usize)> {
    let outline = film.zones.get(zone);
    let holds = |x: f64, y: f64| {
        let mut within = false;
        for (n, at) in outline.iter().enumerate() {
            let next = outline[(n + 1) % outline.len()];
            if (at.1 <= y) != (next.1 <= y) && x < at.0 + (y - at.1) / (next.1 - at.1) * (next.0 - at.0) {
                within = !within;
            }
        }
        within
    };
    let columns = (8..film.columns as usize - 8).step_by(3);
    (8..film.rows as usize - 8)
        .step_by(3)
        .flat_map(|row| columns.clone().map(move |column| (column, row)))
        .filter(|it| holds(it.0 as f64 + 0.5, it.1 as f64 + 0.5))
        .collect()
}

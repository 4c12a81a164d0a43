//! Standard films: a set opens whole or is refused by name, and the made films are what they say.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use classification::{Category, LungZone, Profusion, Shape};
use reference_films::demonstration::demo_films;
use reference_films::free_set;
use reference_films::set::{SetError, manifest_path};
use reference_films::simulator::findings::ProfusionTable;
use reference_films::simulator::{self, Findings, SimulatedFilm, Sitter, Size};
use reference_films::{Role, Set, SmallOpacities};

/// The lung-sized film at half the fineness: quick, and fine enough for q.
const SMALL: Size = Size { columns: 875, rows: 875, mm_per_pixel: 0.4 };

/// Eight films of the free set with a description of their own, laid out once for all tests of this run.
pub(crate) fn made_set() -> (&'static Path, &'static Set) {
    static MADE: OnceLock<(PathBuf, Set)> = OnceLock::new();
    let (folder, set) = MADE.get_or_init(|| {
        let folder = tests::folder("standards");
        let named = ["00_normal_1", "11_pp", "22_pp", "33_pp", "11_qq", "22_qq", "33_qq", "11_ss"];
        let whole = tests::kept::free_set();
        let listed = Set::listed(whole).expect("it describes films");
        let text = std::fs::read_to_string(manifest_path(whole)).expect("the description is there");
        let mut parts = text.split("\n[[film]]");
        let mut described = parts.next().expect("a heading").to_owned();
        for (film, entry) in listed.films().iter().zip(parts) {
            if named.contains(&film.file.trim_end_matches(".dcm")) {
                described = described + "\n[[film]]" + entry;
                let link = folder.join(&film.file);
                std::fs::hard_link(whole.join(&film.file), link).expect("a film can be linked");
            }
        }
        std::fs::write(manifest_path(&folder), described).expect("target can be written");
        let set = Set::open(&folder).expect("every digest holds");
        (folder, set)
    });
    (folder, set)
}

#[test]
fn the_made_set_opens_and_every_digest_holds() {
    let (folder, written) = made_set();
    let opened = Set::open(folder).expect("the set opens");
    assert_eq!(&opened, written);
    assert_eq!(opened.edition, free_set::EDITION);
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
    std::fs::remove_file(other.join("00_normal_1.dcm")).expect("the film is there");
    let refused = Set::open(&other).expect_err("a missing film must be refused");
    assert!(matches!(&refused, SetError::FilmMissing { file, .. } if file == "00_normal_1.dcm"), "{refused}");
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
            "file = \"00_normal_1.dcm\"",
            "file = \"../00_normal_1.dcm\"",
            "the entry of ../00_normal_1.dcm cannot be used: the file must lie",
        ),
        (
            "mm_per_pixel = 0.2",
            "mm_per_pixel = 0.0",
            "the entry of 00_normal_1.dcm cannot be used: 0 mm to a pixel",
        ),
        (
            "shape = \"s/s\"\n",
            "",
            "the entry of 11_ss.dcm cannot be used: a film of profusion 1/1 must state",
        ),
        ("edition", "editon", "set.toml was not understood"),
    ] {
        std::fs::remove_file(manifest_path(&other)).expect("it can be taken away");
        std::fs::write(manifest_path(&other), text.replacen(from, to, 1)).expect("it can be rewritten");
        let refused = Set::open(&other).expect_err(said).to_string();
        assert!(refused.starts_with(said), "{refused}");
    }
}

fn film(person: u64, profusion: Profusion, shape: Shape) -> SimulatedFilm {
    simulator::film(person, &Findings::even(profusion, shape), SMALL).expect("room")
}

#[test]
fn a_simulated_film_is_the_same_from_the_same_seed_and_differs_from_another() {
    let one = film(5, Profusion::OneOne, Shape::Q);
    assert_eq!(one, film(5, Profusion::OneOne, Shape::Q));
    let other = film(6, Profusion::OneOne, Shape::Q);
    let n_differing = one.pixels.iter().zip(&other.pixels).filter(|it| it.0 != it.1).count();
    assert!(one.pixels.len() / 2 < n_differing);
}

#[test]
fn the_six_zones_of_a_simulated_film_lie_where_they_belong() {
    let film = film(12, Profusion::ZeroZero, Shape::Q);
    let middle = |zone| {
        let outline = film.zones.get(zone);
        assert!(12 < outline.len());
        let n_points = outline.len() as f64;
        let sum = outline.iter().fold((0.0, 0.0), |so_far, it| (so_far.0 + it.0, so_far.1 + it.1));
        (sum.0 / n_points, sum.1 / n_points)
    };
    let centre = f64::from(film.size.columns) / 2.0;
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
    // One body for all of them.
    let (sitter, table) = (Sitter::of(21), ProfusionTable::of_this_simulator());
    let detail = |profusion| {
        let asked = Findings::even(profusion, Shape::Q);
        fine_detail(&sitter.film(&asked, table, SMALL).expect("room"))
    };
    let graded =
        [Profusion::ZeroZero, Profusion::OneOne, Profusion::TwoTwo, Profusion::ThreeThree].map(detail);
    for (zone_idx, zone) in LungZone::ALL.into_iter().enumerate() {
        let rising: Vec<f64> = graded.iter().map(|it| it[zone_idx]).collect();
        assert!(rising.windows(2).all(|it| it[0] * 1.02 < it[1]), "{}: {rising:?}", zone.code());
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
        // These films have s at 1/1 only, and no r and t: the nearest stands in, and says so by its name.
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
    let workers = demo_films();
    assert_eq!(workers.len(), 4);
    let driller = &workers[0];
    assert_eq!(driller.films.len(), 2);
    assert_eq!(driller.films[0].seed, driller.films[1].seed);
    let n_zones = |idx: usize| {
        let profusion = &driller.films[idx].findings.small;
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
fn fine_detail(film: &SimulatedFilm) -> [f64; 6] {
    LungZone::ALL.map(|zone| {
        let mut sum = 0.0;
        let places = places_in(film, zone);
        for &(column, row) in &places {
            sum += (mean_about(film, column, row, 1) - mean_about(film, column, row, 4)).abs();
        }
        sum / places.len() as f64
    })
}

fn mean_about(film: &SimulatedFilm, column: usize, row: usize, reach: usize) -> f64 {
    let width = film.size.columns as usize;
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
fn places_in(film: &SimulatedFilm, zone: LungZone) -> Vec<(usize, usize)> {
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
    let columns = (8..film.size.columns as usize - 8).step_by(3);
    (8..film.size.rows as usize - 8)
        .step_by(3)
        .flat_map(|row| columns.clone().map(move |column| (column, row)))
        .filter(|it| holds(it.0 as f64 + 0.5, it.1 as f64 + 0.5))
        .collect()
}

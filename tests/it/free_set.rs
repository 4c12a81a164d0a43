//! The free set and the simulator behind it: the same films everywhere, and what they hold rises as it should.

use classification::gbz70::{Asbestos, DiametersDraft, Edition, FilmQuality, FindingsDraft};
use classification::{LungZone, PerZone, Profusion, Shape};
use reference_films::Role;
use reference_films::free_set::{self, FreeRole, Picture, roles};
use reference_films::simulator::chest::Side;
use reference_films::simulator::findings::{self, PlaqueAt, PleuralFinding, PleuralKind, ProfusionTable};
use reference_films::simulator::{Findings, Sitter};

fn role(name: &str) -> FreeRole {
    roles().into_iter().find(|it| it.name == name).expect("a role of the set")
}

/// After a wished change: `BLESS=1 cargo test -p tests --test it free_set` makes every film and describes the set anew.
#[test]
fn this_machine_makes_the_very_films_that_the_set_describes() {
    let path = tests::root().join("reference-films/src/free_set/set.toml");
    if std::env::var_os("BLESS").is_some() {
        let described = free_set::described(&roles()).expect("every film can be made");
        std::fs::write(&path, described).expect("the description can be written");
        return;
    }
    let described = std::fs::read_to_string(&path).expect("it is there");
    let made = free_set::described(&[role("22_qq"), role("pleural"), role("composite_plaques")])
        .expect("they can be made");
    for entry in made.split("\n[[film]]").skip(1) {
        assert!(described.contains(entry), "another film than described: {}", &entry[..100]);
    }
}

#[test]
fn the_set_has_the_roles_of_ilo_2022_and_the_composites_and_whole_lung_films_of_gbz_70() {
    let set = free_set::set(&tests::folder("free-set")).expect("it can be written");
    let names: Vec<String> = set.films().iter().map(reference_films::StandardFilm::name).collect();
    let composites = names[..33].join(", ");
    assert_eq!(
        composites,
        "0/0, 0/0, 1/1 p/p, 2/2 p/p, 3/3 p/p, 0/0 1/1 2/2 3/3 p/p, 1/1 q/q, 2/2 q/q, 3/3 q/q, \
         0/0 1/1 2/2 3/3 q/q, 1/1 r/r, 2/2 r/r, 3/3 r/r, 0/0 1/1 2/2 3/3 r/r, 1/1 s/s, 2/2 s/s, 3/3 s/s, \
         0/0 1/1 2/2 3/3 s/s, 1/1 t/t, 2/2 t/t, 3/3 t/s, 0/0 1/1 2/2 3/3 t/t, 1/1 u/u, 2/2 u/u, 3/3 u/u, \
         0/0 1/1 2/2 3/3 u/u, 1/1 2/2 3/3 u/u, A 2/2 q/q, B 2/3 q/r, C 3/+ r/r, plaque calcification, \
         plaque calcification, costophrenic-angle"
    );
    let whole: Vec<_> = set.films()[33..].iter().map(|it| (it.role, it.stage.is_some())).collect();
    assert_eq!(whole, vec![(Role::WholeLung, true); 19]);
}

/// GBZ 70-2015 clause 5, told by the rules of the program.
#[test]
fn each_whole_lung_film_is_of_the_stage_that_its_findings_make() {
    for role in roles().into_iter().filter(|it| it.role == Role::WholeLung) {
        let Picture::Whole(asked) = &role.picture else { panic!("{} is no whole film", role.name) };
        let large = asked.large.iter().map(|it| DiametersDraft {
            long_mm: Some(it.diameters.long_mm()),
            short_mm: Some(it.diameters.short_mm()),
        });
        let draft = FindingsDraft {
            film_quality: Some(FilmQuality::One),
            zones: PerZone::from_fn(|zone| Some(*asked.small.get(zone))),
            primary: Some(asked.shape.primary),
            secondary: Some(asked.shape.secondary),
            aggregation: asked.is_aggregated,
            large_opacities: large.collect(),
            ..FindingsDraft::default()
        };
        let staging =
            Edition::Gbz70_2015.staging_as_far(&draft, Asbestos::NotExposed).expect("enough to stage");
        assert_eq!(Some(staging.stage), role.stage, "{}", role.name);
    }
}

/// GBZ 70-2015 B.1.1.1 and B.1.1.2: p and s up to 1.5 mm, q and t over that up to 3 mm, r and u over that up to 10 mm.
#[test]
fn covered_area_rises_through_all_twelve_points_of_each_shape_and_every_size_keeps_its_letter() {
    let sitter = Sitter::of(9);
    let table = ProfusionTable::of_this_simulator();
    for shape in Shape::ALL {
        let limits = match shape {
            Shape::P | Shape::S => (0.0, 1.5),
            Shape::Q | Shape::T => (1.5, 3.0),
            Shape::R | Shape::U => (3.0, 10.0),
        };
        let of_seed = |point, seed| {
            let asked = Findings::even(point, shape);
            let labels = findings::lay(&sitter.chest, &asked, table, seed).expect("room").labels;
            assert!(labels.small.iter().all(|it| limits.0 < it.diameter_mm && it.diameter_mm <= limits.1));
            LungZone::ALL.map(|zone| labels.zones.get(zone).covered_cm2).iter().sum::<f64>()
        };
        // At 0/0 a lung has one u or none: one seed alone may have none.
        let covered = Profusion::ALL.map(|point| of_seed(point, 9) + of_seed(point, 10));
        assert_eq!(covered[0], 0.0, "0/- of {} has no opacity", shape.letter());
        println!("{} {}", shape.letter(), covered.map(|it| format!("{it:.1}")).join(" "));
        assert!(covered.windows(2).all(|it| it[0] < it[1]), "{} {covered:?}", shape.letter());
    }
}

#[test]
fn a_simulated_lot_is_lawful_dicom_with_a_line_of_labels_for_each_film() {
    let out = tests::folder("lot");
    let made = std::process::Command::new(tests::program())
        .args(["films", "simulate", "--count", "2", "--seed", "3", "--json", "--out"])
        .arg(&out)
        .output()
        .expect("the program runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let lines = std::fs::read_to_string(out.join("labels.jsonl")).expect("labels are there");
    assert_eq!(lines.lines().count(), 2);
    for line in lines.lines() {
        let label: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let file = out.join(label["file"].as_str().expect("a name"));
        let film = imaging::dicom::read(&std::fs::read(&file).expect("it is there"), &crate::decoder());
        let film = film.expect("it reads");
        assert_eq!(film.spacing.mm_per_square_pixel(), label["mm_per_pixel"].as_f64());
        let counted: u64 = LungZone::ALL
            .iter()
            .flat_map(|it| label["zones"][it.code()]["counts"].as_object().expect("counts").values())
            .filter_map(serde_json::Value::as_u64)
            .sum();
        assert_eq!(Some(counted), label["small"].as_array().map(|it| it.len() as u64));
        match std::process::Command::new("dciodvfy").arg(&file).output() {
            Ok(said) => assert!(!String::from_utf8_lossy(&said.stderr).contains("Error")),
            Err(_) => println!("skipped: dciodvfy is not installed"),
        }
    }
}

#[test]
fn a_plaque_on_the_diaphragm_lies_on_the_dome_and_not_along_the_heart() {
    let table = ProfusionTable::of_this_simulator();
    for person in [9, 7_021] {
        let chest = Sitter::of(person).chest;
        for side in Side::BOTH {
            let kind = PleuralKind::Plaque { site: PlaqueAt::Diaphragm, is_calcified: true };
            let asked = Findings { pleura: vec![PleuralFinding { side, kind }], ..Findings::none() };
            let labels = findings::lay(&chest, &asked, table, person).expect("room").labels;
            let top = chest.apex_to_dome[side as usize].1;
            let heights = labels.pleura[0].outline.iter().map(|it| it.1 - top);
            for height in heights {
                assert!((-24.0..60.0).contains(&height), "{person} {side:?}: {height} mm below the dome");
            }
        }
    }
}

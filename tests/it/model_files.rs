//! Model files that lie or are made to hurt: each is refused with one sentence in both tongues, and nothing falls.

use models::engine::{Engine, EngineError};
use models::graph::{self, GraphFault};
use models::manifest::ManifestFault;
use tests::root;
use words::Tongue;

use crate::onnx_by_hand::{
    FIELD, Graph, Model, USUAL, bytes, floats, integers, lungs, node, number, opacities, tensor, value, whole,
};
use crate::proposal::library;

/// A change to a net, and what is to be found fault with.
type Change = (&'static str, fn(&mut Graph));

/// The model refused, its sentence told in both tongues.
fn refused(model: &Model) -> EngineError {
    let Err(error) = Engine::load(&model.folder, Some(&library())) else {
        panic!("a model that is to be refused was loaded");
    };
    for tongue in [Tongue::ZhCn, Tongue::En] {
        let told = workstation::model_trouble(&error).told(tongue);
        let is_chinese = told.happened.chars().any(|it| ('\u{4E00}'..='\u{9FFF}').contains(&it));
        assert_eq!(is_chinese, tongue == Tongue::ZhCn, "{told:?}");
        assert!(!told.mend.is_empty() && !told.happened.contains('\n'), "{told:?}");
    }
    error
}

/// The net of the opacities changed, and why it is refused before the runtime sees it.
fn fault_of(name: &str, change: impl FnOnce(&mut Graph)) -> GraphFault {
    let mut graph = opacities();
    change(&mut graph);
    let model = Model::new(name, USUAL);
    model.put("opacities.onnx", &graph.file());
    match refused(&model) {
        EngineError::Graph { file, fault } if file == "opacities.onnx" => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_lawful_model_written_by_hand_loads_and_runs() {
    let model = Model::new("lawful", USUAL);
    let mut engine = Engine::load(&model.folder, Some(&library())).expect("it is lawful");
    assert!(engine.warm().expect("both nets run") < 60_000.0);
    assert_eq!(engine.manifest().id, "by-hand");
}

#[test]
fn what_is_no_whole_onnx_file_is_refused() {
    let whole = std::fs::read(root().join("models/first-light/opacities.onnx")).expect("it is shipped");
    let model = Model::new("not-whole", USUAL);
    let parts =
        [0, 1, 2, 100, whole.len() / 3, whole.len() / 2, whole.len() - 1].map(|n| whole[..n].to_vec());
    let others = [b"no net at all".to_vec(), b"\x89PNG\r\n\x1a\n".to_vec(), vec![0xFF; 4096], vec![0; 4096]];
    for file in parts.iter().chain(&others) {
        model.put("opacities.onnx", file);
        let error = refused(&model);
        assert!(matches!(error, EngineError::Graph { fault: GraphFault::NotOnnx, .. }), "{error:?}");
    }
}

#[test]
fn no_bent_byte_of_a_net_makes_the_program_fall() {
    let whole = std::fs::read(root().join("models/first-light/opacities.onnx")).expect("it is shipped");
    assert_eq!(graph::look(&whole), Ok(()));
    let bent = |nth: usize| {
        let mut file = whole.clone();
        let place = nth.wrapping_mul(2_654_435_761) % file.len();
        file[place] ^= 1 << (nth % 8);
        file
    };
    let n_refused = (0..3000).filter(|nth| graph::look(&bent(*nth)).is_err()).count();
    println!("{n_refused} of 3000 bent files are refused before the runtime sees them");
    let model = Model::new("bent-bytes", USUAL);
    for nth in 0..40 {
        model.put("opacities.onnx", &bent(nth));
        assert!(Engine::load(&model.folder, Some(&library())).is_err(), "its contract is another's");
    }
}

#[test]
fn weights_outside_the_file_are_refused_wherever_they_lie() {
    for place in ["../../secret", "/etc/hostname", "beside.bin", "nowhere.bin"] {
        let fault = fault_of("external", |it| {
            let entry = [bytes(1, "location"), bytes(2, place)].concat();
            it.weights.push([tensor("far", 1, &[4]), bytes(13, entry), number(14, 1)].concat());
        });
        assert_eq!(fault, GraphFault::ExternalData { tensor: "far".to_owned() });
    }
}

#[test]
fn a_claim_of_ten_gigabytes_is_refused() {
    let side = 51_200;
    let claims: [fn(&mut Graph, i64); 4] = [
        |it, side| it.weights.push([tensor("huge", 1, &[side, side]), bytes(9, [0; 4])].concat()),
        |it, side| it.weights.push([tensor("huge", 1, &[side, side])].concat()),
        |it, side| it.taken.push(value("huge", 1, &[1, 1, side, side])),
        |it, _| it.weights.push(tensor("huge", 1, &[-1, -4])),
    ];
    for claim in claims {
        let fault = fault_of("claim", |it| claim(it, side));
        assert_eq!(fault, GraphFault::Claim { tensor: "huge".to_owned() });
    }
}

#[test]
fn a_size_that_is_made_while_the_net_runs_is_refused() {
    let grown: [Change; 5] = [
        ("ConstantOfShape", |it| {
            it.weights.push(integers("sides", &[2], &[51_200, 51_200]));
            it.nodes.push(node("ConstantOfShape", &["sides"], &["grown"], &[]));
        }),
        ("Expand", |it| {
            it.nodes.push(node("Shape", &["field"], &["sides"], &[]));
            it.nodes.push(node("Expand", &["field", "sides"], &["grown"], &[]));
        }),
        ("Tile", |it| {
            it.weights.push(integers("times", &[4], &[1, 1, 1000, 1000]));
            it.nodes.push(node("Tile", &["field", "times"], &["grown"], &[]));
        }),
        ("Resize", |it| {
            it.weights.push(floats("scales", &[4], &[1.0, 1.0, 4000.0, 4000.0]));
            it.nodes.push(node("Resize", &["field", "", "scales"], &["grown"], &[]));
        }),
        ("Pad", |it| {
            it.weights.push(integers("pads", &[8], &[0, 0, 90_000, 90_000, 0, 0, 0, 0]));
            it.nodes.push(node("Pad", &["field", "pads"], &["grown"], &[]));
        }),
    ];
    for (operator, change) in grown {
        assert_eq!(fault_of("grown", change), GraphFault::Size { operator: operator.to_owned() });
    }
    let fault = fault_of("kernel", |it| {
        let pads =
            [bytes(1, "pads"), [0, 0, 90_000, 90_000].map(|side| number(8, side)).concat(), number(20, 7)];
        it.nodes.push(node("AveragePool", &["field"], &["grown"], &[pads.concat()]));
    });
    assert_eq!(fault, GraphFault::Size { operator: "AveragePool".to_owned() });
}

#[test]
fn a_net_whose_end_cannot_be_known_is_refused() {
    for operator in ["Loop", "If", "Scan"] {
        let fault = fault_of("endless", |it| {
            let body = [bytes(1, "body"), bytes(6, lungs().message()), number(20, 5)].concat();
            it.nodes.push(node(operator, &["field"], &["never"], &[body]));
        });
        assert_eq!(fault, GraphFault::GraphWithin { operator: operator.to_owned() });
    }
}

#[test]
fn operators_of_others_and_of_chance_are_refused() {
    let fault = fault_of("custom", |it| {
        it.nodes.push([node("Steal", &["field"], &["gone"], &[]), bytes(7, "evil")].concat());
    });
    let (operator, domain) = ("Steal".to_owned(), "evil".to_owned());
    assert_eq!(fault, GraphFault::CustomOperator { operator, domain });
    let fault = fault_of("chance", |it| {
        it.nodes.push(node("RandomNormalLike", &["field"], &["chance"], &[whole("dtype", 1)]));
    });
    assert_eq!(fault, GraphFault::Operator { operator: "RandomNormalLike".to_owned() });
    let model = Model::new("function", USUAL);
    model.put("opacities.onnx", &[opacities().file(), bytes(25, bytes(1, "own"))].concat());
    let error = refused(&model);
    assert!(
        matches!(error, EngineError::Graph { fault: GraphFault::CustomOperator { .. }, .. }),
        "{error:?}"
    );
}

#[test]
fn a_net_that_runs_in_a_circle_is_refused_by_the_runtime() {
    let mut graph = opacities();
    graph.nodes.push(node("Relu", &["b"], &["a"], &[]));
    graph.nodes.push(node("Relu", &["a"], &["b"], &[]));
    let model = Model::new("circle", USUAL);
    model.put("opacities.onnx", &graph.file());
    assert!(matches!(refused(&model), EngineError::NetUnusable { .. }));
}

#[test]
fn a_net_that_breaks_its_manifest_is_refused_by_the_name_of_what_differs() {
    let bent: [Change; 6] = [
        ("area", |it| {
            it.given[2] = value("area", 1, &[1, 7]);
            it.weights[2] = floats("area kept", &[1, 7], &[0.5; 7]);
        }),
        ("points", |it| {
            it.given[0] = value("dots", 1, &[1, 6, 12]);
            it.nodes[0] = node("Identity", &["points kept"], &["dots"], &[]);
        }),
        ("field", |it| it.taken[0] = value("field", 1, &[1, FIELD[1], FIELD[0]])),
        ("zones", |it| it.taken[1] = value("zones", 7, &[1, 6, 42, 40])),
        ("covered", |it| it.give("covered", &[1, 1, 42, 40], 0.5)),
        ("more", |it| it.taken.push(value("more", 1, &[1]))),
    ];
    for (wanted, change) in bent {
        let mut graph = opacities();
        change(&mut graph);
        let model = Model::new("breach", USUAL);
        model.put("opacities.onnx", &graph.file());
        match refused(&model) {
            EngineError::Contract { file, name, .. } => {
                assert_eq!((file.as_str(), name.as_str()), ("opacities.onnx", wanted));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_answer_that_is_no_number_is_an_error_and_no_proposal() {
    let mut graph = opacities();
    graph.weights[2] = floats("area kept", &[1, 6], &[f32::NAN; 6]);
    let model = Model::new("no-number", USUAL);
    model.put("opacities.onnx", &graph.file());
    let mut engine = Engine::load(&model.folder, Some(&library())).expect("its form is right");
    assert!(matches!(engine.warm(), Err(EngineError::Shape { name: "area", .. })));
}

#[test]
fn files_outside_the_folder_absent_or_too_large_are_refused() {
    let model = Model::new("outside", USUAL);
    let outside = |file: &str| {
        model.describe(file, "opacities.onnx");
        matches!(refused(&model), EngineError::Manifest(ManifestFault::Outside { .. }))
    };
    for file in ["../lungs.onnx", "/etc/hostname", "..", "deeper/lungs.onnx", r"..\lungs.onnx", ""] {
        assert!(outside(file), "{file}");
    }
    model.describe("nowhere.onnx", "opacities.onnx");
    assert!(matches!(refused(&model), EngineError::Manifest(ManifestFault::Unreadable { .. })));
    let huge = std::fs::File::create(model.folder.join("huge.onnx")).expect("target can be written");
    huge.set_len(65 << 20).expect("a file with a hole");
    model.describe("huge.onnx", "opacities.onnx");
    assert!(matches!(refused(&model), EngineError::Manifest(ManifestFault::TooLarge { .. })));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_refused() {
    let model = Model::new("linked", USUAL);
    let real = root().join("models/first-light/lungs.onnx");
    std::os::unix::fs::symlink(real, model.folder.join("linked.onnx")).expect("target can be written");
    model.describe("linked.onnx", "opacities.onnx");
    assert!(matches!(refused(&model), EngineError::Manifest(ManifestFault::Outside { .. })));
}

#[test]
fn a_manifest_that_says_too_little_too_much_or_what_cannot_be_is_refused() {
    let bent = [
        (r#"licence = "MIT""#, ""),
        (r#"licence = "MIT""#, "licence = \"MIT\"\nmade_up = 1"),
        (r#"grey = "lungs-p5-p95""#, r#"grey = "some-other""#),
        ("map_stride = 8", "map_stride = 7"),
        ("mm_per_pixel = 1.0", "mm_per_pixel = nan"),
        ("field_columns = 320", "field_columns = 99999"),
        ("ood_above = 0.9", "ood_above = 2.0"),
        ("usual_mean = [0.0, 0.0, 0.0]", ""),
        ("[abstain]", "[outputs]\nlarge = true\n\n[abstain]"),
    ];
    for (from, to) in bent {
        let model = Model::new("manifest", USUAL);
        let text = std::fs::read_to_string(model.manifest()).expect("it was written");
        assert!(text.contains(from), "{from}");
        std::fs::write(model.manifest(), text.replacen(from, to, 1)).expect("target can be written");
        let error = refused(&model);
        let is_told = matches!(
            error,
            EngineError::Manifest(ManifestFault::NotUnderstood { .. } | ManifestFault::OutOfRange { .. })
        );
        assert!(is_told, "{from}: {error:?}");
    }
}

//! A net's file, looked at before the runtime is given it.

use models::graph;

use super::super::onnx_by_hand::{
    Graph, bytes, floats, integers, lungs, node, number, opacities, value, whole,
};
use super::{BYTES, Door};

pub(crate) const DOORS: &[Door] =
    &[Door { name: "onnx", inputs: nets, words: OPERATORS, takes: |it, _| graph::look(it).is_ok(), ..BYTES }];

const OPERATORS: &[&str] =
    &["Conv", "Resize", "Tile", "Pad", "Expand", "Loop", "If", "Constant", "ConstantOfShape", "Identity"];

fn nets() -> Vec<Vec<u8>> {
    let mut opacities = opacities();
    opacities.give_zone("one", 2);
    let constant =
        bytes(5, [bytes(1, "value"), bytes(5, integers("", &[4], &[1, 1, 2, 2])), number(20, 4)].concat());
    let sized = Graph {
        nodes: vec![
            [node("Constant", &[], &["sides"], &[]), constant].concat(),
            node("Tile", &["grey", "sides"], &["tiled"], &[]),
            node("Conv", &["tiled", "kernel"], &["lung"], &[whole("group", 1)]),
        ],
        weights: vec![floats("kernel", &[1, 1, 3, 3], &[0.1; 9])],
        taken: vec![value("grey", 1, &[1, 1, 16, 16])],
        given: vec![value("lung", 1, &[1, 1, 30, 30])],
    };
    vec![lungs().file(), opacities.file(), sized.file()]
}

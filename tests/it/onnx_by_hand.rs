//! ONNX files written field by field, as small as a test needs them, and a model folder around them.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tests::root;

/// A message's field that holds bytes.
pub(crate) fn bytes(field: u64, held: impl AsRef<[u8]>) -> Vec<u8> {
    let held = held.as_ref();
    [varint(field << 3 | 2), varint(held.len() as u64), held.to_vec()].concat()
}

/// A message's field that holds a number.
pub(crate) fn number(field: u64, held: i64) -> Vec<u8> {
    [varint(field << 3), varint(held.cast_unsigned())].concat()
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while 0x7F < value {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// `NodeProto`, with attributes as they come.
pub(crate) fn node(operator: &str, taken: &[&str], given: &[&str], attributes: &[Vec<u8>]) -> Vec<u8> {
    let names = |field, names: &[&str]| names.iter().map(|it| bytes(field, it)).collect::<Vec<_>>().concat();
    let attributes = attributes.iter().map(|it| bytes(5, it)).collect::<Vec<_>>().concat();
    [names(1, taken), names(2, given), bytes(4, operator), attributes].concat()
}

/// `AttributeProto` with one whole number.
pub(crate) fn whole(name: &str, value: i64) -> Vec<u8> {
    [bytes(1, name), number(3, value), number(20, 2)].concat()
}

/// `TensorProto` of 32-bit floats.
pub(crate) fn floats(name: &str, sides: &[i64], values: &[f32]) -> Vec<u8> {
    let raw: Vec<u8> = values.iter().flat_map(|it| it.to_le_bytes()).collect();
    [tensor(name, 1, sides), bytes(9, raw)].concat()
}

/// `TensorProto` of 64-bit whole numbers.
pub(crate) fn integers(name: &str, sides: &[i64], values: &[i64]) -> Vec<u8> {
    let raw: Vec<u8> = values.iter().flat_map(|it| it.to_le_bytes()).collect();
    [tensor(name, 7, sides), bytes(9, raw)].concat()
}

/// `TensorProto` without values.
pub(crate) fn tensor(name: &str, kind: i64, sides: &[i64]) -> Vec<u8> {
    let sides: Vec<u8> = sides.iter().flat_map(|it| number(1, *it)).collect();
    [sides, number(2, kind), bytes(8, name)].concat()
}

/// `ValueInfoProto` of a tensor; kind 1 is 32-bit floats.
pub(crate) fn value(name: &str, kind: i64, sides: &[i64]) -> Vec<u8> {
    let sides: Vec<u8> = sides.iter().flat_map(|it| bytes(1, number(1, *it))).collect();
    let tensor = [number(1, kind), bytes(2, sides)].concat();
    [bytes(1, name), bytes(2, bytes(1, tensor))].concat()
}

/// What a graph is made of.
#[derive(Clone, Default)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Vec<u8>>,
    pub(crate) weights: Vec<Vec<u8>>,
    pub(crate) taken: Vec<Vec<u8>>,
    pub(crate) given: Vec<Vec<u8>>,
}

impl Graph {
    /// `GraphProto`.
    pub(crate) fn message(&self) -> Vec<u8> {
        let all =
            |field, parts: &[Vec<u8>]| parts.iter().flat_map(|it| bytes(field, it)).collect::<Vec<u8>>();
        let (nodes, weights) = (all(1, &self.nodes), all(5, &self.weights));
        [nodes, bytes(2, "by hand"), weights, all(11, &self.taken), all(12, &self.given)].concat()
    }

    /// `ModelProto` of opset 17.
    pub(crate) fn file(&self) -> Vec<u8> {
        let opset = [bytes(1, ""), number(2, 17)].concat();
        [number(1, 8), bytes(7, self.message()), bytes(8, opset)].concat()
    }
}

/// Sides of a small field: columns, rows, and those of its maps.
pub(crate) const FIELD: [i64; 2] = [320, 336];
/// 8 pixels a cell.
pub(crate) const MAP: [i64; 2] = [40, 42];

/// A net of the lungs that calls everything lung by its grey.
pub(crate) fn lungs() -> Graph {
    let sides = [1, 1, 16, 16];
    Graph {
        nodes: vec![node("Sigmoid", &["grey"], &["lung"], &[])],
        taken: vec![value("grey", 1, &sides)],
        given: vec![value("lung", 1, &sides)],
        ..Graph::default()
    }
}

/// A net of the opacities that always gives the same: every point and shape alike.
pub(crate) fn opacities() -> Graph {
    let mut graph = Graph {
        taken: vec![
            value("field", 1, &[1, 1, FIELD[1], FIELD[0]]),
            value("zones", 1, &[1, 6, MAP[1], MAP[0]]),
        ],
        ..Graph::default()
    };
    graph.give("points", &[1, 6, 12], 1.0 / 12.0);
    graph.give("shapes", &[1, 6, 6], 1.0 / 6.0);
    graph.give("area", &[1, 6], 0.25);
    graph
}

impl Graph {
    /// One more output, the same value everywhere.
    pub(crate) fn give(&mut self, name: &str, sides: &[i64], value_of: f32) {
        let n_values = sides.iter().product::<i64>() as usize;
        self.weights.push(floats(&format!("{name} kept"), sides, &vec![value_of; n_values]));
        self.nodes.push(node("Identity", &[&format!("{name} kept")], &[name], &[]));
        self.given.push(value(name, 1, sides));
    }

    /// One more output: the mask of one zone, as it was given.
    pub(crate) fn give_zone(&mut self, name: &str, nth: i64) {
        self.weights.push(integers(&format!("{name} place"), &[1], &[nth]));
        self.nodes.push(node("Gather", &["zones", &format!("{name} place")], &[name], &[whole("axis", 1)]));
        self.given.push(value(name, 1, &[1, 1, MAP[1], MAP[0]]));
    }
}

/// A model folder with these nets' files, its manifest after them.
pub(crate) struct Model {
    pub(crate) folder: PathBuf,
    lungs_side: u32,
    /// More lines for `[abstain]`, and sections after it.
    pub(crate) more: String,
}

impl Model {
    /// A folder for hand-written nets; `abstain` and what follows is left to the test.
    pub(crate) fn new(name: &str, more: &str) -> Self {
        let model = Self { folder: tests::folder(name), lungs_side: 16, more: more.to_owned() };
        model.put("lungs.onnx", &lungs().file());
        model.put("opacities.onnx", &opacities().file());
        model
    }

    /// The same, with the lungs' net that the program ships with.
    pub(crate) fn on_real_lungs(name: &str, more: &str) -> Self {
        let model = Self { lungs_side: 256, ..Self::new(name, more) };
        let shipped = std::fs::read(root().join("models/first-light/lungs.onnx")).expect("it is shipped");
        model.put("lungs.onnx", &shipped);
        model
    }

    /// Puts a file there and writes the manifest anew.
    pub(crate) fn put(&self, name: &str, file: &[u8]) {
        std::fs::write(self.folder.join(name), file).expect("target can be written");
        self.describe("lungs.onnx", "opacities.onnx");
    }

    /// Writes the manifest for nets of these names.
    pub(crate) fn describe(&self, lungs: &str, opacities: &str) {
        let digest = |name: &str| {
            let file = std::fs::read(self.folder.join(name)).unwrap_or_default();
            Sha256::digest(&file).iter().map(|it| format!("{it:02x}")).collect::<String>()
        };
        let text = format!(
            r#"id = "by-hand"
version = "1"
licence = "MIT"
intended_use = "Tests."
trained_on = "nothing"
tried_on = "nothing"

[lungs]
file = '{lungs}'
sha256 = "{}"

[opacities]
file = '{opacities}'
sha256 = "{}"

[input]
lungs_side = {}
field_columns = {}
field_rows = {}
mm_per_pixel = 1.0
grey = "lungs-p5-p95"
map_stride = 8
lung_height_mm = 230.0

{}
"#,
            digest(lungs),
            digest(opacities),
            self.lungs_side,
            FIELD[0],
            FIELD[1],
            self.more
        );
        std::fs::write(self.manifest(), text).expect("target can be written");
    }

    /// Where the manifest lies.
    pub(crate) fn manifest(&self) -> PathBuf {
        Path::new(&self.folder).join("manifest.toml")
    }
}

/// `[abstain]` by the texture of the lungs, which any film keeps.
pub(crate) const USUAL: &str = "[abstain]
usual_mean = [0.0, 0.0, 0.0]
usual_spread = [1000.0, 1000.0, 1000.0]
ood_above = 0.9
";

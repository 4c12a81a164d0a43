//! What a net may be: looked at in its file before the runtime is given it, so that no file makes the runtime fall.
//!
//! A net is a straight run of known operators over weights that lie in the file itself. It then ends: nothing in it can
//! loop, fetch, or make at one stroke a size that the file does not state. What many strokes make together is not
//! reckoned: a long chain of lawful operators can still ask for more memory than there is.
//!
//! Source: the ONNX protobuf, `onnx.proto` of IR version 3 to 13.

use std::collections::{HashMap, HashSet};

use crate::protobuf::{Broken, Fields, Held};

/// Nodes at most.
const NODES_MAX: usize = 20_000;
/// Elements of one tensor at most, 256 MiB of 4 bytes.
const ELEMENTS_MAX: u64 = 1 << 26;
/// How many times larger one operator may make a picture.
const GROWTH_MAX: f64 = 1024.0;
/// The largest side of a kernel, a stride, a border.
const SIDE_MAX: i64 = 512;
/// Whole numbers of a constant that are looked at: sizes have few.
const NUMBERS_MAX: usize = 16;

/// Operators of the default domain whose answer is about as large as what they are given and their weights ask.
const PLAIN: &[&str] = &[
    "Abs",
    "Add",
    "And",
    "ArgMax",
    "ArgMin",
    "AveragePool",
    "BatchNormalization",
    "Cast",
    "Ceil",
    "Clip",
    "Concat",
    "Constant",
    "Conv",
    "ConvInteger",
    "ConvTranspose",
    "CumSum",
    "DepthToSpace",
    "DequantizeLinear",
    "Div",
    "Dropout",
    "DynamicQuantizeLinear",
    "Elu",
    "Equal",
    "Erf",
    "Exp",
    "Flatten",
    "Floor",
    "Gather",
    "GatherElements",
    "Gelu",
    "Gemm",
    "GlobalAveragePool",
    "GlobalMaxPool",
    "Greater",
    "GreaterOrEqual",
    "GroupNormalization",
    "HardSigmoid",
    "HardSwish",
    "Identity",
    "InstanceNormalization",
    "LayerNormalization",
    "LeakyRelu",
    "Less",
    "LessOrEqual",
    "Log",
    "LogSoftmax",
    "LpNormalization",
    "MatMul",
    "MatMulInteger",
    "Max",
    "MaxPool",
    "Mean",
    "Min",
    "Mish",
    "Mul",
    "Neg",
    "Not",
    "Or",
    "PRelu",
    "Pow",
    "QLinearConv",
    "QLinearMatMul",
    "QuantizeLinear",
    "Reciprocal",
    "ReduceL1",
    "ReduceL2",
    "ReduceLogSumExp",
    "ReduceMax",
    "ReduceMean",
    "ReduceMin",
    "ReduceProd",
    "ReduceSum",
    "ReduceSumSquare",
    "Relu",
    "Reshape",
    "Round",
    "Selu",
    "Shape",
    "Sigmoid",
    "Sign",
    "Size",
    "Slice",
    "Softmax",
    "Softplus",
    "Softsign",
    "SpaceToDepth",
    "Split",
    "Sqrt",
    "Squeeze",
    "Sub",
    "Sum",
    "Tanh",
    "Transpose",
    "Unsqueeze",
    "Where",
];

/// Operators that make a size, and at which input the file must state it.
const SIZED: &[(&str, &[usize])] =
    &[("ConstantOfShape", &[0]), ("Expand", &[1]), ("Pad", &[1]), ("Resize", &[2, 3]), ("Tile", &[1])];

/// Why a net's file is not given to the runtime.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GraphFault {
    /// Truncated, or of another kind.
    #[error("it is not a whole ONNX file")]
    NotOnnx,
    /// Weights in another file.
    #[error("the weights of {tensor} lie outside the file")]
    ExternalData {
        /// The tensor's name.
        tensor: String,
    },
    /// A tensor that claims more than is there, or than is taken.
    #[error("{tensor} claims a size that it does not have or that is not taken")]
    Claim {
        /// The tensor's name.
        tensor: String,
    },
    /// An operator that is not ONNX's own.
    #[error("{operator} of {domain} is not an operator of ONNX itself")]
    CustomOperator {
        /// Its name.
        operator: String,
        /// Its domain.
        domain: String,
    },
    /// An operator that no net here may use.
    #[error("{operator} is not among the operators that are run")]
    Operator {
        /// Its name.
        operator: String,
    },
    /// A graph within the graph: a loop or a branch, whose end nobody knows.
    #[error("{operator} holds a graph of its own, so that its end cannot be known")]
    GraphWithin {
        /// The operator's name.
        operator: String,
    },
    /// A size that is made while the net runs, or beyond all measure.
    #[error("how much memory {operator} takes cannot be known, or is too much")]
    Size {
        /// The operator's name.
        operator: String,
    },
    /// More nodes than any net here has.
    #[error("it has more than {NODES_MAX} nodes")]
    TooLong,
}

impl From<Broken> for GraphFault {
    fn from(_: Broken) -> Self {
        Self::NotOnnx
    }
}

/// Whether a file is a net that may be given to the runtime.
///
/// # Errors
/// The first fault that is found.
pub fn look(file: &[u8]) -> Result<(), GraphFault> {
    let mut graph = None;
    let mut is_versioned = false;
    for field in Fields(file) {
        match field? {
            (1, Held::Number(version)) => is_versioned = 3 <= version,
            (7, held) if graph.is_none() => graph = Some(held.bytes()?),
            (7, _) => return Err(GraphFault::NotOnnx),
            (20 | 25, _) => {
                let (operator, domain) = ("function".to_owned(), "model".to_owned());
                return Err(GraphFault::CustomOperator { operator, domain });
            }
            _ => {}
        }
    }
    match graph {
        Some(graph) if is_versioned => look_at_graph(graph),
        _ => Err(GraphFault::NotOnnx),
    }
}

fn look_at_graph(graph: &[u8]) -> Result<(), GraphFault> {
    let mut nodes = Vec::new();
    let mut constants = HashMap::new();
    for field in Fields(graph) {
        match field? {
            (1, held) => nodes.push(Node::of(held.bytes()?)?),
            (5, held) => {
                let tensor = TensorSeen::of(held.bytes()?)?;
                tensor.check()?;
                constants.insert(tensor.name, tensor.numbers);
            }
            (11..=13, held) => look_at_value(held.bytes()?)?,
            (15, _) => return Err(GraphFault::Operator { operator: "SparseTensor".to_owned() }),
            _ => {}
        }
        if NODES_MAX < nodes.len() {
            return Err(GraphFault::TooLong);
        }
    }
    if nodes.is_empty() {
        return Err(GraphFault::NotOnnx);
    }
    let mut made: HashSet<String> = constants.keys().cloned().collect();
    for node in &nodes {
        node.check(&constants)?;
        if node.operator == "Constant"
            && let (Some(name), Some(numbers)) = (node.outputs.first(), &node.constant)
        {
            constants.insert(name.clone(), numbers.clone());
        }
        if node.outputs.iter().any(|it| !it.is_empty() && !made.insert(it.clone())) {
            return Err(GraphFault::NotOnnx);
        }
    }
    Ok(())
}

/// One node, as far as it is looked at.
#[derive(Default)]
struct Node {
    operator: String,
    domain: String,
    inputs: Vec<String>,
    outputs: Vec<String>,
    has_graph: bool,
    /// The largest of the sides that its attributes state.
    side: i64,
    /// What a `Constant` holds.
    constant: Option<Vec<f64>>,
}

impl Node {
    fn of(bytes: &[u8]) -> Result<Self, GraphFault> {
        let mut node = Self::default();
        for field in Fields(bytes) {
            match field? {
                (1, held) => node.inputs.push(held.text()?),
                (2, held) => node.outputs.push(held.text()?),
                (4, held) => node.operator = held.text()?,
                (5, held) => node.attribute(held.bytes()?)?,
                (7, held) => node.domain = held.text()?,
                _ => {}
            }
        }
        Ok(node)
    }

    fn attribute(&mut self, bytes: &[u8]) -> Result<(), GraphFault> {
        const SIDES: [&str; 7] =
            ["pads", "strides", "kernel_shape", "dilations", "output_padding", "output_shape", "blocksize"];
        let (mut name, mut whole) = (String::new(), Vec::new());
        for field in Fields(bytes) {
            match field? {
                (1, held) => name = held.text()?,
                (2, Held::Four(float)) => self.constant = Some(vec![f64::from(f32::from_le_bytes(float))]),
                (3 | 8, held) => whole.extend(held.numbers()?),
                (5, held) => {
                    let tensor = TensorSeen::of(held.bytes()?)?;
                    tensor.check()?;
                    self.constant = Some(tensor.numbers);
                }
                (6 | 11, _) => self.has_graph = true,
                // Lists of tensors, sparse ones, types: no plain operator has any.
                (10 | 14 | 15 | 22 | 23, _) => return Err(GraphFault::NotOnnx),
                _ => {}
            }
        }
        if SIDES.contains(&name.as_str()) {
            self.side = whole.iter().map(|it| it.saturating_abs()).fold(self.side, i64::max);
        } else if name.starts_with("value") && !whole.is_empty() {
            self.constant = Some(whole.iter().map(|it| *it as f64).collect());
        }
        Ok(())
    }

    fn check(&self, constants: &HashMap<String, Vec<f64>>) -> Result<(), GraphFault> {
        let operator = self.operator.clone();
        if !matches!(self.domain.as_str(), "" | "ai.onnx") {
            return Err(GraphFault::CustomOperator { operator, domain: self.domain.clone() });
        }
        if self.has_graph {
            return Err(GraphFault::GraphWithin { operator });
        }
        if SIDE_MAX < self.side {
            return Err(GraphFault::Size { operator });
        }
        let Some((_, sizes)) = SIZED.iter().find(|(name, _)| *name == operator) else {
            let is_plain = PLAIN.contains(&operator.as_str());
            return if is_plain { Ok(()) } else { Err(GraphFault::Operator { operator }) };
        };
        let given = sizes.iter().filter_map(|it| Some((*it, self.inputs.get(*it)?)));
        let given = given.filter(|(_, name)| !name.is_empty());
        let stated: Option<Vec<_>> = given.map(|(at, name)| Some((at, constants.get(name)?))).collect();
        // `Resize` may leave its scales as an empty constant and give its sizes instead.
        let is_bounded = stated.is_some_and(|all| {
            all.iter().any(|(_, it)| !it.is_empty())
                && all.iter().all(|(at, it)| is_bounded(&operator, *at, it))
        });
        if is_bounded { Ok(()) } else { Err(GraphFault::Size { operator }) }
    }
}

/// Whether the numbers at one input of an operator that makes a size keep it within bounds.
fn is_bounded(operator: &str, at: usize, numbers: &[f64]) -> bool {
    let product = || numbers.iter().map(|it| it.abs().max(1.0)).product::<f64>();
    match operator {
        _ if NUMBERS_MAX < numbers.len() || numbers.iter().any(|it| !it.is_finite()) => false,
        "Pad" => numbers.iter().all(|it| it.abs() <= SIDE_MAX as f64),
        "Tile" => product() <= GROWTH_MAX,
        // Its scales; its sizes stand at the next input.
        "Resize" if at == 2 => product() <= GROWTH_MAX,
        _ => product() <= ELEMENTS_MAX as f64,
    }
}

/// A weight, as far as it is looked at.
#[derive(Default)]
struct TensorSeen {
    name: String,
    sides: Vec<i64>,
    kind: u64,
    raw: Option<usize>,
    n_told: u64,
    is_external: bool,
    numbers: Vec<f64>,
}

impl TensorSeen {
    fn of(bytes: &[u8]) -> Result<Self, GraphFault> {
        let mut seen = Self::default();
        for field in Fields(bytes) {
            match field? {
                (1, held) => seen.sides.extend(held.numbers()?),
                (2, Held::Number(kind)) => seen.kind = kind,
                (3 | 6, _) => return Err(GraphFault::NotOnnx),
                (4, held) => seen.floats(held)?,
                (5 | 7 | 11, held) => seen.whole(&held.numbers()?),
                (8, held) => seen.name = held.text()?,
                (9, held) => seen.raw_of(held.bytes()?),
                (10, Held::Bytes(it)) => seen.n_told += it.len() as u64 / 8,
                (13, _) | (14, Held::Number(1..)) => seen.is_external = true,
                _ => {}
            }
        }
        if let Some(n_bytes) = seen.raw {
            seen.numbers_of_raw(bytes, n_bytes)?;
        }
        if elements(&seen.sides) != Some(seen.numbers.len() as u64) {
            seen.numbers.clear();
        }
        Ok(seen)
    }

    fn floats(&mut self, held: Held<'_>) -> Result<(), GraphFault> {
        let bytes = match held {
            Held::Four(it) => it.to_vec(),
            it => it.bytes()?.to_vec(),
        };
        self.n_told += bytes.len() as u64 / 4;
        if bytes.len() <= 4 * NUMBERS_MAX {
            let floats = bytes.as_chunks::<4>().0.iter().map(|it| f64::from(f32::from_le_bytes(*it)));
            self.numbers.extend(floats);
        }
        Ok(())
    }

    fn whole(&mut self, numbers: &[i64]) {
        self.n_told += numbers.len() as u64;
        if numbers.len() <= NUMBERS_MAX {
            self.numbers.extend(numbers.iter().map(|it| *it as f64));
        }
    }

    const fn raw_of(&mut self, bytes: &[u8]) {
        self.raw = Some(bytes.len());
    }

    /// The numbers of a few raw bytes; the kind they are of may stand behind them.
    fn numbers_of_raw(&mut self, message: &[u8], n_bytes: usize) -> Result<(), GraphFault> {
        if 8 * NUMBERS_MAX < n_bytes {
            return Ok(());
        }
        for field in Fields(message) {
            let (9, held) = field? else { continue };
            let bytes = held.bytes()?;
            let floats = || bytes.as_chunks::<4>().0.iter().map(|it| f64::from(f32::from_le_bytes(*it)));
            let whole = || bytes.as_chunks::<8>().0.iter().map(|it| i64::from_le_bytes(*it) as f64);
            match self.kind {
                1 => self.numbers.extend(floats()),
                7 => self.numbers.extend(whole()),
                _ => {}
            }
        }
        Ok(())
    }

    /// That it lies here and is as large as it says.
    fn check(&self) -> Result<(), GraphFault> {
        let tensor = self.name.clone();
        if self.is_external {
            return Err(GraphFault::ExternalData { tensor });
        }
        let wide: u64 = match self.kind {
            2 | 3 | 9 => 1,
            4 | 5 | 10 | 16 => 2,
            1 | 6 | 12 => 4,
            7 | 11 | 13 => 8,
            _ => return Err(GraphFault::Claim { tensor }),
        };
        let n_elements = elements(&self.sides);
        let is_there = match self.raw {
            Some(n_bytes) => n_elements.and_then(|it| it.checked_mul(wide)) == Some(n_bytes as u64),
            None => n_elements == Some(self.n_told),
        };
        if is_there { Ok(()) } else { Err(GraphFault::Claim { tensor }) }
    }
}

/// Elements of a tensor of these sides; `None` where one is below zero or they are more than are taken.
fn elements(sides: &[i64]) -> Option<u64> {
    let product = sides.iter().try_fold(1_u64, |product, side| {
        u64::try_from(*side).ok().and_then(|side| product.checked_mul(side))
    });
    product.filter(|it| *it <= ELEMENTS_MAX)
}

/// What is said of an input, an output or a value between: a size that is stated must be one that is taken.
fn look_at_value(value: &[u8]) -> Result<(), GraphFault> {
    let (mut tensor, mut sides) = (String::new(), Vec::new());
    for field in Fields(value) {
        match field? {
            (1, held) => tensor = held.text()?,
            (2, held) => sides = sides_of_type(held.bytes()?)?,
            _ => {}
        }
    }
    if elements(&sides).is_some() { Ok(()) } else { Err(GraphFault::Claim { tensor }) }
}

/// `TypeProto.tensor_type.shape.dim[].dim_value`; a side that is only named counts as one.
fn sides_of_type(kind: &[u8]) -> Result<Vec<i64>, GraphFault> {
    let mut sides = Vec::new();
    for held in within(kind, 1)? {
        for shape in within(held, 2)? {
            for side in within(shape, 1)? {
                for field in Fields(side) {
                    if let (1, Held::Number(it)) = field? {
                        sides.push(it.cast_signed());
                    }
                }
            }
        }
    }
    Ok(sides)
}

/// The messages that stand in one field of another.
fn within(message: &[u8], number: u64) -> Result<Vec<&[u8]>, GraphFault> {
    let mut all = Vec::new();
    for field in Fields(message) {
        let (at, held) = field?;
        if at == number {
            all.push(held.bytes()?);
        }
    }
    Ok(all)
}

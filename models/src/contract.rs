//! What goes into the two nets and comes out of them, by name and shape: told by the manifest, held against the net.

use crate::manifest::Manifest;

/// A value that a net takes or gives, 32-bit floats.
pub(crate) struct Port {
    pub(crate) name: &'static str,
    pub(crate) shape: Vec<i64>,
}

/// A value as a net itself declares it.
pub(crate) struct Declared {
    pub(crate) name: String,
    /// Its sides, -1 for one that is left open; `None` where it holds no 32-bit floats.
    pub(crate) shape: Option<Vec<i64>>,
}

/// A net is not what its manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    /// The value that is absent, of another shape or kind, or too much.
    pub(crate) name: String,
    /// Its sides by the manifest; empty where it is too much.
    pub(crate) wanted: String,
    /// Its sides in the net; empty where it is absent or holds no 32-bit floats.
    pub(crate) found: String,
}

impl Port {
    fn new<const N: usize>(name: &'static str, shape: [u32; N]) -> Self {
        Self { name, shape: shape.map(i64::from).to_vec() }
    }

    /// How many values it holds.
    pub(crate) fn n_values(&self) -> usize {
        self.shape.iter().map(|it| usize::try_from(*it).unwrap_or(0)).product()
    }
}

/// Into the net of the lungs, and out of it.
pub(crate) fn of_lungs(manifest: &Manifest) -> [Vec<Port>; 2] {
    let side = manifest.input.lungs_side;
    ["grey", "lung"].map(|name| vec![Port::new(name, [1, 1, side, side])])
}

/// Into the net of the opacities, and out of it.
pub(crate) fn of_opacities(manifest: &Manifest) -> [Vec<Port>; 2] {
    let (input, outputs) = (&manifest.input, &manifest.outputs);
    let (rows, columns) = (input.map_rows(), input.map_columns());
    let taken = vec![
        Port::new("field", [1, 1, input.field_rows, input.field_columns]),
        Port::new("zones", [1, 6, rows, columns]),
    ];
    let mut given =
        vec![Port::new("points", [1, 6, 12]), Port::new("shapes", [1, 6, 6]), Port::new("area", [1, 6])];
    if outputs.covered {
        given.push(Port::new("covered", [1, 1, rows, columns]));
    }
    if outputs.large {
        given.push(Port::new("large", [1, 1, rows, columns]));
    }
    if outputs.ood {
        given.push(Port::new("ood", [1]));
    }
    [taken, given]
}

/// The first value in which a net breaks its manifest.
pub(crate) fn breach(wanted: &[Port], declared: &[Declared]) -> Option<Breach> {
    for port in wanted {
        let found = declared.iter().find(|it| it.name == port.name).and_then(|it| it.shape.as_ref());
        if !found.is_some_and(|it| is_of_shape(&port.shape, it)) {
            let found = found.map_or_else(String::new, |it| sides(it));
            return Some(Breach { name: port.name.to_owned(), wanted: sides(&port.shape), found });
        }
    }
    let more = declared.iter().find(|it| wanted.iter().all(|port| port.name != it.name))?;
    let found = more.shape.as_ref().map_or_else(String::new, |it| sides(it));
    Some(Breach { name: more.name.clone(), wanted: String::new(), found })
}

fn is_of_shape(wanted: &[i64], found: &[i64]) -> bool {
    wanted.len() == found.len()
        && wanted.iter().zip(found).all(|(wanted, found)| found == wanted || *found == -1)
}

fn sides(shape: &[i64]) -> String {
    let sides: Vec<_> =
        shape.iter().map(|it| if *it < 0 { "?".to_owned() } else { it.to_string() }).collect();
    format!("[{}]", sides.join(" × "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(name: &str, shape: Option<&[i64]>) -> Declared {
        Declared { name: name.to_owned(), shape: shape.map(<[i64]>::to_vec) }
    }

    #[test]
    fn a_net_that_leaves_a_side_open_keeps_its_manifest() {
        let wanted = [Port::new("area", [1, 6])];
        assert_eq!(breach(&wanted, &[declared("area", Some(&[-1, 6]))]), None);
    }

    #[test]
    fn another_name_shape_rank_or_kind_is_a_breach_and_so_is_one_value_more() {
        let wanted = [Port::new("area", [1, 6])];
        let area = || declared("area", Some(&[1, 6]));
        let bent = [
            vec![declared("areas", Some(&[1, 6]))],
            vec![declared("area", Some(&[1, 7]))],
            vec![declared("area", Some(&[6]))],
            vec![declared("area", None)],
            vec![area(), declared("more", Some(&[1]))],
        ];
        for net in &bent {
            assert!(breach(&wanted, net).is_some());
        }
        let told = breach(&wanted, &bent[1]).expect("another shape");
        assert_eq!((told.wanted.as_str(), told.found.as_str()), ("[1 × 6]", "[1 × 7]"));
    }
}

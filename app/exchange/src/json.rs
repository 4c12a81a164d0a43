//! JSON as it stands in the text. A key that is given twice is a fault: whoever took the last, or the first, would take
//! what nobody settled.
//!
//! Source: RFC 8259 section 4, which calls what programs make of such an object unpredictable.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use words::Tongue;
use words::misfit::{Misfit, Wrong};
use words::trouble::{Foreign, Part};

/// A value as it stands in the text: a key that is there twice is there twice.
pub(crate) enum Node {
    Null,
    YesNo(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

/// What stands in a text.
///
/// Errors: it is no JSON.
pub(crate) fn parsed(text: &str) -> Result<Node, Misfit> {
    let no_json = |said: String| Wrong::NotJson { said: Foreign::of(Part::Json, &said) };
    serde_json::from_str(text).map_err(|it| Misfit::new("", no_json(it.to_string())))
}

/// The value of a text.
///
/// Errors: it is no JSON, or every key that is given twice, by its path; in the words of a tongue.
pub fn value(text: &str, tongue: Tongue) -> Result<Value, Vec<String>> {
    let root = parsed(text).map_err(|it| vec![it.told(tongue)])?;
    let mut twice = Vec::new();
    let value = root.value("", &mut twice);
    if twice.is_empty() { Ok(value) } else { Err(twice.iter().map(|it| it.told(tongue)).collect()) }
}

impl Node {
    pub(crate) fn number(&self) -> Option<f64> {
        if let Self::Number(it) = self { it.as_f64() } else { None }
    }

    fn value(self, path: &str, twice: &mut Vec<Misfit>) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::YesNo(it) => it.into(),
            Self::Number(it) => it.into(),
            Self::Text(it) => it.into(),
            Self::List(all) => {
                let each = all.into_iter().enumerate();
                each.map(|(idx, it)| it.value(&format!("{path}[{idx}]"), twice)).collect()
            }
            Self::Object(fields) => {
                let (mut met, mut told) = (Map::new(), BTreeSet::new());
                for (key, node) in fields {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    if met.contains_key(&key) && told.insert(key.clone()) {
                        twice.push(Misfit::new(path.clone(), Wrong::Twice));
                    }
                    let value = node.value(&path, twice);
                    met.insert(key, value);
                }
                met.into()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyNode)
    }
}

struct AnyNode;

impl<'de> Visitor<'de> for AnyNode {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::YesNo(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        // The parser gives no number that is none.
        Ok(Number::from_f64(value).map_or(Node::Null, Node::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(field) = fields.next_entry()? {
            object.push(field);
        }
        Ok(Node::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_given_twice_is_named_wherever_it_stands() {
        let text = r#"{"a": 1, "b": [{"c": 1, "c": 2, "c": 3}], "a": 1, "d": {"e": {"f": null, "f": null}}}"#;
        let told = value(text, Tongue::En).unwrap_err();
        assert_eq!(told, ["b[0].c: given twice", "a: given twice", "d.e.f: given twice"]);
        assert!(value("{\"a\": 1", Tongue::En).unwrap_err()[0].starts_with("this is no JSON"));
    }

    #[test]
    fn a_value_is_the_parsers_own_to_the_last_digit() {
        let text = r#"[null, true, -1, 18446744073709551615, 0.1, 1e300, "a\u00e9", {"x": {}}]"#;
        assert_eq!(value(text, Tongue::En).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }
}

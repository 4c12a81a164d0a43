//! A JSON text, walked: what is unknown, there twice or of another kind is named with its path, all at once.

use std::cell::RefCell;
use std::collections::BTreeSet;

use words::misfit::{Kind, Misfit, Wrong};

use crate::json::{Node, parsed};

/// What was named on the way.
pub(super) type Misfits = RefCell<Vec<Misfit>>;

/// An object on the walk. A key that nobody asked for is unknown.
pub(super) struct Object<'a> {
    path: String,
    fields: &'a [(String, Node)],
    asked: Vec<String>,
    misfits: &'a Misfits,
}

/// What stands in files by a code of its own.
pub(super) trait Coded: Sized {
    fn of_code(code: &str) -> Option<Self>;
    fn codes() -> Vec<&'static str>;
}

/// What `read` makes of a text that is one JSON object; `None` where it is none.
pub(super) fn walked<T>(text: &str, misfits: &Misfits, read: impl FnOnce(&mut Object<'_>) -> T) -> Option<T> {
    match parsed(text) {
        Ok(root) => read_object(&root, String::new(), misfits, read),
        Err(misfit) => {
            misfits.borrow_mut().push(misfit);
            None
        }
    }
}

fn read_object<T>(
    node: &Node,
    path: String,
    misfits: &Misfits,
    read: impl FnOnce(&mut Object<'_>) -> T,
) -> Option<T> {
    let Node::Object(fields) = node else {
        misfits.borrow_mut().push(Misfit::new(path, Wrong::NotA(Kind::Object)));
        return None;
    };
    let mut object = Object { path, fields, asked: Vec::new(), misfits };
    let value = read(&mut object);
    let mut met = BTreeSet::new();
    for (key, _) in fields {
        if !met.insert(key) {
            object.wrong(key, Wrong::Twice);
        } else if !object.asked.contains(key) {
            object.wrong(key, Wrong::Unknown);
        }
    }
    Some(value)
}

impl<'a> Object<'a> {
    /// Something is wrong with a key of this object.
    pub(super) fn wrong(&self, key: &str, wrong: Wrong) {
        self.misfits.borrow_mut().push(Misfit::new(self.path_of(key), wrong));
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// A key is there, and not `null`.
    pub(super) fn says(&self, key: &str) -> bool {
        self.fields.iter().any(|(it, node)| it == key && !matches!(node, Node::Null))
    }

    /// The value of a key, unless it is not there, or `null`.
    fn node(&mut self, key: &str) -> Option<&'a Node> {
        self.asked.push(key.to_owned());
        let field = self.fields.iter().find(|(it, _)| it == key);
        field.map(|(_, node)| node).filter(|it| !matches!(it, Node::Null))
    }

    fn value<T>(&mut self, key: &str, kind: Kind, read: impl FnOnce(&'a Node) -> Option<T>) -> Option<T> {
        let node = self.node(key)?;
        let value = read(node);
        if value.is_none() {
            self.wrong(key, Wrong::NotA(kind));
        }
        value
    }

    pub(super) fn yes_no(&mut self, key: &str) -> Option<bool> {
        self.value(key, Kind::YesNo, |it| if let Node::YesNo(it) = it { Some(*it) } else { None })
    }

    pub(super) fn number(&mut self, key: &str) -> Option<f64> {
        self.value(key, Kind::Number, Node::number)
    }

    pub(super) fn text(&mut self, key: &str) -> Option<&'a str> {
        self.value(key, Kind::Text, |it| if let Node::Text(it) = it { Some(it.as_str()) } else { None })
    }

    pub(super) fn code<T: Coded>(&mut self, key: &str) -> Option<T> {
        let text = self.text(key)?;
        self.coded(key, text)
    }

    pub(super) fn codes<T: Coded + Ord>(&mut self, key: &str) -> BTreeSet<T> {
        let mut found = BTreeSet::new();
        for (idx, node) in self.list(key).iter().enumerate() {
            let place = format!("{key}[{idx}]");
            match node {
                Node::Text(text) => found.extend(self.coded(&place, text)),
                _ => self.wrong(&place, Wrong::NotA(Kind::Text)),
            }
        }
        found
    }

    fn coded<T: Coded>(&self, place: &str, text: &str) -> Option<T> {
        let value = T::of_code(text);
        if value.is_none() {
            self.wrong(place, Wrong::NotACode { text: text.to_owned(), codes: T::codes().join(" ") });
        }
        value
    }

    pub(super) fn numbers(&mut self, key: &str) -> Vec<f64> {
        let mut found = Vec::new();
        for (idx, node) in self.list(key).iter().enumerate() {
            match node.number() {
                Some(it) => found.push(it),
                None => self.wrong(&format!("{key}[{idx}]"), Wrong::NotA(Kind::Number)),
            }
        }
        found
    }

    /// The texts of an object whose keys are free: `{"City": "…"}`.
    pub(super) fn texts(&mut self, key: &str) -> Vec<(String, String)> {
        let texts = self.object(key, |it| {
            let keys: Vec<&String> = it.fields.iter().map(|(key, _)| key).collect();
            keys.into_iter().filter_map(|key| Some((key.clone(), it.text(key)?.to_owned()))).collect()
        });
        texts.unwrap_or_default()
    }

    pub(super) fn object<T>(&mut self, key: &str, read: impl FnOnce(&mut Object<'_>) -> T) -> Option<T> {
        let node = self.node(key)?;
        read_object(node, self.path_of(key), self.misfits, read)
    }

    pub(super) fn objects<T>(&mut self, key: &str, mut read: impl FnMut(&mut Object<'_>) -> T) -> Vec<T> {
        let mut found = Vec::new();
        for (idx, node) in self.list(key).iter().enumerate() {
            let path = self.path_of(&format!("{key}[{idx}]"));
            found.extend(read_object(node, path, self.misfits, &mut read));
        }
        found
    }

    fn list(&mut self, key: &str) -> &'a [Node] {
        let list = self.value(key, Kind::List, |it| if let Node::List(it) = it { Some(it) } else { None });
        list.map_or(&[], Vec::as_slice)
    }
}

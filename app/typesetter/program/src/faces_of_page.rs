//! The faces of a page: the embedded one, then this machine's own for what it has no shape for.

use std::collections::BTreeSet;

use faces::{FALLBACK_FACE, SystemFaces};
use typesetter::Foot;
use typst::foundations::Bytes;
use typst::text::{Coverage, Font, FontBook, FontInfo};

/// The faces that have a shape for what a page says, and what each was taken for.
pub(crate) struct Faces {
    embedded: Font,
    borrowed: Vec<Borrowed>,
}

/// A face of this machine.
struct Borrowed {
    name: String,
    face: Font,
    /// What it is there for, and nothing else is set in it.
    characters: BTreeSet<char>,
}

impl Faces {
    /// Those for every character of `text`, as far as there are any.
    pub(crate) fn of(text: &str, system: &SystemFaces) -> Self {
        let embedded = Font::new(Bytes::new(FALLBACK_FACE), 0).expect("the embedded face is one");
        let mut faces = Self { embedded, borrowed: Vec::new() };
        let mut asked = BTreeSet::new();
        for it in text.chars() {
            if !it.is_control() && !faces.has(it) && asked.insert(it) {
                faces.borrow(it, system);
            }
        }
        faces
    }

    /// Takes a face that is there already before it asks for another: the letters of a word stay in one.
    fn borrow(&mut self, it: char, system: &SystemFaces) {
        let mut there = self.borrowed.iter_mut().rev();
        if let Some(face) = there.find(|face| covers(&face.face, it)) {
            face.characters.insert(it);
        } else if let Some(found) = system.with(it)
            && let Some(face) = Font::new(Bytes::new(found.bytes), found.index)
        {
            self.borrowed.push(Borrowed { name: found.name, face, characters: [it].into() });
        }
    }

    /// Whether some face has a shape for this character.
    pub(crate) fn has(&self, it: char) -> bool {
        self.is_embedded(it) || self.is_borrowed(it)
    }

    /// Whether the embedded face has one.
    fn is_embedded(&self, it: char) -> bool {
        covers(&self.embedded, it)
    }

    /// Whether this is the embedded face.
    pub(crate) fn is_own(&self, face: &Font) -> bool {
        *face == self.embedded
    }

    /// Whether a face of this machine was taken for this character.
    pub(crate) fn is_borrowed(&self, it: char) -> bool {
        self.borrowed.iter().any(|face| face.characters.contains(&it))
    }

    /// All that a face of this machine was taken for.
    pub(crate) fn all_borrowed(&self) -> BTreeSet<char> {
        self.borrowed.iter().flat_map(|it| &it.characters).copied().collect()
    }

    /// What the typesetter may choose from. A borrowed face stands under a name that no template asks for.
    pub(crate) fn book(&self) -> FontBook {
        let mut book = FontBook::from_fonts([&self.embedded]);
        for Borrowed { name, face, characters } in &self.borrowed {
            let coverage = Coverage::from_vec(characters.iter().copied().map(u32::from).collect());
            book.push(FontInfo {
                family: format!("{name} of this machine"),
                coverage,
                ..face.info().clone()
            });
        }
        book
    }

    /// The face at this place of the [`Faces::book`].
    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        if index == 0 {
            Some(self.embedded.clone())
        } else {
            self.borrowed.get(index - 1).map(|it| it.face.clone())
        }
    }

    /// Which of this machine's faces these characters are set in, and how many in each; `None` where in none.
    pub(crate) fn told(&self, set: &BTreeSet<char>, foot: &Foot) -> Option<String> {
        let in_face = |it: &Borrowed| {
            let n_characters = it.characters.intersection(set).count();
            let name: String = it.name.chars().filter(|it| self.is_embedded(*it)).collect();
            (0 < n_characters)
                .then(|| foot.one.replace("{name}", &name).replace("{n}", &n_characters.to_string()))
        };
        let all: Vec<String> = self.borrowed.iter().filter_map(in_face).collect();
        (!all.is_empty()).then(|| foot.all.replace("{faces}", &all.join(&foot.between)))
    }
}

fn covers(face: &Font, it: char) -> bool {
    face.info().coverage.contains(u32::from(it))
}

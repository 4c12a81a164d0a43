//! An overlay plane: what a file lays over its film, one bit for each pixel, a reader's mark or a letter for a side.

/// The most rectangles that an overlay may fall into: finer than that it is no mark.
const BLOCKS_MAX: usize = 1_000_000;

/// A rectangle of pixels in an overlay, between the edges of pixels of the film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Left edge; 0 is the film's own, and a mark may lie outside it.
    pub left: i32,
    /// Upper edge.
    pub top: i32,
    /// Right edge.
    pub right: i32,
    /// Lower edge.
    pub bottom: i32,
}

/// What an overlay is for.
///
/// Source: DICOM PS3.3 C.9.2.1.1, Overlay Type (60xx,0040).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayKind {
    /// `G`: a drawing over the film.
    Graphics,
    /// `R`: a region of interest.
    Region,
}

/// One overlay with at least one pixel in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// Its group, `0x6000` to `0x601E`.
    pub group: u16,
    /// What it is for.
    pub kind: OverlayKind,
    /// Overlay Label or Description as the file has it, possibly empty.
    pub name: String,
    /// What is drawn, as rectangles that do not overlap, from the top.
    pub blocks: Vec<Block>,
}

impl Overlay {
    /// The same overlay so many columns and rows farther.
    pub(crate) fn moved(&self, right: i32, down: i32) -> Self {
        let moved = |it: &Block| Block {
            left: it.left + right,
            top: it.top + down,
            right: it.right + right,
            bottom: it.bottom + down,
        };
        Self { blocks: self.blocks.iter().map(moved).collect(), ..self.clone() }
    }
}

/// The pixels of a plane of so many columns, its upper left corner at `origin`, as rectangles; `None` where they are too
/// many.
///
/// * `origin` — column and row of the film, counted from 0.
pub(crate) fn blocks(bits: &[bool], columns: usize, origin: (i32, i32)) -> Option<Vec<Block>> {
    let mut done = Vec::new();
    let mut open: Vec<Block> = Vec::new();
    for (row, line) in (origin.1..).zip(bits.chunks(columns.max(1))) {
        let mut now: Vec<Block> = Vec::new();
        let mut left = origin.0;
        for run in line.chunk_by(|a, b| a == b) {
            let right = left + run.len() as i32;
            if run[0] {
                now.push(Block { left, top: row, right, bottom: row + 1 });
            }
            left = right;
        }
        // A run that lies just below the same one makes that one higher.
        let mut above = open.into_iter().peekable();
        for it in &mut now {
            while let Some(before) = above.next_if(|before| before.left < it.left) {
                done.push(before);
            }
            if let Some(same) = above.next_if(|before| (before.left, before.right) == (it.left, it.right)) {
                it.top = same.top;
            }
        }
        done.extend(above);
        open = now;
        if BLOCKS_MAX < done.len() + open.len() {
            return None;
        }
    }
    done.extend(open);
    done.sort_by_key(|it| (it.top, it.left));
    Some(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_falls_into_the_bars_it_is_made_of() {
        let letter = ["x....", "x....", "xxxx.", ".....", "x.x.x"];
        let bits: Vec<bool> = letter.iter().flat_map(|it| it.chars().map(|it| it == 'x')).collect();
        let found = blocks(&bits, 5, (10, -2)).expect("a few");
        let block = |left, top, right, bottom| Block { left, top, right, bottom };
        let dots = [10, 12, 14].map(|left| block(left, 2, left + 1, 3));
        let bars = [block(10, -2, 11, 0), block(10, 0, 14, 1)];
        assert_eq!(found, [bars.as_slice(), &dots].concat());
        let n_drawn: i32 = found.iter().map(|it| (it.right - it.left) * (it.bottom - it.top)).sum();
        assert_eq!(n_drawn as usize, bits.iter().filter(|it| **it).count());
    }

    #[test]
    fn what_is_finer_than_any_mark_is_not_taken_apart() {
        let chequered: Vec<bool> = (0..2_400 * 1_000).map(|it| (it + it / 2_400) % 2 == 0).collect();
        assert_eq!(blocks(&chequered, 2_400, (0, 0)), None);
        assert_eq!(blocks(&[true; 9_000], 90, (0, 0)).map(|it| it.len()), Some(1));
        assert_eq!(blocks(&[false; 9_000], 90, (0, 0)), Some(Vec::new()));
    }
}

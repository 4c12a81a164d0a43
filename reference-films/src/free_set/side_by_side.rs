//! A film cut from films: one lung of one body several times, as a composite shows what is compared side by side.

use crate::simulator::chest::Side;
use crate::simulator::findings::{Findings, ProfusionTable};
use crate::simulator::lettering::sign;
use crate::simulator::{SimulatedFilm, Sitter, Size};

/// What is left about a lung, and black between two, mm.
const MARGIN_MM: f64 = 5.0;
/// The black line above the lungs that holds the letters, mm.
const HEAD_MM: f64 = 32.0;

/// The pixels of a film on which each lung stands beside the one before it, and its measures.
///
/// None where the chest has no room for what is asked, or nothing is.
pub(super) fn side_by_side(asked: &[(Side, Findings)], sitter: &Sitter) -> Option<(Vec<u16>, Size)> {
    let table = ProfusionTable::of_this_simulator();
    let cut = |(side, findings): &(Side, Findings)| {
        sitter.film(findings, table, Size::LUNGS).ok().map(|film| lung_of(&film, *side))
    };
    let lungs: Vec<Piece> = asked.iter().map(cut).collect::<Option<_>>()?;
    let mm_per_pixel = Size::LUNGS.mm_per_pixel;
    let (gap, head) = ((MARGIN_MM / mm_per_pixel) as usize, (HEAD_MM / mm_per_pixel) as usize);
    let columns = lungs.iter().map(|it| it.columns + gap).sum::<usize>().checked_sub(gap)?;
    let rows = head + lungs.iter().map(|it| it.pixels.len() / it.columns).max()?;
    let mut pixels = vec![0_u16; columns * rows];
    let mut left = 0;
    for lung in &lungs {
        for (row, line) in lung.pixels.chunks_exact(lung.columns).enumerate() {
            let at = (head + row) * columns + left;
            pixels[at..at + lung.columns].copy_from_slice(line);
        }
        left += lung.columns + gap;
    }
    let size = Size { columns: columns as u32, rows: rows as u32, mm_per_pixel };
    sign(size, &mut pixels);
    Some((pixels, size))
}

/// The part of a film that one lung fills.
struct Piece {
    columns: usize,
    pixels: Vec<u16>,
}

fn lung_of(film: &SimulatedFilm, side: Side) -> Piece {
    let margin = MARGIN_MM / film.size.mm_per_pixel;
    let outline = &film.lungs[side as usize];
    let span = |of: fn(&(f64, f64)) -> f64, n: u32| {
        let (least, most) =
            outline.iter().map(of).fold((f64::MAX, 0.0), |a, it| (a.0.min(it), f64::max(a.1, it)));
        (least - margin).max(0.0) as usize..((most + margin) as usize).min(n as usize)
    };
    let (across, down) = (span(|it| it.0, film.size.columns), span(|it| it.1, film.size.rows));
    let lines = film.pixels.chunks_exact(film.size.columns as usize);
    let lines = lines.skip(down.start).take(down.len());
    Piece { columns: across.len(), pixels: lines.flat_map(|it| &it[across.clone()]).copied().collect() }
}

//! How many films a minute the simulator makes with all processors, and how long a body and its films take.
//!
//!     cargo bench -p reference-films --bench simulator --profile dev

use std::num::NonZeroU64;
use std::time::{Duration, Instant};

use reference_films::lot;
use reference_films::simulator::findings::ProfusionTable;
use reference_films::simulator::{Sitter, Size};

const N_FILMS: u64 = 12;

fn main() {
    let table = ProfusionTable::of_this_simulator();
    let (mut bodies, mut films) = (Duration::ZERO, Duration::ZERO);
    let mut n_made = 0_u32;
    for n in 1..=N_FILMS {
        let asked = lot::asked(7, n, NonZeroU64::MIN);
        let begun = Instant::now();
        let sitter = Sitter::of(asked.person);
        bodies += begun.elapsed();
        let begun = Instant::now();
        n_made += u32::from(sitter.film(&asked.findings, table, Size::LUNGS).is_ok());
        films += begun.elapsed();
    }
    let a_minute = f64::from(n_made) * 60.0 / (bodies + films).as_secs_f64();
    println!(
        "{n_made} films of a lot, {} x {} pixels: {a_minute:.0} a minute",
        Size::LUNGS.columns,
        Size::LUNGS.rows
    );
    println!("a body {} ms, a film of it {} ms", millis(bodies, n_made), millis(films, n_made));
}

fn millis(of: Duration, n: u32) -> u128 {
    of.as_millis() / u128::from(n.max(1))
}

//! Writes the bill of materials: `cargo test --workspace --test bill`.

fn main() {
    println!("{}", tests::bill::write().display());
}

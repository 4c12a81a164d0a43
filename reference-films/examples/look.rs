fn main() {
    for seed in std::env::args().skip(1).filter_map(|it| it.parse().ok()) {
        let t = std::time::Instant::now();
        let (f, p, chest) = reference_films::simulator::look(seed);
        println!("{:?}", t.elapsed());
        std::fs::write(
            format!("/tmp/look_{seed}_{}x{}.u16", f.columns, f.rows),
            p.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<_>>(),
        )
        .unwrap();
        let polys: Vec<String> = chest
            .fields
            .iter()
            .chain(chest.zones.iter().map(|it| it.1))
            .map(|it| {
                let it: Vec<_> = it.iter().map(|it| f.pixel_from_body(*it)).collect();
                format!("{it:?}").replace('(', "[").replace(')', "]")
            })
            .collect();
        std::fs::write(format!("/tmp/poly_{seed}.json"), format!("[{}]", polys.join(","))).unwrap();
    }
}

//! Every transfer syntax, on made pictures whose pixels are known, and every real test film that could be found.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use imaging::dicom::read_stored;
use imaging::{StoredPixels, decoder::DecoderFault};
use sha2::{Digest as _, Sha256};
use tests::spec_page::{Row, page};

use super::made::Made;

const COLUMNS: usize = 97;
const ROWS: usize = 61;

/// The made picture: slopes, ridges and squares over the whole range of so many bits.
fn pattern(bits: u32) -> Vec<u16> {
    let top = (1_usize << bits) - 1;
    let value = |x: usize, y: usize| {
        let sum = x * x * 7 + y * y * 11 + x * y * 3 + ((x / 8 + y / 8) % 2) * (top / 5);
        let folded = sum % (2 * top);
        folded.min(2 * top - folded) as u16
    };
    (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| value(x, y))).collect()
}

/// A film around a picture of so many bits.
fn film_of(bits: u16) -> Made {
    Made::chest()
        .number(0x0028_0010, ROWS as u16)
        .number(0x0028_0011, COLUMNS as u16)
        .number(0x0028_0100, if bits <= 8 { 8 } else { 16 })
        .number(0x0028_0101, bits)
        .number(0x0028_0102, bits - 1)
}

fn picture(name: &str) -> Vec<u8> {
    let path = tests::root().join("tests/codestreams").join(name);
    std::fs::read(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

/// What a picture's pixels must be: the pattern, or what another decoder made of it.
fn wanted(row: &Row, bits: u16) -> Vec<u16> {
    match row.get("pixels") {
        "pattern" => pattern(u32::from(bits)),
        name => picture(name).chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).collect(),
    }
}

fn greatest_difference(one: &[u16], other: &[u16]) -> u16 {
    assert_eq!(one.len(), other.len());
    one.iter().zip(other).map(|(one, other)| one.abs_diff(*other)).max().unwrap_or(0)
}

#[test]
fn a_picture_in_every_transfer_syntax_has_the_pixels_it_was_made_of() {
    for row in page("transfer-syntaxes.md") {
        let bits: u16 = row.get("bits").parse().expect("a number of bits");
        let made = match row.get("picture") {
            "–" => film_of(bits).pixels(&pattern(u32::from(bits))),
            name => film_of(bits).fragments(&[&picture(name)]),
        };
        let film = imaging::dicom::read(&made.file_as(row.get("UID")), &crate::decoder());
        let film = film.unwrap_or_else(|it| panic!("{}: {it}", row.why()));
        let difference = greatest_difference(&film.stored.values, &wanted(&row, bits));
        let allowed = row.get("differs by").parse().expect("a number");
        assert!(difference <= allowed, "{}: differs by {difference}", row.why());
        let flagged = film.flags.iter().any(|it| matches!(it, imaging::Flag::LossyCompression { .. }));
        assert_eq!(flagged, row.is("lossy", "yes", "no"), "{}", row.why());
    }
}

#[test]
fn run_lengths_and_plain_fragments_are_read() {
    let pattern = pattern(12);
    let bytes: Vec<u8> = pattern.iter().flat_map(|it| it.to_le_bytes()).collect();
    let plain = film_of(12).fragments(&[&bytes]).file_as("1.2.840.10008.1.2.1.98");
    let rolled = film_of(12).fragments(&[&run_lengths(&pattern)]).file_as("1.2.840.10008.1.2.5");
    for file in [plain, rolled] {
        let stored = read_stored(&file, &crate::decoder()).expect("a lawful film");
        assert_eq!(stored.values, pattern);
    }
}

/// Two segments, high bytes first, every byte a literal run of one.
fn run_lengths(words: &[u16]) -> Vec<u8> {
    let segment = |shift: u32| words.iter().flat_map(move |it| [0, (it >> shift) as u8]).collect::<Vec<u8>>();
    let (high, low) = (segment(8), segment(0));
    let mut header = [0_u32; 16];
    (header[0], header[1], header[2]) = (2, 64, 64 + high.len() as u32);
    let mut bytes: Vec<u8> = header.iter().flat_map(|it| it.to_le_bytes()).collect();
    bytes.extend(high);
    bytes.extend(low);
    bytes
}

#[test]
fn plain_pixels_of_a_real_film_are_those_that_the_dicom_library_finds() {
    use dicom_pixeldata::PixelDecoder as _;
    let Some(path) = tests::real_chest() else { return };
    let stored =
        read_stored(&std::fs::read(&path).expect("a film"), &crate::decoder()).expect("a lawful film");
    let object = dicom_object::open_file(&path).expect("a film");
    let found: Vec<u16> = object.decode_pixel_data().expect("pixels").to_vec().expect("numbers of 16 bits");
    assert_eq!(stored.values, found);
}

#[test]
fn a_picture_in_two_fragments_is_one_picture() {
    let whole = picture("lossless-16.j2k");
    let (one, other) = whole.split_at(1000);
    let file = film_of(16).fragments(&[one, other]).file_as("1.2.840.10008.1.2.4.90");
    assert_eq!(read_stored(&file, &crate::decoder()).expect("a lawful film").values, pattern(16));
}

#[test]
fn a_picture_of_another_size_or_depth_is_refused_before_it_is_decoded() {
    let nobody = imaging::Decoder::started_as(PathBuf::from("no such program"), &[]);
    for (name, uid) in [("lossless-sv1-16.jpg", "70"), ("lossless-16.jls", "80"), ("lossless-16.j2k", "90")] {
        let uid = format!("1.2.840.10008.1.2.4.{uid}");
        let wider = film_of(16).number(0x0028_0011, 98).fragments(&[&picture(name)]).file_as(&uid);
        let shallower = film_of(8).fragments(&[&picture(name)]).file_as(&uid);
        for file in [wider, shallower] {
            let refusal = read_stored(&file, &nobody).expect_err("the header says another size");
            assert!(matches!(refusal.reason, imaging::RefusalReason::PictureDiffers { .. }), "{refusal}");
        }
    }
}

#[test]
fn a_picture_that_breaks_off_is_broken_in_every_syntax_and_never_half_grey() {
    for row in page("transfer-syntaxes.md").iter().filter(|it| it.get("picture") != "–") {
        let bits: u16 = row.get("bits").parse().expect("a number of bits");
        let whole = picture(row.get("picture"));
        let cut = film_of(bits).fragments(&[&whole[..whole.len() / 2]]).file_as(row.get("UID"));
        assert!(read_stored(&cut, &crate::decoder()).is_err(), "{}", row.at());
    }
}

#[test]
fn a_decoder_that_crashes_stalls_or_is_called_off_is_one_sentence() {
    let file = film_of(16).fragments(&[&picture("lossless-16.j2k")]).file_as("1.2.840.10008.1.2.4.90");
    let fault = |decoder: &imaging::Decoder| match read_stored(&file, decoder) {
        Err(imaging::Refusal { reason: imaging::RefusalReason::Decoder(fault), .. }) => fault,
        other => panic!("{other:?}"),
    };
    let shell = |line| imaging::Decoder::started_as(PathBuf::from("/bin/sh"), &["-c", line]);
    assert_eq!(fault(&imaging::Decoder::started_as("no such program".into(), &[])), DecoderFault::NotStarted);
    assert_eq!(fault(&shell("kill -SEGV $$")), DecoderFault::BrokeDown);
    assert_eq!(fault(&shell("exit 0")), DecoderFault::BrokeDown);
    let called_off = shell("while :; do :; done").cancelled_by(std::sync::Arc::new(true.into()));
    assert_eq!(fault(&called_off), DecoderFault::Cancelled);
}

#[cfg(unix)]
#[test]
fn of_an_answer_no_more_is_read_than_was_ordered_and_of_its_process_nothing_stays() {
    let file = film_of(16).fragments(&[&picture("lossless-16.j2k")]).file_as("1.2.840.10008.1.2.4.90");
    let noted = tests::folder("decoder-gone").join("process");
    let answer = |line: &str| {
        let line = format!("echo $$ > {}; {line}", noted.display());
        let decoder = imaging::Decoder::started_as(PathBuf::from("/bin/sh"), &["-c", &line]);
        let found = read_stored(&file, &decoder).map_err(|it| it.reason);
        let process = std::fs::read_to_string(&noted).expect("it has begun");
        if cfg!(target_os = "linux") {
            assert!(!PathBuf::from("/proc").join(process.trim()).exists(), "{line}: not even as a zombie");
        }
        found
    };
    let broke_down = imaging::RefusalReason::Decoder(DecoderFault::BrokeDown);
    // Nonsense; an answer that is closed at once while the picture is still being handed over; half an answer.
    for line in ["printf '\\007\\001\\002'", "exec 0<&- 1>&-; sleep 60", "printf '\\000\\020\\002\\001'"] {
        assert_eq!(answer(line).map(|it| it.values.len()), Err(broke_down.clone()), "{line}");
    }
    // Sixteen bits in two bytes, without end.
    let endless = answer("printf '\\000\\020\\002'; while :; do printf 'AAAAAAAA'; done");
    assert_eq!(endless.expect("as many as were ordered").values, vec![0x4141; pattern(16).len()]);
}

#[test]
fn a_decoder_that_is_fed_without_end_reaches_its_limit_of_memory_and_ends() {
    let mut decoder = Command::new(tests::program())
        .arg("decode-picture")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let mut to = decoder.stdin.take().expect("a pipe");
    // JPEG 2000 of 97 x 61: the limit is 1 GiB and a little.
    let order = [b"PFD1", &[2][..], &97_u32.to_le_bytes(), &61_u32.to_le_bytes()].concat();
    to.write_all(&order).expect("it listens");
    let piece = vec![0; 1 << 24];
    let n_taken = (0..128).take_while(|_| to.write_all(&piece).is_ok()).count();
    drop(to);
    assert!(n_taken < 70, "it took {n_taken} times 16 MiB");
    assert!(!decoder.wait().expect("it ends").success());
}

/// Where a real film lies, if it is here.
fn found(row: &Row) -> Option<PathBuf> {
    let name = row.get("file");
    if let Some(("beside", folder)) = row.get("from").split_once('/') {
        return tests::shared(&format!("dicom/{folder}/{name}"));
    }
    let folders = match row.get("from") {
        "pydicom" => {
            let own = tests::root().join("target/peers/pydicom/data/test_files");
            vec![own.join("dicomdirtests"), own]
        }
        _ => std::env::var_os("PROFUSION_TEST_DATA").map(PathBuf::from).into_iter().collect(),
    };
    folders.iter().map(|it| it.join(name)).find(|it| it.is_file())
}

/// `a1b2…` of the stored values, or the attribute that is refused.
fn answer(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("a test film");
    match read_stored(&bytes, &crate::decoder()) {
        Ok(stored) => digest(&stored),
        Err(refusal) => refusal.attribute.into_owned(),
    }
}

fn digest(stored: &StoredPixels) -> String {
    let bytes: Vec<u8> = stored.values.iter().flat_map(|it| it.to_le_bytes()).collect();
    Sha256::digest(bytes).iter().take(8).map(|it| format!("{it:02x}")).collect()
}

#[test]
fn every_real_test_film_decodes_to_the_pixels_that_other_programs_find_or_says_why_not() {
    let rows = page("real-films.md");
    let mut wrong = Vec::new();
    let mut n_absent = 0;
    for row in &rows {
        let Some(path) = found(row) else {
            n_absent += 1;
            continue;
        };
        let answer = answer(&path);
        if answer != row.get("answer") {
            wrong.push(format!("{} {}: {answer}, not {}", row.at(), row.get("file"), row.get("answer")));
        }
    }
    println!("{} of {} films were not here", n_absent, rows.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! What is said between this program and its decoder: an order and a picture there, an answer back.
//!
//! ```text
//! order    "PFD2"  codec u8  columns u32  rows u32  samples u8   the compressed picture, to the end
//! answer   0       bits u8   bytes to a sample u8   rows * columns * samples numbers
//!          1                                        the picture is broken
//!          2       columns u32  rows u32  bits u8  samples u8      it is not what was ordered
//! ```
//!
//! All numbers are little endian. Neither side believes a length of the other: the order alone says how much is read.

use std::io::{self, Read, Write};
use std::time::Duration;

const MAGIC: [u8; 4] = *b"PFD2";
/// Bytes of an order, the picture left out.
const ORDER_BYTES: usize = 14;
/// How much is read or written at a time.
const PIECE: usize = 1 << 16;

/// A family of compressed pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Codec {
    /// ITU-T T.81: baseline, extended of 8 and 12 bits, lossless of 2 to 16 bits.
    Jpeg,
    /// ITU-T T.87.
    JpegLs,
    /// ITU-T T.800, and with high throughput T.814.
    Jpeg2000,
    /// ISO/IEC 18181.
    JpegXl,
}

impl Codec {
    /// All of them, by their number in an order.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::JpegLs, Self::Jpeg2000, Self::JpegXl];
}

/// What is to be decoded, and how large it will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// How the picture is compressed.
    pub codec: Codec,
    /// Pixels across.
    pub columns: u32,
    /// Pixels down.
    pub rows: u32,
    /// Samples for each pixel: 1 for grey, and of a JPEG 3 for red, green and blue.
    pub samples: u8,
}

impl Order {
    /// Samples in all.
    pub fn n_samples(&self) -> u64 {
        u64::from(self.columns) * u64::from(self.rows) * u64::from(self.samples)
    }

    /// The most memory that decoding may take, bytes.
    ///
    /// The libraries hold four bytes for a sample, at times twice; each of their threads has a stack of 8 MiB.
    pub fn memory_limit(&self) -> u64 {
        (1 << 30) + 24 * self.n_samples()
    }

    /// The most time that decoding may take: about ten times what a slow processor needs.
    pub fn time_limit(&self) -> Duration {
        Duration::from_secs(10 + self.n_samples() / 1_000_000)
    }

    pub(crate) fn written(&self) -> [u8; ORDER_BYTES] {
        let mut bytes = [0; ORDER_BYTES];
        bytes[..4].copy_from_slice(&MAGIC);
        bytes[4] = self.codec as u8;
        bytes[5..9].copy_from_slice(&self.columns.to_le_bytes());
        bytes[9..13].copy_from_slice(&self.rows.to_le_bytes());
        bytes[13] = self.samples;
        bytes
    }
}

/// Decoded samples, as wide as the library gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Samples {
    /// Up to 8 bits.
    Eight(Vec<u8>),
    /// Up to 16 bits; of signed pictures the two's complement.
    Sixteen(Vec<u16>),
}

/// A decoded picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Bits of a sample as the picture itself states them, 1 to 16.
    pub bits: u8,
    /// As many as were ordered, row by row from the top left, those of one pixel side by side.
    pub samples: Samples,
}

/// What the decoder says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Here it is.
    Picture(Picture),
    /// The picture is not a lawful one of its kind.
    Broken,
    /// The picture is lawful, but not what was ordered.
    Differs {
        /// Its columns.
        columns: u32,
        /// Its rows.
        rows: u32,
        /// Its bits.
        bits: u8,
        /// Its samples for each pixel.
        samples: u8,
    },
}

/// Reads an order, and leaves the picture on the pipe.
pub fn read_order(from: &mut impl Read) -> io::Result<Order> {
    let mut bytes = [0; ORDER_BYTES];
    from.read_exact(&mut bytes)?;
    let long = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let codec = *Codec::ALL.get(usize::from(bytes[4])).ok_or_else(nonsense)?;
    let order = Order { codec, columns: long(5), rows: long(9), samples: bytes[13] };
    let makes_sense = order.samples == 1 || (order.samples == 3 && codec == Codec::Jpeg);
    if bytes[..4] == MAGIC && makes_sense { Ok(order) } else { Err(nonsense()) }
}

/// Writes an answer whole.
pub fn write_answer(to: &mut impl Write, answer: &Answer) -> io::Result<()> {
    match answer {
        Answer::Picture(Picture { bits, samples: Samples::Eight(samples) }) => {
            to.write_all(&[0, *bits, 1])?;
            to.write_all(samples)?;
        }
        Answer::Picture(Picture { bits, samples: Samples::Sixteen(samples) }) => {
            to.write_all(&[0, *bits, 2])?;
            let mut piece = Vec::with_capacity(PIECE);
            for part in samples.chunks(PIECE / 2) {
                piece.clear();
                piece.extend(part.iter().flat_map(|it| it.to_le_bytes()));
                to.write_all(&piece)?;
            }
        }
        Answer::Broken => to.write_all(&[1])?,
        Answer::Differs { columns, rows, bits, samples } => {
            to.write_all(&[2])?;
            to.write_all(&columns.to_le_bytes())?;
            to.write_all(&rows.to_le_bytes())?;
            to.write_all(&[*bits, *samples])?;
        }
    }
    to.flush()
}

/// Reads the answer to an order; an error where the other side broke off or speaks nonsense.
pub(crate) fn read_answer(from: &mut impl Read, order: &Order) -> io::Result<Answer> {
    match byte(from)? {
        0 => {
            let (bits, width) = (byte(from)?, byte(from)?);
            let n_samples = usize::try_from(order.n_samples()).map_err(|_| nonsense())?;
            let samples = match width {
                1 => Samples::Eight(read_bytes(from, n_samples)?),
                2 => Samples::Sixteen(read_words(from, n_samples)?),
                _ => return Err(nonsense()),
            };
            if !(1..=8 * width).contains(&bits) {
                return Err(nonsense());
            }
            Ok(Answer::Picture(Picture { bits, samples }))
        }
        1 => Ok(Answer::Broken),
        2 => Ok(Answer::Differs {
            columns: long(from)?,
            rows: long(from)?,
            bits: byte(from)?,
            samples: byte(from)?,
        }),
        _ => Err(nonsense()),
    }
}

fn read_bytes(from: &mut impl Read, n_bytes: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; n_bytes];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn read_words(from: &mut impl Read, n_words: usize) -> io::Result<Vec<u16>> {
    let mut words = Vec::with_capacity(n_words);
    let mut piece = vec![0; PIECE];
    while words.len() < n_words {
        let n_bytes = PIECE.min(2 * (n_words - words.len()));
        from.read_exact(&mut piece[..n_bytes])?;
        words.extend(piece[..n_bytes].chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])));
    }
    Ok(words)
}

fn byte(from: &mut impl Read) -> io::Result<u8> {
    let mut one = [0];
    from.read_exact(&mut one)?;
    Ok(one[0])
}

fn long(from: &mut impl Read) -> io::Result<u32> {
    let mut four = [0; 4];
    from.read_exact(&mut four)?;
    Ok(u32::from_le_bytes(four))
}

fn nonsense() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

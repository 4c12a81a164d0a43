//! The decoder: compressed pictures become stored values in a process of their own.
//!
//! The libraries that decode JPEG, JPEG-LS and JPEG 2000 are written in C and C++, and opening one film has been code
//! execution in several viewers. So this program never decodes such a picture itself: it starts itself once more, with
//! limits on memory and time, hands over the bytes, and takes back numbers. A crash over there is a sentence here.

pub mod head;
pub mod wire;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use thiserror::Error;
pub use wire::{Answer, Codec, Order, Picture};

/// How often a wish to cancel is looked for.
const GLANCE: Duration = Duration::from_millis(20);
/// What the starting of a process may take, beside the decoding itself.
const START_ALLOWANCE: Duration = Duration::from_secs(10);

/// Why the decoder gave no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DecoderFault {
    /// The process could not be started.
    #[error("the decoder cannot be started")]
    NotStarted,
    /// The process ended without an answer: it crashed, or reached its limit of memory or of processor time.
    #[error("the decoder broke down over the picture")]
    BrokeDown,
    /// The process took longer than any film needs, and was ended.
    #[error("the decoder took too long and was ended")]
    TimeUp,
    /// Whoever asked for the picture no longer wants it.
    #[error("the decoding was cancelled")]
    Cancelled,
    /// The picture is not a lawful one of its kind.
    #[error("the picture is broken")]
    PictureBroken,
    /// The picture has another size than was ordered.
    #[error("the picture is {columns} x {rows} of {bits} bits and {samples} samples")]
    PictureDiffers {
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

/// Where the decoder is found and who may call it off. Starts one process for each picture.
#[derive(Debug, Clone)]
pub struct Decoder {
    program: PathBuf,
    arguments: Vec<String>,
    cancelled: Arc<AtomicBool>,
}

impl Decoder {
    /// A decoder that is started as `program arguments…`, takes an [`Order`] and the picture on its standard input and
    /// gives an [`Answer`] on its standard output.
    pub fn started_as(program: PathBuf, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|&it| it.to_owned()).collect();
        Self { program, arguments, cancelled: Arc::default() }
    }

    /// The same decoder, called off as soon as the flag is raised.
    #[must_use]
    pub fn cancelled_by(&self, flag: Arc<AtomicBool>) -> Self {
        Self { cancelled: flag, ..self.clone() }
    }

    /// One picture decoded: `rows * columns` numbers of 16 bits, row by row from the top left.
    ///
    /// * `picture` — the compressed bytes, fragments joined.
    pub fn decode(&self, order: &Order, picture: &[u8]) -> Result<Picture, DecoderFault> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| DecoderFault::NotStarted)?;
        let answer = self.answer_of(&mut child, order, picture);
        // Whatever became of it, nothing of it stays behind.
        let _ = child.kill();
        let _ = child.wait();
        answer
    }

    fn answer_of(&self, child: &mut Child, order: &Order, picture: &[u8]) -> Result<Picture, DecoderFault> {
        let (Some(mut stdin), Some(mut stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(DecoderFault::NotStarted);
        };
        let time_up = Instant::now() + START_ALLOWANCE + order.time_limit();
        std::thread::scope(|scope| {
            let (told, answer) = sync_channel(1);
            scope.spawn(move || {
                // A decoder that closes its ear early has its reasons; its answer tells them.
                let _ = stdin.write_all(&order.written()).and_then(|()| stdin.write_all(picture));
                drop(stdin);
                let _ = told.send(wire::read_answer(&mut stdout, order));
            });
            loop {
                let fault = match answer.recv_timeout(GLANCE) {
                    Ok(Ok(Answer::Picture(picture))) => return Ok(picture),
                    Ok(Ok(Answer::Broken)) => return Err(DecoderFault::PictureBroken),
                    Ok(Ok(Answer::Differs { columns, rows, bits, samples })) => {
                        return Err(DecoderFault::PictureDiffers { columns, rows, bits, samples });
                    }
                    Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Err(DecoderFault::BrokeDown),
                    Err(RecvTimeoutError::Timeout) if self.cancelled.load(Ordering::Relaxed) => {
                        DecoderFault::Cancelled
                    }
                    Err(RecvTimeoutError::Timeout) if time_up < Instant::now() => DecoderFault::TimeUp,
                    Err(RecvTimeoutError::Timeout) => continue,
                };
                // Without its process the thread's pipes end, and so does the thread.
                let _ = child.kill();
                return Err(fault);
            }
        })
    }
}

//! Whole files that only a key opens: XChaCha20-Poly1305, piece by piece, in the construction STREAM (Hoang, Reyhanitabar,
//! Rogaway and Vizár 2015), so that no piece can be changed, moved, left out or cut off unnoticed.
//!
//! No nonce is drawn: a key locks one content only, as one that is [derived](Secret::derived) from the content's digest
//! does, and the same content is then the same file.

use std::cmp::min;
use std::thread;

use aead_stream::{NewStream as _, Nonce, StreamBE32, StreamPrimitive as _};
use chacha20poly1305::{Key, XChaCha20Poly1305};
use thiserror::Error;

use crate::secret::Secret;

/// What every file of this kind begins with; it is bound to each piece.
const HEAD: &[u8] = b"profusion locked: xchacha20-poly1305, stream-be32, pieces of 1 MiB\n";
/// Bytes of one piece.
const PIECE: usize = 1 << 20;
/// Bytes by which each piece grows.
const TAG: usize = 16;
/// Pieces that are worked on at the same time.
const N_THREADS: usize = 2;

type Stream = StreamBE32<XChaCha20Poly1305>;

/// Why a file was not unlocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotUnlocked {
    /// It does not begin as such a file does.
    #[error("it is not locked in a way that this program knows")]
    OtherKind,
    /// A piece is not as it was locked, or was locked with another key.
    #[error("piece {n} of {n_all} is not as it was locked")]
    Piece {
        /// Which, from 1.
        n: usize,
        /// How many there are.
        n_all: usize,
    },
}

/// Locks a content.
///
/// * `secret` — a key that locks nothing else.
pub fn lock(secret: &Secret, bytes: &[u8]) -> Vec<u8> {
    let n_all = bytes.len().div_ceil(PIECE).max(1);
    let mut locked = vec![0; HEAD.len() + bytes.len() + n_all * TAG];
    let (head, body) = locked.split_at_mut(HEAD.len());
    head.copy_from_slice(HEAD);
    let pieces = pieces((bytes, PIECE), (body, PIECE + TAG), n_all);
    let stream = stream(secret);
    let done = each(pieces, |Piece { n, from, to }, room| {
        room.extend_from_slice(from);
        let is_done = stream.encrypt_in_place(n as u32, n + 1 == n_all, HEAD, room).is_ok();
        to.copy_from_slice(room);
        is_done
    });
    done.expect("fewer pieces than there are numbers");
    locked
}

/// The content of a locked file.
///
/// # Errors
/// The first piece that does not hold; nothing of the content is handed out then.
pub fn unlock(secret: &Secret, locked: &[u8]) -> Result<Vec<u8>, NotUnlocked> {
    let body = locked.strip_prefix(HEAD).ok_or(NotUnlocked::OtherKind)?;
    let n_all = body.len().div_ceil(PIECE + TAG).max(1);
    let rest = body.len() - (n_all - 1) * (PIECE + TAG);
    if rest < TAG {
        return Err(NotUnlocked::Piece { n: n_all, n_all });
    }
    let mut bytes = vec![0; body.len() - n_all * TAG];
    let pieces = pieces((body, PIECE + TAG), (&mut bytes, PIECE), n_all);
    let stream = stream(secret);
    let done = each(pieces, |Piece { n, from, to }, room| {
        room.extend_from_slice(from);
        let is_done = stream.decrypt_in_place(n as u32, n + 1 == n_all, HEAD, room).is_ok();
        if is_done {
            to.copy_from_slice(room);
        }
        is_done
    });
    done.map_err(|n| NotUnlocked::Piece { n: n + 1, n_all }).map(|()| bytes)
}

fn stream(secret: &Secret) -> Stream {
    Stream::new(&Key::from(*secret.bytes()), &Nonce::<XChaCha20Poly1305, Stream>::default())
}

/// One piece, and where it goes.
struct Piece<'a> {
    n: usize,
    from: &'a [u8],
    to: &'a mut [u8],
}

fn pieces<'a>(
    (mut from, from_size): (&'a [u8], usize),
    (mut to, to_size): (&'a mut [u8], usize),
    n_all: usize,
) -> Vec<Piece<'a>> {
    let mut all = Vec::with_capacity(n_all);
    for n in 0..n_all {
        let (this, after) = from.split_at(min(from_size, from.len()));
        let (own, left) = to.split_at_mut(min(to_size, to.len()));
        all.push(Piece { n, from: this, to: own });
        (from, to) = (after, left);
    }
    all
}

/// Does something to each piece, several at the same time, each with room of its own that is empty again for the next.
///
/// Errors: the first piece at which it failed.
fn each(pieces: Vec<Piece<'_>>, does: impl Fn(Piece<'_>, &mut Vec<u8>) -> bool + Sync) -> Result<(), usize> {
    let in_turn = |pieces: Vec<Piece<'_>>| {
        let mut room = Vec::with_capacity(PIECE + TAG);
        pieces.into_iter().find_map(|it| {
            let n = it.n;
            room.clear();
            (!does(it, &mut room)).then_some(n)
        })
    };
    if pieces.len() == 1 {
        return in_turn(pieces).map_or(Ok(()), Err);
    }
    let mut shares: [Vec<Piece<'_>>; N_THREADS] = Default::default();
    for piece in pieces {
        shares[piece.n % N_THREADS].push(piece);
    }
    let failed = thread::scope(|scope| {
        let at_work = shares.map(|share| scope.spawn(|| in_turn(share)));
        let ended = at_work.into_iter().filter_map(|it| it.join().expect("a cipher does not break down"));
        ended.min()
    });
    failed.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(n_bytes: usize) -> Vec<u8> {
        (0..n_bytes).map(|it| (it % 251) as u8).collect()
    }

    #[test]
    fn what_was_locked_is_unlocked_whatever_its_length() {
        let secret = Secret::new([7; 32]);
        for n_bytes in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5] {
            let content = content(n_bytes);
            let locked = lock(&secret, &content);
            assert_eq!(unlock(&secret, &locked).as_ref(), Ok(&content), "{n_bytes}");
            let other = unlock(&Secret::new([8; 32]), &locked);
            assert!(matches!(other, Err(NotUnlocked::Piece { n: 1, .. })), "{n_bytes}");
        }
        assert_eq!(unlock(&secret, b"DICM"), Err(NotUnlocked::OtherKind));
    }

    #[test]
    fn the_piece_is_named_that_was_changed_moved_or_cut_off() {
        let secret = Secret::new([7; 32]);
        let whole = lock(&secret, &content(3 * PIECE));
        let at = |n: usize| HEAD.len() + n * (PIECE + TAG);
        let fault = |locked: &[u8]| match unlock(&secret, locked) {
            Err(NotUnlocked::Piece { n, .. }) => n,
            other => panic!("{:?}", other.map(|it| it.len())),
        };
        for n in 0..3 {
            for place in [at(n), at(n) + PIECE / 2, at(n + 1) - 1] {
                let mut changed = whole.clone();
                changed[place] ^= 1;
                assert_eq!(fault(&changed), n + 1, "a bit of byte {place}");
            }
        }
        let mut moved = whole.clone();
        moved[at(0)..at(2)].rotate_left(PIECE + TAG);
        assert_eq!(fault(&moved), 1);
        assert_eq!(fault(&whole[..at(2)]), 2, "a piece is cut off");
        assert_eq!(fault(&whole[..at(2) + 3]), 3, "almost a piece is cut off");
        assert_eq!(fault(&[&whole[..], &whole[at(2)..]].concat()), 3, "a piece comes twice");
        assert_eq!(fault(HEAD), 1, "all pieces are cut off");
    }

    #[test]
    fn a_locked_content_shows_nothing_of_itself() {
        let content = "赵铁山 310101195001011234 ".repeat(1000);
        let locked = lock(&Secret::new([7; 32]), content.as_bytes());
        assert!(!locked.windows(9).any(|it| it == "赵铁山".as_bytes() || it == b"310101195"));
    }
}

//! The wire form of a protobuf message, walked within the bytes that are there: nothing is believed, nothing is built.

/// The bytes are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken;

/// What one field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held<'a> {
    /// A varint.
    Number(u64),
    /// Bytes: a text, a message within, or packed numbers.
    Bytes(&'a [u8]),
    /// Four bytes.
    Four([u8; 4]),
    /// Eight bytes, which no part of a net that is looked at uses.
    Eight,
}

impl<'a> Held<'a> {
    /// The bytes; broken where it holds a number.
    pub(crate) const fn bytes(self) -> Result<&'a [u8], Broken> {
        match self {
            Self::Bytes(it) => Ok(it),
            Self::Number(_) | Self::Four(_) | Self::Eight => Err(Broken),
        }
    }

    /// The text, for a sentence: what is no UTF-8 is shown as such.
    pub(crate) fn text(self) -> Result<String, Broken> {
        Ok(String::from_utf8_lossy(self.bytes()?).into_owned())
    }

    /// The whole numbers of a repeated field: one, or many packed.
    pub(crate) fn numbers(self) -> Result<Vec<i64>, Broken> {
        match self {
            Self::Number(it) => Ok(vec![it.cast_signed()]),
            Self::Bytes(mut rest) => {
                let mut all = Vec::new();
                while !rest.is_empty() {
                    all.push(varint(&mut rest)?.cast_signed());
                }
                Ok(all)
            }
            Self::Four(_) | Self::Eight => Err(Broken),
        }
    }
}

/// The fields of a message, in the order they stand in.
pub(crate) struct Fields<'a>(pub(crate) &'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Held<'a>), Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = field(&mut self.0);
        if field.is_err() {
            self.0 = &[];
        }
        Some(field)
    }
}

fn field<'a>(rest: &mut &'a [u8]) -> Result<(u64, Held<'a>), Broken> {
    let tag = varint(rest)?;
    let held = match tag & 7 {
        0 => Held::Number(varint(rest)?),
        1 => {
            taken(rest, 8)?;
            Held::Eight
        }
        2 => {
            let n_bytes = usize::try_from(varint(rest)?).map_err(|_| Broken)?;
            Held::Bytes(taken(rest, n_bytes)?)
        }
        5 => Held::Four(taken(rest, 4)?.try_into().map_err(|_| Broken)?),
        _ => return Err(Broken),
    };
    if tag >> 3 == 0 { Err(Broken) } else { Ok((tag >> 3, held)) }
}

fn varint(rest: &mut &[u8]) -> Result<u64, Broken> {
    let mut value = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first().ok_or(Broken)?;
        *rest = after;
        value |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(Broken)
}

fn taken<'a>(rest: &mut &'a [u8], n_bytes: usize) -> Result<&'a [u8], Broken> {
    let (head, tail) = rest.split_at_checked(n_bytes).ok_or(Broken)?;
    *rest = tail;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_walked_field_by_field() {
        let bytes = [0x08, 0x96, 0x01, 0x12, 0x02, b'o', b'k', 0x1D, 0, 0, 0x80, 0x3F];
        let fields: Result<Vec<_>, _> = Fields(&bytes).collect();
        let wanted =
            vec![(1, Held::Number(150)), (2, Held::Bytes(b"ok")), (3, Held::Four(1.0_f32.to_le_bytes()))];
        assert_eq!(fields, Ok(wanted));
    }

    #[test]
    fn a_length_beyond_the_bytes_is_broken_and_ends_the_walk() {
        let claims = [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3];
        assert_eq!(Fields(&claims).collect::<Vec<_>>(), vec![Err(Broken)]);
        assert_eq!(Fields(&[0x80]).count(), 1);
    }
}

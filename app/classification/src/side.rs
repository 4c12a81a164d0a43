//! The two sides of the chest. Right is the person's right, which is on the left of the film as hung.

/// One side of the chest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The person's right.
    Right,
    /// The person's left.
    Left,
}

/// On which sides something is: the `O R L` of a form's row, where both may be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sides {
    /// On neither: `O`.
    Neither,
    /// On the right only: `R`.
    Right,
    /// On the left only: `L`.
    Left,
    /// On both: `RL`.
    Both,
}

impl Side {
    /// Right, then left, as on the forms.
    pub const ALL: [Self; 2] = [Self::Right, Self::Left];

    /// The letter: `R` or `L`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Right => "R",
            Self::Left => "L",
        }
    }

    /// The side of a letter, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

impl Sides {
    /// Neither, right, left, both.
    pub const ALL: [Self; 4] = [Self::Neither, Self::Right, Self::Left, Self::Both];

    /// The sides for which `holds` says yes.
    pub fn where_it_holds(holds: impl Fn(Side) -> bool) -> Self {
        match (holds(Side::Right), holds(Side::Left)) {
            (false, false) => Self::Neither,
            (true, false) => Self::Right,
            (false, true) => Self::Left,
            (true, true) => Self::Both,
        }
    }

    /// Whether a side is among them.
    pub const fn holds(self, side: Side) -> bool {
        match self {
            Self::Neither => false,
            Self::Right => matches!(side, Side::Right),
            Self::Left => matches!(side, Side::Left),
            Self::Both => true,
        }
    }

    /// Whether all of these are among `others`.
    pub fn within(self, others: Self) -> bool {
        Side::ALL.into_iter().all(|it| !self.holds(it) || others.holds(it))
    }

    /// These and those.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self::where_it_holds(|it| self.holds(it) || others.holds(it))
    }

    /// Those of these that are among `others`.
    #[must_use]
    pub fn among(self, others: Self) -> Self {
        Self::where_it_holds(|it| self.holds(it) && others.holds(it))
    }

    /// With one side ticked that was not, or the other way about.
    #[must_use]
    pub fn turned(self, side: Side) -> Self {
        Self::where_it_holds(|it| self.holds(it) != (it == side))
    }

    /// The code in files: `O`, `R`, `L`, `RL`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Neither => "O",
            Self::Right => "R",
            Self::Left => "L",
            Self::Both => "RL",
        }
    }

    /// The sides of a code, if it is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// One value for each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PerSide<T> {
    /// The person's right.
    pub right: T,
    /// The person's left.
    pub left: T,
}

impl<T> PerSide<T> {
    /// Asks `value_of` for each side.
    pub fn from_fn(mut value_of: impl FnMut(Side) -> T) -> Self {
        Self { right: value_of(Side::Right), left: value_of(Side::Left) }
    }

    /// The value of one side.
    pub const fn get(&self, side: Side) -> &T {
        match side {
            Side::Right => &self.right,
            Side::Left => &self.left,
        }
    }

    /// The value of one side, to be changed.
    pub const fn get_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Right => &mut self.right,
            Side::Left => &mut self.left,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_sets_of_two() {
        for sides in Sides::ALL {
            assert_eq!(Sides::from_code(sides.code()), Some(sides));
            assert_eq!(Sides::where_it_holds(|it| sides.holds(it)), sides);
            for side in Side::ALL {
                assert_ne!(sides.turned(side).holds(side), sides.holds(side));
                assert_eq!(sides.turned(side).turned(side), sides);
            }
            for others in Sides::ALL {
                assert!(sides.within(sides.and(others)));
            }
        }
        assert!(!Sides::Both.within(Sides::Left));
        assert_eq!(Sides::Right.and(Sides::Left), Sides::Both);
    }
}

//! What a person is in a house: what they may ask for follows from it, by the table of verbs.

/// What a person is here; a person may be several of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads films.
    Reader,
    /// Leads the readers: brings their readings to one, and settles by which rule they are read.
    LeadPhysician,
    /// Diagnoses, and signs certificates.
    DiagnosingPhysician,
    /// Reviews the quality of films, readings and models.
    Reviewer,
    /// Keeps the registry of patients.
    RegistryWorker,
    /// Takes in persons and films.
    Clerk,
    /// Keeps accounts, settings and backups; sees no person for that.
    Administrator,
    /// A program that takes in or sends on by itself.
    Service,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Reader,
        Self::LeadPhysician,
        Self::DiagnosingPhysician,
        Self::Reviewer,
        Self::RegistryWorker,
        Self::Clerk,
        Self::Administrator,
        Self::Service,
    ];

    /// The role as it is kept and typed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::LeadPhysician => "lead-physician",
            Self::DiagnosingPhysician => "diagnosing-physician",
            Self::Reviewer => "reviewer",
            Self::RegistryWorker => "registry-worker",
            Self::Clerk => "clerk",
            Self::Administrator => "administrator",
            Self::Service => "service",
        }
    }

    /// The role of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The roles of one person. Whoever has none may not sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Roles(u8);

impl Roles {
    /// None.
    pub const NONE: Self = Self(0);

    /// Every role of a person; a program's is none of them.
    pub const PERSONS: Self = Self(Role::Service.bit() - 1);

    /// These.
    pub const fn of(roles: &[Role]) -> Self {
        let (mut all, mut at) = (0, 0);
        while at < roles.len() {
            all |= roles[at].bit();
            at += 1;
        }
        Self(all)
    }

    /// These and those.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether there is none.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether a role is among them.
    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether one of them is among others.
    pub const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// With a role that was not among them, or without one that was.
    #[must_use]
    pub const fn turned(self, role: Role) -> Self {
        Self(self.0 ^ role.bit())
    }

    /// Each of them.
    pub fn each(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |it| self.contains(*it))
    }

    /// Their codes, as they are kept and typed: `reader,clerk`.
    pub fn codes(self) -> String {
        self.each().map(Role::code).collect::<Vec<_>>().join(",")
    }

    /// The roles of codes; `None` where one of them is none.
    pub fn from_codes(codes: &str) -> Option<Self> {
        let each = codes.split(',').map(str::trim).filter(|it| !it.is_empty());
        each.map(Role::from_code).try_fold(Self::NONE, |all, role| Some(all.and(Self::of(&[role?]))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_read_back_whatever_their_order_and_nothing_else_is_one() {
        let roles = Roles::of(&[Role::Clerk, Role::Reader]);
        assert_eq!(roles.codes(), "reader,clerk");
        assert_eq!(Roles::from_codes("clerk, reader"), Some(roles));
        assert_eq!(Roles::from_codes(""), Some(Roles::NONE));
        assert_eq!(Roles::from_codes("reader,physician"), None);
        assert_eq!(Roles::from_codes(&Roles::PERSONS.codes()), Some(Roles::PERSONS));
        assert!(!Roles::PERSONS.contains(Role::Service));
        assert_eq!(Roles::PERSONS.each().count(), Role::ALL.len() - 1);
        assert_eq!(
            roles.turned(Role::Clerk).turned(Role::Reviewer),
            Roles::of(&[Role::Reader, Role::Reviewer])
        );
    }
}

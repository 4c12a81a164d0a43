-- Who may sign in, what they are here, and who signed what. Nothing of it is ever changed: of what an account was given the
-- last row counts.

CREATE TABLE account_roles (
    n        INTEGER NOT NULL PRIMARY KEY,
    account  TEXT    NOT NULL REFERENCES account (id),
    roles    TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    given_by TEXT    NOT NULL REFERENCES account (id)
) STRICT;

CREATE INDEX account_roles_of_account ON account_roles (account, n);

CREATE TRIGGER account_roles_is_appended BEFORE INSERT ON account_roles
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM account_roles)
BEGIN SELECT RAISE(ABORT, 'roles that were given are only ever appended'); END;
CREATE TRIGGER account_roles_is_kept_update BEFORE UPDATE ON account_roles
BEGIN SELECT RAISE(ABORT, 'roles that were given are never changed'); END;
CREATE TRIGGER account_roles_is_kept_delete BEFORE DELETE ON account_roles
BEGIN SELECT RAISE(ABORT, 'roles that were given are never removed'); END;

-- No password and no digest of one: `wrapped` is the person's signing key, which only the password opens.
CREATE TABLE password (
    n          INTEGER NOT NULL PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES account (id),
    wrapped    TEXT    NOT NULL,
    public_key TEXT    NOT NULL,
    is_own     INTEGER NOT NULL,
    at         TEXT    NOT NULL,
    given_by   TEXT    NOT NULL REFERENCES account (id)
) STRICT;

CREATE INDEX password_of_account ON password (account, n);
CREATE INDEX password_of_key ON password (public_key);

CREATE TRIGGER password_is_appended BEFORE INSERT ON password
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM password)
BEGIN SELECT RAISE(ABORT, 'a password that was given is only ever appended'); END;
CREATE TRIGGER password_is_kept_update BEFORE UPDATE ON password
BEGIN SELECT RAISE(ABORT, 'a password that was given is never changed'); END;
CREATE TRIGGER password_is_kept_delete BEFORE DELETE ON password
BEGIN SELECT RAISE(ABORT, 'a password that was given is never removed'); END;

CREATE TABLE qualification (
    n        INTEGER NOT NULL PRIMARY KEY,
    account  TEXT    NOT NULL REFERENCES account (id),
    kind     TEXT    NOT NULL,
    number   TEXT    NOT NULL,
    from_on  TEXT    NOT NULL,
    until_on TEXT,
    at       TEXT    NOT NULL,
    given_by TEXT    NOT NULL REFERENCES account (id)
) STRICT;

CREATE INDEX qualification_of_account ON qualification (account, n);

CREATE TRIGGER qualification_is_appended BEFORE INSERT ON qualification
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM qualification)
BEGIN SELECT RAISE(ABORT, 'a qualification is only ever appended'); END;
CREATE TRIGGER qualification_is_kept_update BEFORE UPDATE ON qualification
BEGIN SELECT RAISE(ABORT, 'a qualification is never changed'); END;
CREATE TRIGGER qualification_is_kept_delete BEFORE DELETE ON qualification
BEGIN SELECT RAISE(ABORT, 'a qualification is never removed'); END;

CREATE TABLE sign_in (
    n       INTEGER NOT NULL PRIMARY KEY,
    account TEXT    NOT NULL REFERENCES account (id),
    at      TEXT    NOT NULL,
    opened  INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_of_account ON sign_in (account, n);

CREATE TRIGGER sign_in_is_appended BEFORE INSERT ON sign_in
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM sign_in)
BEGIN SELECT RAISE(ABORT, 'that somebody signed in is only ever appended'); END;
CREATE TRIGGER sign_in_is_kept_update BEFORE UPDATE ON sign_in
BEGIN SELECT RAISE(ABORT, 'that somebody signed in is never changed'); END;
CREATE TRIGGER sign_in_is_kept_delete BEFORE DELETE ON sign_in
BEGIN SELECT RAISE(ABORT, 'that somebody signed in is never removed'); END;

-- `what` is `reading` or `diagnosis`, `id` what it is called by; the signature is of the sealed text itself.
CREATE TABLE signature (
    n          INTEGER NOT NULL PRIMARY KEY,
    what       TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    account    TEXT    NOT NULL REFERENCES account (id),
    public_key TEXT    NOT NULL,
    signature  TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX signature_of ON signature (what, id);

CREATE TRIGGER signature_is_appended BEFORE INSERT ON signature
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM signature)
BEGIN SELECT RAISE(ABORT, 'a signature is only ever appended'); END;
CREATE TRIGGER signature_is_kept_update BEFORE UPDATE ON signature
BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;
CREATE TRIGGER signature_is_kept_delete BEFORE DELETE ON signature
BEGIN SELECT RAISE(ABORT, 'a signature is never removed'); END;

-- Who signed in signs each line of the audit, by the link, which binds the key.
ALTER TABLE audit ADD COLUMN public_key TEXT;
ALTER TABLE audit ADD COLUMN signature  TEXT;

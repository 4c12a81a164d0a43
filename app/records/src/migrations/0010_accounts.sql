-- A reader is an account: an id by chance, and names that may change. A reader of an older house gets one, with the name
-- that was typed for them, when the program next opens the house to change it: chance and the clock are the program's.

-- `reader` is the id by which sealed texts quote the person.
CREATE TABLE account (
    id      TEXT NOT NULL PRIMARY KEY,
    reader  TEXT NOT NULL UNIQUE REFERENCES reader (id),
    made_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER account_is_kept_update BEFORE UPDATE ON account
BEGIN SELECT RAISE(ABORT, 'an account is never changed'); END;
CREATE TRIGGER account_is_kept_delete BEFORE DELETE ON account
BEGIN SELECT RAISE(ABORT, 'an account is never removed'); END;

-- Every name of an account; the last one stands. A line of the audit keeps each by its digest. The name in `reader` is the
-- one under which a person first sat here, and is asked for no more where there is an account.
CREATE TABLE account_name (
    n        INTEGER NOT NULL PRIMARY KEY,
    account  TEXT    NOT NULL REFERENCES account (id),
    name     TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    given_by TEXT    NOT NULL REFERENCES account (id)
) STRICT;

CREATE INDEX account_name_of_account ON account_name (account, n);

CREATE TRIGGER account_name_is_appended BEFORE INSERT ON account_name
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM account_name)
BEGIN SELECT RAISE(ABORT, 'a name of an account is only ever appended'); END;
CREATE TRIGGER account_name_is_kept_update BEFORE UPDATE ON account_name
BEGIN SELECT RAISE(ABORT, 'a name of an account is never changed'); END;
CREATE TRIGGER account_name_is_kept_delete BEFORE DELETE ON account_name
BEGIN SELECT RAISE(ABORT, 'a name of an account is never removed'); END;

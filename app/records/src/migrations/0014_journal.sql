-- How every row of the record stood after each change. Each line of the audit binds the entries of its change, so that a row
-- that was altered, taken out or put in by another hand is found. Rows from before are entered as they are found, by the
-- program.

-- `key` is the beginning of the digest of the row's own key, `digest` that of all that stands in it; it is NULL where the
-- row was taken out. casework::record::journal says of what they are made.
CREATE TABLE journal (
    n      INTEGER NOT NULL PRIMARY KEY,
    place  TEXT    NOT NULL,
    key    BLOB    NOT NULL,
    digest BLOB
) STRICT;

CREATE TRIGGER journal_is_appended BEFORE INSERT ON journal
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'an entry of the journal is only ever appended'); END;
CREATE TRIGGER journal_is_kept_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never changed'); END;
CREATE TRIGGER journal_is_kept_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never removed'); END;

-- The last entry that a line binds, and what binds it and those since the line before; NULL in lines from before.
ALTER TABLE audit ADD COLUMN journal_n INTEGER;
ALTER TABLE audit ADD COLUMN journal   TEXT;

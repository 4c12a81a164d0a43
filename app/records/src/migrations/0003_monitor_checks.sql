-- Checks of monitors: what was seen of the pattern, what was measured, whether it was enough. Only ever added.

CREATE TABLE monitor_check (
    n          INTEGER NOT NULL PRIMARY KEY,
    reader     TEXT    NOT NULL REFERENCES reader (id),
    at         TEXT    NOT NULL,
    monitor    TEXT    NOT NULL,
    not_seen   TEXT    NOT NULL,
    luminances TEXT,
    ambient    REAL    NOT NULL,
    passed     INTEGER NOT NULL
) STRICT;

CREATE TRIGGER monitor_check_is_kept_update BEFORE UPDATE ON monitor_check
BEGIN SELECT RAISE(ABORT, 'a check of a monitor is never changed'); END;
CREATE TRIGGER monitor_check_is_kept_delete BEFORE DELETE ON monitor_check
BEGIN SELECT RAISE(ABORT, 'a check of a monitor is never removed'); END;

-- A film's millimetres as a person told them. The last row of a film counts; none is ever changed.
-- All of the line and its length, or nothing of it: the film is then again as its file says.

CREATE TABLE calibration (
    n         INTEGER NOT NULL PRIMARY KEY,
    film      TEXT    NOT NULL REFERENCES film (id),
    reader    TEXT    NOT NULL REFERENCES reader (id),
    at        TEXT    NOT NULL,
    from_x    REAL,
    from_y    REAL,
    to_x      REAL,
    to_y      REAL,
    mm        REAL,
    mm_down   REAL,
    mm_across REAL
) STRICT;

CREATE INDEX calibration_of_film ON calibration (film);

CREATE TRIGGER calibration_is_kept_update BEFORE UPDATE ON calibration
BEGIN SELECT RAISE(ABORT, 'a calibration is never changed'); END;
CREATE TRIGGER calibration_is_kept_delete BEFORE DELETE ON calibration
BEGIN SELECT RAISE(ABORT, 'a calibration is never removed'); END;

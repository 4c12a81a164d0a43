-- People, films, readings, diagnoses, cases, proposals and the audit chain.
-- Moments are UTC, days are ISO 8601, digests are 64 small hexadecimal digits.

CREATE TABLE worker (
    id          TEXT NOT NULL PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    sex         TEXT NOT NULL,
    birth       TEXT,
    national_id TEXT,
    employer    TEXT NOT NULL
) STRICT;

CREATE TABLE exposure_spell (
    worker  TEXT    NOT NULL REFERENCES worker (id),
    n       INTEGER NOT NULL,
    dust    TEXT    NOT NULL,
    job     TEXT    NOT NULL,
    from_on TEXT    NOT NULL,
    to_on   TEXT,
    PRIMARY KEY (worker, n)
) STRICT;

CREATE TABLE reader (
    id   TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE film (
    id               TEXT    NOT NULL PRIMARY KEY,
    worker           TEXT    NOT NULL REFERENCES worker (id),
    taken            TEXT,
    sop_instance_uid TEXT    NOT NULL,
    view             TEXT    NOT NULL,
    n_rows           INTEGER NOT NULL,
    n_columns        INTEGER NOT NULL,
    mm_per_pixel     REAL,
    imported_at      TEXT    NOT NULL,
    source_name      TEXT    NOT NULL
) STRICT;

CREATE INDEX film_of_worker ON film (worker, taken);

-- A sheet under way: scratch paper, replaced as often as it is touched, dropped by the seal.
CREATE TABLE draft (
    film   TEXT NOT NULL REFERENCES film (id),
    reader TEXT NOT NULL REFERENCES reader (id),
    text   TEXT NOT NULL,
    PRIMARY KEY (film, reader)
) STRICT;

-- Sealed readings. `sealed` is the record; the other columns are an index into it.
CREATE TABLE reading (
    n         INTEGER NOT NULL PRIMARY KEY,
    digest    TEXT    NOT NULL UNIQUE,
    film      TEXT    NOT NULL REFERENCES film (id),
    worker    TEXT    NOT NULL REFERENCES worker (id),
    reader    TEXT    NOT NULL REFERENCES reader (id),
    edition   TEXT    NOT NULL,
    stage     TEXT,
    clause    TEXT,
    sealed_at TEXT    NOT NULL,
    sealed    TEXT    NOT NULL,
    link      TEXT    NOT NULL UNIQUE
) STRICT;

CREATE INDEX reading_of_film ON reading (film);

CREATE TRIGGER reading_is_appended BEFORE INSERT ON reading
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM reading)
  OR EXISTS (SELECT 1 FROM reading WHERE digest = NEW.digest OR link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'a sealed reading is only ever appended'); END;
CREATE TRIGGER reading_is_sealed_update BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'a sealed reading is never changed'); END;
CREATE TRIGGER reading_is_sealed_delete BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'a sealed reading is never removed'); END;

-- Diagnoses, sealed in the same way.
CREATE TABLE diagnosis (
    n          INTEGER NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    worker     TEXT    NOT NULL REFERENCES worker (id),
    reading    TEXT    NOT NULL REFERENCES reading (digest),
    disease    TEXT    NOT NULL,
    stage      TEXT    NOT NULL,
    decided_on TEXT    NOT NULL,
    sealed     TEXT    NOT NULL,
    link       TEXT    NOT NULL UNIQUE
) STRICT;

CREATE INDEX diagnosis_of_worker ON diagnosis (worker);
CREATE INDEX diagnosis_of_reading ON diagnosis (reading);

CREATE TRIGGER diagnosis_is_appended BEFORE INSERT ON diagnosis
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM diagnosis)
  OR EXISTS (SELECT 1 FROM diagnosis WHERE id = NEW.id OR link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'a diagnosis is only ever appended'); END;
CREATE TRIGGER diagnosis_is_sealed_update BEFORE UPDATE ON diagnosis
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never changed'); END;
CREATE TRIGGER diagnosis_is_sealed_delete BEFORE DELETE ON diagnosis
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never removed'); END;

CREATE TABLE follow_up_case (
    id          TEXT NOT NULL PRIMARY KEY,
    worker      TEXT NOT NULL REFERENCES worker (id),
    diagnosis   TEXT NOT NULL REFERENCES diagnosis (id),
    disease     TEXT NOT NULL,
    stage       TEXT NOT NULL,
    enrolled_on TEXT NOT NULL,
    next_due    TEXT NOT NULL
) STRICT;

CREATE INDEX follow_up_case_due ON follow_up_case (next_due);

-- What the machine proposed, and who saw it when. Kept as it came.
CREATE TABLE proposal (
    n            INTEGER NOT NULL PRIMARY KEY,
    film         TEXT    NOT NULL REFERENCES film (id),
    model_id     TEXT    NOT NULL,
    model_sha256 TEXT    NOT NULL,
    runtime      TEXT    NOT NULL,
    made_at      TEXT    NOT NULL,
    json         TEXT    NOT NULL
) STRICT;

CREATE INDEX proposal_of_film ON proposal (film);

CREATE TRIGGER proposal_is_kept_update BEFORE UPDATE ON proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never changed'); END;
CREATE TRIGGER proposal_is_kept_delete BEFORE DELETE ON proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never removed'); END;

CREATE TABLE proposal_shown (
    film         TEXT NOT NULL REFERENCES film (id),
    reader       TEXT NOT NULL REFERENCES reader (id),
    model_sha256 TEXT NOT NULL,
    shown_at     TEXT NOT NULL,
    PRIMARY KEY (film, reader, model_sha256, shown_at)
) STRICT;

CREATE TRIGGER proposal_shown_is_kept_update BEFORE UPDATE ON proposal_shown
BEGIN SELECT RAISE(ABORT, 'what was shown is never changed'); END;
CREATE TRIGGER proposal_shown_is_kept_delete BEFORE DELETE ON proposal_shown
BEGIN SELECT RAISE(ABORT, 'what was shown is never removed'); END;

-- The audit chain. A link binds the line and where the two sealed chains stood when it was written.
CREATE TABLE audit (
    n              INTEGER NOT NULL PRIMARY KEY,
    sealed         TEXT    NOT NULL,
    last_reading   TEXT    NOT NULL,
    last_diagnosis TEXT    NOT NULL,
    link           TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER audit_is_appended BEFORE INSERT ON audit
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM audit)
  OR EXISTS (SELECT 1 FROM audit WHERE link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'an audit line is only ever appended'); END;
CREATE TRIGGER audit_is_sealed_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit line is never changed'); END;
CREATE TRIGGER audit_is_sealed_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit line is never removed'); END;

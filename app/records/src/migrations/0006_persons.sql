-- A number belongs to its issuer: two persons may bear one. Films wait in the tray until it is certain whose they are.

-- The number of a worker is no longer unique; all that refers to workers stays.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE worker_before AS SELECT * FROM worker;
DROP TABLE worker;
CREATE TABLE worker (
    id          TEXT NOT NULL PRIMARY KEY,
    number      TEXT NOT NULL,
    name        TEXT NOT NULL,
    sex         TEXT NOT NULL,
    birth       TEXT,
    national_id TEXT,
    employer    TEXT NOT NULL
) STRICT;
INSERT INTO worker SELECT id, number, name, sex, birth, national_id, employer FROM worker_before;
DROP TABLE worker_before;

CREATE INDEX worker_of_number ON worker (number);
CREATE INDEX worker_of_national_id ON worker (national_id);
CREATE INDEX worker_of_birth ON worker (birth);
CREATE INDEX worker_of_name ON worker (name);

-- Every number of a person with its issuer, as films state them; an empty issuer is not known. Two persons bear one number of one issuer only
-- where a person has said so.
CREATE TABLE person_number (
    worker  TEXT    NOT NULL REFERENCES worker (id),
    issuer  TEXT    NOT NULL,
    number  TEXT    NOT NULL,
    by_hand INTEGER NOT NULL,
    PRIMARY KEY (worker, issuer, number)
) STRICT;

CREATE UNIQUE INDEX person_number_of_issuer ON person_number (issuer, number) WHERE by_hand = 0;
CREATE INDEX person_of_number ON person_number (number);

-- Every name that a person has borne here, by DICOM's component groups; the last one stands.
CREATE TABLE person_name (
    n       INTEGER NOT NULL PRIMARY KEY,
    worker  TEXT    NOT NULL REFERENCES worker (id),
    name    TEXT    NOT NULL,
    guessed INTEGER NOT NULL,
    why     TEXT    NOT NULL,
    film    TEXT,
    at      TEXT    NOT NULL
) STRICT;

CREATE INDEX person_name_of_worker ON person_name (worker, n);

CREATE TRIGGER person_name_is_kept_update BEFORE UPDATE ON person_name
BEGIN SELECT RAISE(ABORT, 'a name that was borne is never changed'); END;
CREATE TRIGGER person_name_is_kept_delete BEFORE DELETE ON person_name
BEGIN SELECT RAISE(ABORT, 'a name that was borne is never removed'); END;

-- What a film says of its person, the digest of its stored values, its accession number; films from before have no row
-- until they are opened.
CREATE TABLE film_statement (
    film      TEXT NOT NULL PRIMARY KEY REFERENCES film (id),
    pixels    TEXT NOT NULL,
    stated    TEXT NOT NULL,
    accession TEXT
) STRICT;

CREATE INDEX film_of_pixels ON film_statement (pixels);
CREATE INDEX film_of_accession ON film_statement (accession);

-- Films of which it is not certain whose they are: in the vault, and nobody's until a person has settled it.
CREATE TABLE tray (
    n                INTEGER NOT NULL PRIMARY KEY,
    film             TEXT    NOT NULL UNIQUE,
    taken            TEXT,
    sop_instance_uid TEXT    NOT NULL,
    view             TEXT    NOT NULL,
    n_rows           INTEGER NOT NULL,
    n_columns        INTEGER NOT NULL,
    mm_per_pixel     REAL,
    arrived_at       TEXT    NOT NULL,
    source_name      TEXT    NOT NULL,
    pixels           TEXT    NOT NULL,
    stated           TEXT    NOT NULL,
    why              TEXT    NOT NULL,
    same_pixels_as   TEXT,
    settled          TEXT,
    settled_at       TEXT,
    settled_by       TEXT,
    reason           TEXT,
    worker           TEXT REFERENCES worker (id)
) STRICT;

CREATE INDEX tray_waiting ON tray (n) WHERE settled IS NULL;
CREATE INDEX tray_of_pixels ON tray (pixels);

CREATE TRIGGER tray_settled_is_kept BEFORE UPDATE ON tray WHEN OLD.settled IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was settled is never changed'); END;
CREATE TRIGGER tray_is_kept BEFORE DELETE ON tray
BEGIN SELECT RAISE(ABORT, 'what waited is never removed'); END;

-- What a diagnosis rests on is of a kind, and need not be one reading. How a person's data stood stays on record.

-- All that refers to diagnoses stays.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE diagnosis_before AS SELECT * FROM diagnosis;
DROP TABLE diagnosis;

-- Diagnoses, sealed. `basis_kind` says what one rests on: a reading, where nothing else is said.
CREATE TABLE diagnosis (
    n          INTEGER NOT NULL PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    worker     TEXT    NOT NULL REFERENCES worker (id),
    basis_kind TEXT    NOT NULL DEFAULT 'reading',
    reading    TEXT    REFERENCES reading (digest),
    disease    TEXT    NOT NULL,
    stage      TEXT    NOT NULL,
    decided_on TEXT    NOT NULL,
    sealed     TEXT    NOT NULL,
    link       TEXT    NOT NULL UNIQUE,
    replaces   TEXT    REFERENCES diagnosis (id),
    CHECK (basis_kind <> 'reading' OR reading IS NOT NULL)
) STRICT;

INSERT INTO diagnosis (n, id, worker, basis_kind, reading, disease, stage, decided_on, sealed, link, replaces)
SELECT n, id, worker, 'reading', reading, disease, stage, decided_on, sealed, link, replaces
FROM diagnosis_before ORDER BY n;
DROP TABLE diagnosis_before;

CREATE INDEX diagnosis_of_worker ON diagnosis (worker);
CREATE INDEX diagnosis_of_reading ON diagnosis (reading);
CREATE UNIQUE INDEX diagnosis_replaced_once ON diagnosis (replaces) WHERE replaces IS NOT NULL;

CREATE TRIGGER diagnosis_is_appended BEFORE INSERT ON diagnosis
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM diagnosis)
  OR EXISTS (SELECT 1 FROM diagnosis WHERE id = NEW.id OR link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'a diagnosis is only ever appended'); END;
CREATE TRIGGER diagnosis_is_sealed_update BEFORE UPDATE ON diagnosis
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never changed'); END;
CREATE TRIGGER diagnosis_is_sealed_delete BEFORE DELETE ON diagnosis
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never removed'); END;

-- One diagnosis of a disease stands on what it rests on: of readings, on their film.
CREATE TRIGGER diagnosis_stands_alone BEFORE INSERT ON diagnosis
WHEN EXISTS (SELECT 1
             FROM diagnosis AS other
             JOIN reading AS other_reading ON other_reading.digest = other.reading
             JOIN reading AS own_reading ON own_reading.digest = NEW.reading
             WHERE other_reading.film = own_reading.film AND other.disease = NEW.disease
               AND other.id IS NOT NEW.replaces
               AND other.id NOT IN (SELECT replaces FROM diagnosis WHERE replaces IS NOT NULL)
               AND other.id NOT IN (SELECT diagnosis FROM diagnosis_made_again))
BEGIN SELECT RAISE(ABORT, 'a diagnosis that stands is never made again'); END;

CREATE TRIGGER diagnosis_replaces_own BEFORE INSERT ON diagnosis
WHEN NEW.replaces IS NOT NULL
 AND NOT EXISTS (SELECT 1 FROM diagnosis WHERE id = NEW.replaces AND worker = NEW.worker)
BEGIN SELECT RAISE(ABORT, 'a diagnosis never replaces that of another person'); END;

CREATE TRIGGER film_line_diagnosed AFTER INSERT ON diagnosis
BEGIN
    UPDATE film_line SET state = 4, point = NULL
    WHERE film = (SELECT film FROM reading WHERE digest = NEW.reading);
END;

-- How every person's data stood after each change, as casework::people::version writes it. The program, which reads the
-- data, writes the first version of whoever is there already.
CREATE TABLE worker_version (
    n      INTEGER NOT NULL PRIMARY KEY,
    worker TEXT    NOT NULL REFERENCES worker (id),
    text   TEXT    NOT NULL,
    link   TEXT    NOT NULL
) STRICT;

CREATE INDEX worker_version_of_worker ON worker_version (worker, n);

CREATE TRIGGER worker_version_is_appended BEFORE INSERT ON worker_version
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM worker_version)
BEGIN SELECT RAISE(ABORT, 'a version of a person''s data is only ever appended'); END;
CREATE TRIGGER worker_version_is_kept_update BEFORE UPDATE ON worker_version
BEGIN SELECT RAISE(ABORT, 'a version of a person''s data is never changed'); END;
CREATE TRIGGER worker_version_is_kept_delete BEFORE DELETE ON worker_version
BEGIN SELECT RAISE(ABORT, 'a version of a person''s data is never removed'); END;

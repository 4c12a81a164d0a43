-- The lines of the lists: what each list is ordered and narrowed by, drawn from the tables. They say nothing that the
-- tables do not say; a line that differs from them is found when the record is verified.

-- Employers by their names, so that lines are short.
CREATE TABLE employer (
    n       INTEGER NOT NULL PRIMARY KEY,
    name    TEXT    NOT NULL UNIQUE,
    n_films INTEGER NOT NULL
) STRICT;

-- A person. The key of the name is its order in the dictionary; a film of unknown day counts as the first.
CREATE TABLE person_line (
    n          INTEGER NOT NULL PRIMARY KEY,
    worker     TEXT    NOT NULL UNIQUE,
    employer   INTEGER NOT NULL,
    has_films  INTEGER NOT NULL,
    n_films    INTEGER NOT NULL,
    last_taken TEXT    NOT NULL,
    number     TEXT    NOT NULL,
    name_key   TEXT    NOT NULL
) STRICT;

-- What a search for a person begins with (casework::pinyin::index).
CREATE TABLE person_token (
    token  TEXT    NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (token, person)
) STRICT, WITHOUT ROWID;

-- A film. Its state: 0 unread and the machine was not asked, 1 unread and the machine abstained, 2 unread with the
-- expected point, 3 sealed, 4 diagnosed.
CREATE TABLE film_line (
    n           INTEGER NOT NULL PRIMARY KEY,
    film        TEXT    NOT NULL UNIQUE,
    person      INTEGER NOT NULL,
    employer    INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    point       REAL,
    imported_at TEXT    NOT NULL,
    id_begins   TEXT    NOT NULL,
    taken       TEXT    NOT NULL,
    number      TEXT    NOT NULL,
    name_key    TEXT    NOT NULL
) STRICT;

-- A film that a reader has sealed, with the last reading.
CREATE TABLE sealed_line (
    reader      TEXT    NOT NULL,
    film_line   INTEGER NOT NULL,
    reading     INTEGER NOT NULL,
    imported_at TEXT    NOT NULL,
    id_begins   TEXT    NOT NULL,
    taken       TEXT    NOT NULL,
    PRIMARY KEY (reader, film_line)
) STRICT, WITHOUT ROWID;

-- An open case. A day that is no day counts as the first.
CREATE TABLE case_line (
    n           INTEGER NOT NULL PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    person      INTEGER NOT NULL,
    employer    INTEGER NOT NULL,
    disease     TEXT    NOT NULL,
    stage       TEXT    NOT NULL,
    enrolled_on TEXT    NOT NULL,
    next_due    TEXT    NOT NULL,
    number      TEXT    NOT NULL,
    name_key    TEXT    NOT NULL
) STRICT;

-- How many lines a list has: of the whole house (employer 0) and of each employer, of one state each. The list `sealed`
-- is a reader's.
CREATE TABLE line_count (
    list     TEXT    NOT NULL,
    reader   TEXT    NOT NULL,
    employer INTEGER NOT NULL,
    state    INTEGER NOT NULL,
    n_lines  INTEGER NOT NULL,
    PRIMARY KEY (list, reader, employer, state)
) STRICT, WITHOUT ROWID;

INSERT INTO employer (name, n_films) SELECT DISTINCT employer, 0 FROM worker ORDER BY employer;

PRAGMA application_id = 0x50524F46;
PRAGMA user_version = 15;
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
CREATE TABLE draft (
    film   TEXT NOT NULL REFERENCES film (id),
    reader TEXT NOT NULL REFERENCES reader (id),
    text   TEXT NOT NULL,
    PRIMARY KEY (film, reader)
) STRICT;
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
CREATE TABLE follow_up_case (
    id          TEXT NOT NULL PRIMARY KEY,
    worker      TEXT NOT NULL REFERENCES worker (id),
    diagnosis   TEXT NOT NULL REFERENCES diagnosis (id),
    disease     TEXT NOT NULL,
    stage       TEXT NOT NULL,
    enrolled_on TEXT NOT NULL,
    next_due    TEXT NOT NULL
, closed_on TEXT, enrolled_again INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE proposal (
    n            INTEGER NOT NULL PRIMARY KEY,
    film         TEXT    NOT NULL REFERENCES film (id),
    model_id     TEXT    NOT NULL,
    model_sha256 TEXT    NOT NULL,
    runtime      TEXT    NOT NULL,
    made_at      TEXT    NOT NULL,
    json         TEXT    NOT NULL
, expected_point REAL GENERATED ALWAYS AS (
    iif(json_valid(json),
        json_extract(json, '$.overall.points[1]')
        + 2 * json_extract(json, '$.overall.points[2]')
        + 3 * json_extract(json, '$.overall.points[3]')
        + 4 * json_extract(json, '$.overall.points[4]')
        + 5 * json_extract(json, '$.overall.points[5]')
        + 6 * json_extract(json, '$.overall.points[6]')
        + 7 * json_extract(json, '$.overall.points[7]')
        + 8 * json_extract(json, '$.overall.points[8]')
        + 9 * json_extract(json, '$.overall.points[9]')
        + 10 * json_extract(json, '$.overall.points[10]')
        + 11 * json_extract(json, '$.overall.points[11]'),
        NULL)
) VIRTUAL) STRICT;
CREATE TABLE proposal_shown (
    film         TEXT NOT NULL REFERENCES film (id),
    reader       TEXT NOT NULL REFERENCES reader (id),
    model_sha256 TEXT NOT NULL,
    shown_at     TEXT NOT NULL, protocol TEXT,
    PRIMARY KEY (film, reader, model_sha256, shown_at)
) STRICT;
CREATE TABLE audit (
    n              INTEGER NOT NULL PRIMARY KEY,
    sealed         TEXT    NOT NULL,
    last_reading   TEXT    NOT NULL,
    last_diagnosis TEXT    NOT NULL,
    link           TEXT    NOT NULL UNIQUE
, journal_n INTEGER, journal   TEXT, public_key TEXT, signature  TEXT) STRICT;
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
CREATE TABLE worker (
    id          TEXT NOT NULL PRIMARY KEY,
    number      TEXT NOT NULL,
    name        TEXT NOT NULL,
    sex         TEXT NOT NULL,
    birth       TEXT,
    national_id TEXT,
    employer    TEXT NOT NULL
, employer_id TEXT REFERENCES employer (id)) STRICT;
CREATE TABLE person_number (
    worker  TEXT    NOT NULL REFERENCES worker (id),
    issuer  TEXT    NOT NULL,
    number  TEXT    NOT NULL,
    by_hand INTEGER NOT NULL,
    PRIMARY KEY (worker, issuer, number)
) STRICT;
CREATE TABLE person_name (
    n       INTEGER NOT NULL PRIMARY KEY,
    worker  TEXT    NOT NULL REFERENCES worker (id),
    name    TEXT    NOT NULL,
    guessed INTEGER NOT NULL,
    why     TEXT    NOT NULL,
    film    TEXT,
    at      TEXT    NOT NULL
) STRICT;
CREATE TABLE film_statement (
    film      TEXT NOT NULL PRIMARY KEY REFERENCES film (id),
    pixels    TEXT NOT NULL,
    stated    TEXT NOT NULL,
    accession TEXT
) STRICT;
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
CREATE TABLE diagnosis_made_again (
    diagnosis TEXT NOT NULL PRIMARY KEY REFERENCES diagnosis (id)
) STRICT;
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
CREATE TABLE person_token (
    token  TEXT    NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (token, person)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE sealed_line (
    reader      TEXT    NOT NULL,
    film_line   INTEGER NOT NULL,
    reading     INTEGER NOT NULL,
    imported_at TEXT    NOT NULL,
    id_begins   TEXT    NOT NULL,
    taken       TEXT    NOT NULL, quality TEXT NOT NULL DEFAULT '', result  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (reader, film_line)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE line_count (
    list     TEXT    NOT NULL,
    reader   TEXT    NOT NULL,
    employer INTEGER NOT NULL,
    state    INTEGER NOT NULL,
    n_lines  INTEGER NOT NULL,
    PRIMARY KEY (list, reader, employer, state)
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
    id      TEXT NOT NULL PRIMARY KEY,
    reader  TEXT NOT NULL UNIQUE REFERENCES reader (id),
    made_at TEXT NOT NULL
) STRICT;
CREATE TABLE account_name (
    n        INTEGER NOT NULL PRIMARY KEY,
    account  TEXT    NOT NULL REFERENCES account (id),
    name     TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    given_by TEXT    NOT NULL REFERENCES account (id)
) STRICT;
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
CREATE TABLE worker_version (
    n      INTEGER NOT NULL PRIMARY KEY,
    worker TEXT    NOT NULL REFERENCES worker (id),
    text   TEXT    NOT NULL,
    link   TEXT    NOT NULL
) STRICT;
CREATE TABLE employer_line (
    n       INTEGER NOT NULL PRIMARY KEY,
    name    TEXT    NOT NULL UNIQUE,
    n_films INTEGER NOT NULL
) STRICT;
CREATE TABLE employer (
    id      TEXT NOT NULL PRIMARY KEY,
    made_at TEXT NOT NULL
) STRICT;
CREATE TABLE employer_name (
    n        INTEGER NOT NULL PRIMARY KEY,
    employer TEXT    NOT NULL REFERENCES employer (id),
    name     TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    given_by TEXT    NOT NULL
) STRICT;
CREATE TABLE sealed_count (
    reader  TEXT    NOT NULL,
    result  TEXT    NOT NULL,
    quality TEXT    NOT NULL,
    n_lines INTEGER NOT NULL,
    PRIMARY KEY (reader, result, quality)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
    n      INTEGER NOT NULL PRIMARY KEY,
    place  TEXT    NOT NULL,
    key    BLOB    NOT NULL,
    digest BLOB
) STRICT;
CREATE TABLE account_roles (
    n        INTEGER NOT NULL PRIMARY KEY,
    account  TEXT    NOT NULL REFERENCES account (id),
    roles    TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    given_by TEXT    NOT NULL REFERENCES account (id)
) STRICT;
CREATE TABLE password (
    n          INTEGER NOT NULL PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES account (id),
    wrapped    TEXT    NOT NULL,
    public_key TEXT    NOT NULL,
    is_own     INTEGER NOT NULL,
    at         TEXT    NOT NULL,
    given_by   TEXT    NOT NULL REFERENCES account (id)
) STRICT;
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
CREATE TABLE sign_in (
    n       INTEGER NOT NULL PRIMARY KEY,
    account TEXT    NOT NULL REFERENCES account (id),
    at      TEXT    NOT NULL,
    opened  INTEGER NOT NULL
) STRICT;
CREATE TABLE signature (
    n          INTEGER NOT NULL PRIMARY KEY,
    what       TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    account    TEXT    NOT NULL REFERENCES account (id),
    public_key TEXT    NOT NULL,
    signature  TEXT    NOT NULL
) STRICT;
INSERT INTO exposure_spell (worker, n, dust, job, from_on, to_on) VALUES ('W-1', 0, 'silica', 'driller', '1980-01-01', NULL);
INSERT INTO reader (id, name) VALUES ('R-1', 'Li');
INSERT INTO film (id, worker, taken, sop_instance_uid, view, n_rows, n_columns, mm_per_pixel, imported_at, source_name) VALUES ('eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f', 'W-1', '2001-02-03', '2.25.235', 'PA', 3000, 2990, 0.139, '2001-02-03T04:05:06Z', 'film.dcm');
INSERT INTO film (id, worker, taken, sop_instance_uid, view, n_rows, n_columns, mm_per_pixel, imported_at, source_name) VALUES ('5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78', 'W-1', '2001-02-03', '2.25.90', 'PA', 3000, 2990, 0.139, '2001-02-03T04:05:06Z', 'film.dcm');
INSERT INTO film (id, worker, taken, sop_instance_uid, view, n_rows, n_columns, mm_per_pixel, imported_at, source_name) VALUES ('95903efee001dde3ee123eb27d8e593ebed35c31f31731a18ffa07a5061e2a6c', 'W-2', '2001-02-03', '2.25.149', 'PA', 3000, 2990, 0.139, '2001-02-03T04:05:06Z', 'film.dcm');
INSERT INTO draft (film, reader, text) VALUES ('5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78', 'R-1', 'profusion-draft 5
edition gbz70-2015
film-quality -
RU -
RM -
RL -
LU -
LM -
LL -
shape -/-
aggregation no
plaque no
plaque-calcified no
plaque-thickness-mm -
plaque-length-over-wall 0
shaggy-heart-border no
form ilo
quality -
parenchymal -
shape -/-
profusion -
large -
large-area-over-right-upper-zone -
pleural -
plaques-profile - calcified -
plaques-face-on - calcified -
plaques-extent - -
plaques-width - -
plaques-diaphragm - calcified -
plaques-elsewhere - calcified -
costophrenic-angle -
thickening-profile - calcified -
thickening-face-on - calcified -
thickening-extent - -
thickening-width - -
other -
see-physician -
comments ""
');
INSERT INTO reading (n, digest, film, worker, reader, edition, stage, clause, sealed_at, sealed, link) VALUES (1, '67891badbd9de901d5a2244722dfd2c3efe026990ecf01276f6de33b026fc1ba', 'eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f', 'W-1', 'R-1', 'gbz70-2015', 'I', '5.1 a)', '2001-02-03T04:05:26Z', 'profusion-reading 2
film eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f
worker "W-1"
reader "R-1"
begun 2001-02-03T04:05:06Z
sealed 2001-02-03T04:05:26Z
edition gbz70-2015
asbestos not-exposed
film-quality 1
RU 1/1
RM 1/1
RL 1/1
LU 1/1
LM 1/1
LL 0/-
shape p/q
aggregation no
plaque yes
plaque-site heart-border
plaque-calcified no
plaque-thickness-mm -
plaque-length-over-wall 0
shaggy-heart-border no
stage I by 5.1 a), named; overall grade 1 in 5 zones
window-center 2048
window-width 4096
window-function "LINEAR"
inverted no
standard-shown "1/1 q/q"
proposal not-shown
', '5bb104fef609d61eaa14ebbadc3c802f21e009c419500b02f27c60ed8fdf372c');
INSERT INTO reading (n, digest, film, worker, reader, edition, stage, clause, sealed_at, sealed, link) VALUES (2, '5a90163270d2f9723561890cc4a52925835f12e1332b489a3f2f4b5b1b3f4fe9', 'eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f', 'W-1', 'R-1', 'gbz70-2015', 'I', '5.1 a)', '2001-02-03T04:05:27Z', 'profusion-reading 5
film eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f
worker "W-1"
reader "R-1"
begun 2001-02-03T04:05:07Z
sealed 2001-02-03T04:05:27Z
edition gbz70-2015
asbestos not-exposed
film-quality 1
RU 1/1
RM 1/1
RL 1/1
LU 1/1
LM 1/1
LL 0/0
shape p/q
aggregation no
plaque yes
plaque-site heart-border
plaque-calcified no
plaque-thickness-mm -
plaque-length-over-wall 0
shaggy-heart-border no
stage I by 5.1 a), named; overall grade 1 in 5 zones
window-center 2048
window-width 4096
window-function "LINEAR"
inverted no
presentation none
blinked 0 times, 0 ms
protocol after-sealing
proposal not-shown
', 'fe96395072c56387b195c0ee3ad877c013d2d46f3e650f58132a220500adddcf');
INSERT INTO reading (n, digest, film, worker, reader, edition, stage, clause, sealed_at, sealed, link) VALUES (3, 'a7342215b307671b682b847f43ffaa2d4fdc117ec709dc8ae661e658ddc6b125', '95903efee001dde3ee123eb27d8e593ebed35c31f31731a18ffa07a5061e2a6c', 'W-2', 'R-1', 'gbz70-2015', 'I', '5.1 a)', '2001-02-03T04:05:28Z', 'profusion-reading 5
film 95903efee001dde3ee123eb27d8e593ebed35c31f31731a18ffa07a5061e2a6c
worker "W-2"
reader "R-1"
begun 2001-02-03T04:05:08Z
sealed 2001-02-03T04:05:28Z
edition gbz70-2015
asbestos not-exposed
film-quality 1
RU 1/1
RM 1/1
RL 1/1
LU 1/1
LM 1/1
LL 0/1
shape p/q
aggregation no
plaque yes
plaque-site heart-border
plaque-calcified no
plaque-thickness-mm -
plaque-length-over-wall 0
shaggy-heart-border no
stage I by 5.1 a), named; overall grade 1 in 5 zones
window-center 2048
window-width 4096
window-function "LINEAR"
inverted no
presentation none
blinked 0 times, 0 ms
protocol after-sealing
proposal not-shown
', '80ae500225babb2d6cd8d1e1ea3a5b231c0cfea7e53b2a9937f63256b16c1543');
INSERT INTO follow_up_case (id, worker, diagnosis, disease, stage, enrolled_on, next_due, closed_on, enrolled_again) VALUES ('C-1', 'W-1', 'D-1', 'silica', 'I', '2001-03-04', '2002-03-04', NULL, 0);
INSERT INTO proposal (n, film, model_id, model_sha256, runtime, made_at, json) VALUES (1, '5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78', 'a-model', 'a', 'onnxruntime 1.0', '2001-02-03T04:05:36Z', '{"overall":null}');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (1, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "make account"
about "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 3405fd0eb0fc6fd59841e694f00cb5eddc5887aa26c25187e79af72bac2c8508"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', 'afe8a39706a728217ca98058301ba4178191de56a361ffb1efca5755b4846d6d', 3, 'bea07b0121777e976f77c4bc864f46ca49582368ccdcc389a5c4346926cf8a0a', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (2, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "make employer"
about "11111111111111111111111111111111 3cdf5f42aa349b413d8a5a25a38f46c0fedeef6c88812fdbf8151e633da0853f"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '010eb5ea8682e2ad5e2fd1c3a96f15c76ef073c272c2cf5d49f2bdc25cd96b72', 5, '7eb9fb7d2aaeea86cd82e210d4250dfb29dad7b251f066a9ecc90a79c2b4de22', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (3, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "add worker"
about "W-1"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '8b51f1c8fe5d0400cc7beac89d03b93159ac64da44280b961e4a34ae86903e78', 8, '2c72de1fee8cc7cd0f8605d36f97f10eaec5a42be2c9902de650dd6273ca5e32', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (4, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "make employer"
about "22222222222222222222222222222222 ac9f4f23708f4c7153f231eb58bb2946b8de7e7466a72ff546508ba61c3f70bb"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '8d9c57f56e8452f54b99a5fe69eac5a2fec2851fc794fa175331495ee7a31ca6', 10, '3f68ce75ac6e405986378c9b37510670dd7b1ad172129ec13a53b457a2399edd', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (5, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "add worker"
about "W-2"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', 'caa85ad5f13fd0c3d61b8c803c9952255651bb310d8e0aa6be8a07933e75707b', 12, '5d4cb1b7c20e01ae94f84128ebf3c077e89335f723d89d3f66d0df9996e90851', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (6, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "import film"
about "eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '8be729962a77d420912e1781e2317fbe9fe6f41a6657fc27e79f5eea78b4a87d', 13, '88d158f2d31f6a84a92b05431f50400345ac514f0c9f3ab2ae6156aa61110e6a', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (7, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "import film"
about "5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '344d8a02f8acd1e590b2825d8c9bdd822c5ec425701397624e8bec4a6c91680c', 14, '8625be50fd078ad5cf3958eec1743d50857e3581acaf64c672fce0e1f1bf377e', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (8, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "import film"
about "95903efee001dde3ee123eb27d8e593ebed35c31f31731a18ffa07a5061e2a6c"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '290f1fdb40df0372d43ac288349564011c1d958ad570c7547378e4bc7214c2c2', 15, '5283631e8e4b17a2e06035831fcb787265dc673b047a3416bff519fc16b4d847', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (9, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "seal reading"
about "eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f"
', '5bb104fef609d61eaa14ebbadc3c802f21e009c419500b02f27c60ed8fdf372c', '0000000000000000000000000000000000000000000000000000000000000000', 'bbaad5de3fb224a2b9212553fafb32d8e7fb44b2e05e134601215803853192e2', 16, 'd52e4d4ffeca1e1562701e00dfab71b92f434a1968492eef9cd694ddb7fad63b', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (10, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "seal reading"
about "eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f"
', 'fe96395072c56387b195c0ee3ad877c013d2d46f3e650f58132a220500adddcf', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573', '4e0fba6c497105f4013925783ea7f282f6e90ad9633183d44cd69bade6818b7b', 19, 'b533aa0a0033fa9853a21fd104a831b13bd4a965e32aa84e9022de065eb7b759', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (11, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "seal reading"
about "95903efee001dde3ee123eb27d8e593ebed35c31f31731a18ffa07a5061e2a6c"
', '80ae500225babb2d6cd8d1e1ea3a5b231c0cfea7e53b2a9937f63256b16c1543', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573', 'b7605bcd7db7b35f42fee5acd6d6661c24a4a6931b7f791d9d9d3f569e520877', 20, '2023dcdac9543d799dfd155b5ca01d21d7d5d18bb72dc81fed9d4b5a9fd25541', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (12, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "keep proposal"
about "5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78 e21265f087ad5eb33e757eb66cd230f2fcbf1da5c0bd6861d2b141141781ecd2"
', '80ae500225babb2d6cd8d1e1ea3a5b231c0cfea7e53b2a9937f63256b16c1543', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573', '8bed131253f95ff940295861743caa5a4d05d6e0ac5f8a2456a26f25dcfba802', 21, '78c4958294e259a468ff68552cc7c06b1e653c776ba592471f56c92ca7a50aac', NULL, NULL);
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link, journal_n, journal, public_key, signature) VALUES (13, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "put film in tray"
about "6ee55726f1555aceb644aca25ce61b2c44c0bb3ff881f2b4421394a971d7103f"
', '80ae500225babb2d6cd8d1e1ea3a5b231c0cfea7e53b2a9937f63256b16c1543', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573', 'c24bfa103f7eecb063e8bf5a7752a09870262e6451dcb623c8c0c591dca59bae', 22, 'fb44ac1689f19d2413cc804dbf3e58d7637403aca4a7bb4f4322bfa39a9053e5', NULL, NULL);
INSERT INTO worker (id, number, name, sex, birth, national_id, employer, employer_id) VALUES ('W-1', '0001', 'Chen', 'F', '1960-02-29', '11010519491231002X', 'a mine', '11111111111111111111111111111111');
INSERT INTO worker (id, number, name, sex, birth, national_id, employer, employer_id) VALUES ('W-2', '0002', '李娜', 'O', NULL, NULL, 'a "quarry"', '22222222222222222222222222222222');
INSERT INTO tray (n, film, taken, sop_instance_uid, view, n_rows, n_columns, mm_per_pixel, arrived_at, source_name, pixels, stated, why, same_pixels_as, settled, settled_at, settled_by, reason, worker) VALUES (1, '6ee55726f1555aceb644aca25ce61b2c44c0bb3ff881f2b4421394a971d7103f', '2001-02-03', '2.25.9', 'PA', 3000, 2990, 0.139, '2001-02-03T04:05:06Z', 'film.dcm', '6ec9c2b0eb14010746c8bce8939303b382344b296206612eb8a907a37b2b2f37', 'profusion-stated 1
name "Li^Na"
guessed no
number "0002"
issuer ""
national-id -
sex -
birth -
age -
taken -
accession -
', 'name', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO person_line (n, worker, employer, has_films, n_films, last_taken, number, name_key) VALUES (1, 'W-1', 1, 1, 2, '2001-02-03', '0001', 'chen	Chen');
INSERT INTO person_line (n, worker, employer, has_films, n_films, last_taken, number, name_key) VALUES (2, 'W-2', 2, 1, 1, '2001-02-03', '0002', 'li na	李娜');
INSERT INTO person_token (token, person) VALUES ('0001', 1);
INSERT INTO person_token (token, person) VALUES ('0002', 2);
INSERT INTO person_token (token, person) VALUES ('001', 1);
INSERT INTO person_token (token, person) VALUES ('002', 2);
INSERT INTO person_token (token, person) VALUES ('01', 1);
INSERT INTO person_token (token, person) VALUES ('02', 2);
INSERT INTO person_token (token, person) VALUES ('1', 1);
INSERT INTO person_token (token, person) VALUES ('2', 2);
INSERT INTO person_token (token, person) VALUES ('chen', 1);
INSERT INTO person_token (token, person) VALUES ('en', 1);
INSERT INTO person_token (token, person) VALUES ('hen', 1);
INSERT INTO person_token (token, person) VALUES ('lina', 2);
INSERT INTO person_token (token, person) VALUES ('linuo', 2);
INSERT INTO person_token (token, person) VALUES ('lna', 2);
INSERT INTO person_token (token, person) VALUES ('lnuo', 2);
INSERT INTO person_token (token, person) VALUES ('n', 1);
INSERT INTO person_token (token, person) VALUES ('na', 2);
INSERT INTO person_token (token, person) VALUES ('nuo', 2);
INSERT INTO person_token (token, person) VALUES ('娜', 2);
INSERT INTO person_token (token, person) VALUES ('李娜', 2);
INSERT INTO film_line (n, film, person, employer, state, point, imported_at, id_begins, taken, number, name_key) VALUES (1, 'eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f', 1, 1, 4, NULL, '2001-02-03T04:05:06Z', 'eb4d67fa94a1', '2001-02-03', '0001', 'chen	Chen');
INSERT INTO film_line (n, film, person, employer, state, point, imported_at, id_begins, taken, number, name_key) VALUES (2, '5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78', 1, 1, 1, NULL, '2001-02-03T04:05:06Z', '5aacf72153cd', '2001-02-03', '0001', 'chen	Chen');
INSERT INTO film_line (n, film, person, employer, state, point, imported_at, id_begins, taken, number, name_key) VALUES (3, '95903efee001dde3ee123eb27d8e593ebed35c31f31731a18ffa07a5061e2a6c', 2, 2, 3, NULL, '2001-02-03T04:05:06Z', '95903efee001', '2001-02-03', '0002', 'li na	李娜');
INSERT INTO sealed_line (reader, film_line, reading, imported_at, id_begins, taken, quality, result) VALUES ('R-1', 1, 2, '2001-02-03T04:05:06Z', 'eb4d67fa94a1', '2001-02-03', '1', 'I');
INSERT INTO sealed_line (reader, film_line, reading, imported_at, id_begins, taken, quality, result) VALUES ('R-1', 3, 3, '2001-02-03T04:05:06Z', '95903efee001', '2001-02-03', '1', 'I');
INSERT INTO case_line (n, id, person, employer, disease, stage, enrolled_on, next_due, number, name_key) VALUES (1, 'C-1', 1, 1, 'silica', 'I', '2001-03-04', '2002-03-04', '0001', 'chen	Chen');
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('case', '', 0, 0, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('case', '', 1, 0, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 0, 0, 0);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 0, 1, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 0, 3, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 0, 4, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 1, 0, 0);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 1, 1, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 1, 3, 0);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 1, 4, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 2, 0, 0);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('film', '', 2, 3, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('person', '', 0, 0, 0);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('person', '', 0, 1, 2);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('person', '', 1, 0, 0);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('person', '', 1, 1, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('person', '', 2, 0, 0);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('person', '', 2, 1, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('sealed', 'R-1', 0, 0, 2);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('sealed', 'R-1', 1, 0, 1);
INSERT INTO line_count (list, reader, employer, state, n_lines) VALUES ('sealed', 'R-1', 2, 0, 1);
INSERT INTO account (id, reader, made_at) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'R-1', '2001-02-03T04:05:06Z');
INSERT INTO account_name (n, account, name, at, given_by) VALUES (1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Li', '2001-02-03T04:05:06Z', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO diagnosis (n, id, worker, basis_kind, reading, disease, stage, decided_on, sealed, link, replaces) VALUES (1, 'D-1', 'W-1', 'reading', '5a90163270d2f9723561890cc4a52925835f12e1332b489a3f2f4b5b1b3f4fe9', 'silica', 'I', '2001-03-04', 'profusion-diagnosis 2
id "D-1"
worker "W-1"
reading 5a90163270d2f9723561890cc4a52925835f12e1332b489a3f2f4b5b1b3f4fe9
disease silica
stage I
clause "5.1 a)"
decided-on 2001-03-04
decided-by "R-1"
single-film "typical"
film eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f 2001-02-03
exposure silica 1980-01-01 - "driller"
', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573', NULL);
INSERT INTO worker_version (n, worker, text, link) VALUES (1, 'W-1', 'profusion-worker 1
id "W-1"
name "Chen"
number "0001"
sex F
birth 1960-02-29
national-id 11010519491231002X
employer "a mine"
exposure silica 1980-01-01 - "driller"
', '8708a203a94e740757de749910c44bc690b0507ccb1664e4a9dfbc64c32f0418');
INSERT INTO worker_version (n, worker, text, link) VALUES (2, 'W-2', 'profusion-worker 1
id "W-2"
name "李娜"
number "0002"
sex O
birth -
national-id -
employer "a \"quarry\""
', 'a75fbfbde2ce2264a5cc257bb891b2a0989eff94b8499275abb8cdce7528fb4d');
INSERT INTO employer_line (n, name, n_films) VALUES (1, 'a mine', 2);
INSERT INTO employer_line (n, name, n_films) VALUES (2, 'a "quarry"', 1);
INSERT INTO employer (id, made_at) VALUES ('11111111111111111111111111111111', '2001-02-03T04:05:06Z');
INSERT INTO employer (id, made_at) VALUES ('22222222222222222222222222222222', '2001-02-03T04:05:06Z');
INSERT INTO employer_name (n, employer, name, at, given_by) VALUES (1, '11111111111111111111111111111111', 'a mine', '2001-02-03T04:05:06Z', 'R-1');
INSERT INTO employer_name (n, employer, name, at, given_by) VALUES (2, '22222222222222222222222222222222', 'a "quarry"', '2001-02-03T04:05:06Z', 'R-1');
INSERT INTO sealed_count (reader, result, quality, n_lines) VALUES ('R-1', 'I', '1', 2);
INSERT INTO journal (n, place, key, digest) VALUES (1, 'account', X'A55ECB3767CBB9D6BA4FEB898280D37F', X'40614AB7BB20D1CDBB1D01A315F029992A63F8FC431E0266973B4BB126DEE7C3');
INSERT INTO journal (n, place, key, digest) VALUES (2, 'account_name', X'E09C9AD64061BA2A2D72ED1347B774CD', X'57D0A0193D0ADE0892620B040F94D9040922E319D7AC2F8508D0543DCA92C7BA');
INSERT INTO journal (n, place, key, digest) VALUES (3, 'reader', X'7CA4C4F3CB98E38CF1714A6C43A4D0CA', X'9DA96311481E097BDD8A733BCACCAE088C21BC8BB01D79CF2E8334F713B73C9A');
INSERT INTO journal (n, place, key, digest) VALUES (4, 'employer', X'C2BA5FCE125342C6343AE465A3E0AB15', X'44BE934D70B8625B3C313EB4BCF70B04A0595E8D6C6543FC95A62ED460BD6509');
INSERT INTO journal (n, place, key, digest) VALUES (5, 'employer_name', X'3FC0D02E521FD98500E8FCF0599B0BF2', X'CDD3E9BE6295B4D319CE0395E8FF0AFBCF7D140FBBECACA774F5E10886849EF0');
INSERT INTO journal (n, place, key, digest) VALUES (6, 'exposure_spell', X'2AC9E10BC03FE1478542A915E8A272BA', X'36B63B0F32ECEE1D98CB5967DCC3EF1C7D8B3829448E657B18E16CB6769B3B7B');
INSERT INTO journal (n, place, key, digest) VALUES (7, 'worker', X'034AB7C019E124B9A656E2F7D14D276B', X'3543A7E37D1436CAF9B176C045E519970610F698FE945659248BD0FC7991A587');
INSERT INTO journal (n, place, key, digest) VALUES (8, 'worker_version', X'8029413C71B0E6FCE7373E7739B1698A', X'2C2FD945C01804DDBF3FA78308F259310C96A0275D2803CCBDA921876F90CD75');
INSERT INTO journal (n, place, key, digest) VALUES (9, 'employer', X'D9CE40FE99BFF75A43DDC244CAEB88F1', X'C718DF959D262E81B8C1E1E744407AD4C2DD8518B685A29D5A3DAF67BD962FAA');
INSERT INTO journal (n, place, key, digest) VALUES (10, 'employer_name', X'3CA741362E4A76D696C13B9F29D80E0C', X'BB34864F70A8317858157E2D4CCBCC5939D8CF8FF811854D2EADBFF0038C529B');
INSERT INTO journal (n, place, key, digest) VALUES (11, 'worker', X'F5633E37DD8C656D3D58E1634028C52B', X'B165D321B260EF37411692FD9B4635DC6739B7E65E5836F6BC4039E793B6C0F2');
INSERT INTO journal (n, place, key, digest) VALUES (12, 'worker_version', X'BC0E62F1C7708488AD3E9433F43BA4D4', X'2B80C4B6DDE77490BC26BF91A54B7C74A67E7BA62D7CB7350C8F10BBB156376F');
INSERT INTO journal (n, place, key, digest) VALUES (13, 'film', X'03240E452CDE600FB63313ECC190DA23', X'FFB5E15554B20879ACE78D1CC940F9A5E0801C7CE9E2E1277BAFDEF55B6AE008');
INSERT INTO journal (n, place, key, digest) VALUES (14, 'film', X'CC153DA738BD020217B1E3E6038DF1EC', X'6B35BE3EDD6CEB82B800A62BC0109B1548234449BBC54C5E766FADCD7776F2AE');
INSERT INTO journal (n, place, key, digest) VALUES (15, 'film', X'A0F5E124D20D0907A9E6B787F1270430', X'5B4493E853DF7936FF5A746E0B782866C49BE41CBEF5995B5775DEE493BAD62A');
INSERT INTO journal (n, place, key, digest) VALUES (16, 'reading', X'F3F8371FC0CCF93A3961F3C501316B7E', X'F96249B3DF139D2D02BCFBC60ED41A98D9C1C8D6201E66448E4D7638D9347D4E');
INSERT INTO journal (n, place, key, digest) VALUES (17, 'diagnosis', X'5494BF5BF310C55EFCA6B0B2FFEA79EE', X'CC9AAC7966E928E54645DFA7FBCB81C1ECDFCD75F423FB3633E5A242651A95A9');
INSERT INTO journal (n, place, key, digest) VALUES (18, 'follow_up_case', X'E450CB624A45BFA2FDC5CEDBC76DC26D', X'9533B97CB214A7E63FE80D6A808D5D3FF0DD71FF4D464DA398A637A1E04A1413');
INSERT INTO journal (n, place, key, digest) VALUES (19, 'reading', X'D87ED91C49DF5E5A86FBB9D28D8C331E', X'2D1E5792041499FECE40E2DCD4AB1E0957F00ECBCAFDA37065A8B2ADE157AB22');
INSERT INTO journal (n, place, key, digest) VALUES (20, 'reading', X'F4C86D59E045346920879737500AD0C6', X'21B5A2B7EA0F923451BAEF09BBF3AEB88D977CC2E9920ADAB96FA9FDA0468691');
INSERT INTO journal (n, place, key, digest) VALUES (21, 'proposal', X'103378A0F0C3D20DCB66B778764BA7D6', X'730B12679F721340BC4D83054B7B607755D9E61492F2DAED07A2683A93CD5207');
INSERT INTO journal (n, place, key, digest) VALUES (22, 'tray', X'A12633924796B6D2BB07C039DB057F72', X'F3FC2F5B4ED2B6CA8C72B8DE4851738124DD0D85DBA336E4520FAF71B0F65320');
CREATE INDEX film_of_worker ON film (worker, taken);
CREATE INDEX reading_of_film ON reading (film);
CREATE INDEX follow_up_case_due ON follow_up_case (next_due);
CREATE INDEX proposal_of_film ON proposal (film);
CREATE INDEX calibration_of_film ON calibration (film);
CREATE INDEX film_of_instance ON film (sop_instance_uid);
CREATE INDEX proposal_order ON proposal (film, n, model_sha256, expected_point);
CREATE INDEX worker_of_number ON worker (number);
CREATE INDEX worker_of_national_id ON worker (national_id);
CREATE INDEX worker_of_birth ON worker (birth);
CREATE INDEX worker_of_name ON worker (name);
CREATE UNIQUE INDEX person_number_of_issuer ON person_number (issuer, number) WHERE by_hand = 0;
CREATE INDEX person_of_number ON person_number (number);
CREATE INDEX person_name_of_worker ON person_name (worker, n);
CREATE INDEX film_of_pixels ON film_statement (pixels);
CREATE INDEX film_of_accession ON film_statement (accession);
CREATE INDEX tray_waiting ON tray (n) WHERE settled IS NULL;
CREATE INDEX tray_of_pixels ON tray (pixels);
CREATE UNIQUE INDEX follow_up_case_once ON follow_up_case (worker, disease) WHERE closed_on IS NULL;
CREATE INDEX film_line_imported ON film_line (state, imported_at DESC, id_begins, n, person);
CREATE INDEX film_line_taken ON film_line (state, taken, n, person);
CREATE INDEX film_line_number ON film_line (state, number, n, person);
CREATE INDEX film_line_name ON film_line (state, name_key, number, n, person);
CREATE INDEX film_line_point ON film_line (state, point DESC, imported_at DESC, id_begins, n, person) WHERE state = 2;
CREATE INDEX film_line_employer_imported ON film_line (employer, state, imported_at DESC, id_begins, n, person);
CREATE INDEX film_line_employer_taken ON film_line (employer, state, taken, n, person);
CREATE INDEX film_line_employer_number ON film_line (employer, state, number, n, person);
CREATE INDEX film_line_employer_name ON film_line (employer, state, name_key, number, n, person);
CREATE INDEX film_line_employer_point
    ON film_line (employer, state, point DESC, imported_at DESC, id_begins, n, person) WHERE state = 2;
CREATE INDEX film_line_of_person ON film_line (person);
CREATE INDEX sealed_line_imported ON sealed_line (reader, imported_at DESC, id_begins, film_line);
CREATE INDEX sealed_line_taken ON sealed_line (reader, taken, film_line);
CREATE INDEX draft_of_reader ON draft (reader);
CREATE INDEX person_line_name ON person_line (has_films, name_key, number, n);
CREATE INDEX person_line_number ON person_line (has_films, number, n);
CREATE INDEX person_line_taken ON person_line (has_films, last_taken, n);
CREATE INDEX person_line_employer_name ON person_line (employer, has_films, name_key, number, n);
CREATE INDEX person_line_employer_number ON person_line (employer, has_films, number, n);
CREATE INDEX person_line_employer_taken ON person_line (employer, has_films, last_taken, n);
CREATE INDEX case_line_due ON case_line (next_due, id, person, employer, disease, stage);
CREATE INDEX case_line_number ON case_line (number, id, person, employer, disease, stage, next_due);
CREATE INDEX case_line_name ON case_line (name_key, number, id, person, employer, disease, stage, next_due);
CREATE INDEX case_line_enrolled ON case_line (enrolled_on, id, person, employer, disease, stage, next_due);
CREATE INDEX case_line_stage ON case_line (stage, next_due, id, person, employer, disease);
CREATE INDEX case_line_of_person ON case_line (person);
CREATE INDEX case_line_employer ON case_line (employer, next_due);
CREATE INDEX account_name_of_account ON account_name (account, n);
CREATE INDEX diagnosis_of_worker ON diagnosis (worker);
CREATE INDEX diagnosis_of_reading ON diagnosis (reading);
CREATE UNIQUE INDEX diagnosis_replaced_once ON diagnosis (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX worker_version_of_worker ON worker_version (worker, n);
CREATE INDEX employer_line_films ON employer_line (n_films DESC, name);
CREATE INDEX employer_name_of_employer ON employer_name (employer, n);
CREATE INDEX employer_of_name ON employer_name (name);
CREATE INDEX worker_without_employer_id ON worker (employer) WHERE employer_id IS NULL AND employer <> '';
CREATE INDEX sealed_line_result_imported
    ON sealed_line (reader, result, imported_at DESC, id_begins, film_line, quality);
CREATE INDEX sealed_line_result_taken ON sealed_line (reader, result, taken, film_line, quality);
CREATE INDEX sealed_line_quality_imported ON sealed_line (reader, quality, imported_at DESC, id_begins, film_line);
CREATE INDEX sealed_line_quality_taken ON sealed_line (reader, quality, taken, film_line);
CREATE INDEX account_roles_of_account ON account_roles (account, n);
CREATE INDEX password_of_account ON password (account, n);
CREATE INDEX password_of_key ON password (public_key);
CREATE INDEX qualification_of_account ON qualification (account, n);
CREATE INDEX sign_in_of_account ON sign_in (account, n);
CREATE UNIQUE INDEX signature_of ON signature (what, id);
CREATE VIEW worker_now AS
SELECT id, number, name, sex, birth, national_id,
    coalesce((SELECT given.name FROM employer_name AS given
              WHERE given.employer = worker.employer_id ORDER BY given.n DESC LIMIT 1), employer) AS employer
FROM worker;
CREATE VIEW reading_told AS
SELECT n, film, reader,
    CASE
        WHEN of_gbz70 > 0 THEN substr(sealed, of_gbz70 + 14, 1)
        WHEN of_ilo > 0 THEN trim(substr(sealed, of_ilo + 9, 2), char(10))
        ELSE ''
    END AS quality,
    CASE
        WHEN stage IS NOT NULL THEN stage
        WHEN profusion > 0 AND substr(sealed, profusion + 11, 1) <> '-' THEN 'ilo-' || substr(sealed, profusion + 11, 1)
        ELSE ''
    END AS result
FROM (SELECT n, film, reader, sealed, stage,
          instr(sealed, char(10) || 'film-quality ') AS of_gbz70,
          instr(sealed, char(10) || 'quality ') AS of_ilo,
          instr(sealed, char(10) || 'profusion ') AS profusion
      FROM reading);
CREATE TRIGGER reading_is_appended BEFORE INSERT ON reading
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM reading)
  OR EXISTS (SELECT 1 FROM reading WHERE digest = NEW.digest OR link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'a sealed reading is only ever appended'); END;
CREATE TRIGGER reading_is_sealed_update BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'a sealed reading is never changed'); END;
CREATE TRIGGER reading_is_sealed_delete BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'a sealed reading is never removed'); END;
CREATE TRIGGER proposal_is_kept_update BEFORE UPDATE ON proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never changed'); END;
CREATE TRIGGER proposal_is_kept_delete BEFORE DELETE ON proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never removed'); END;
CREATE TRIGGER proposal_shown_is_kept_update BEFORE UPDATE ON proposal_shown
BEGIN SELECT RAISE(ABORT, 'what was shown is never changed'); END;
CREATE TRIGGER proposal_shown_is_kept_delete BEFORE DELETE ON proposal_shown
BEGIN SELECT RAISE(ABORT, 'what was shown is never removed'); END;
CREATE TRIGGER audit_is_appended BEFORE INSERT ON audit
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM audit)
  OR EXISTS (SELECT 1 FROM audit WHERE link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'an audit line is only ever appended'); END;
CREATE TRIGGER audit_is_sealed_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit line is never changed'); END;
CREATE TRIGGER audit_is_sealed_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'an audit line is never removed'); END;
CREATE TRIGGER calibration_is_kept_update BEFORE UPDATE ON calibration
BEGIN SELECT RAISE(ABORT, 'a calibration is never changed'); END;
CREATE TRIGGER calibration_is_kept_delete BEFORE DELETE ON calibration
BEGIN SELECT RAISE(ABORT, 'a calibration is never removed'); END;
CREATE TRIGGER monitor_check_is_kept_update BEFORE UPDATE ON monitor_check
BEGIN SELECT RAISE(ABORT, 'a check of a monitor is never changed'); END;
CREATE TRIGGER monitor_check_is_kept_delete BEFORE DELETE ON monitor_check
BEGIN SELECT RAISE(ABORT, 'a check of a monitor is never removed'); END;
CREATE TRIGGER person_name_is_kept_update BEFORE UPDATE ON person_name
BEGIN SELECT RAISE(ABORT, 'a name that was borne is never changed'); END;
CREATE TRIGGER person_name_is_kept_delete BEFORE DELETE ON person_name
BEGIN SELECT RAISE(ABORT, 'a name that was borne is never removed'); END;
CREATE TRIGGER tray_settled_is_kept BEFORE UPDATE ON tray WHEN OLD.settled IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was settled is never changed'); END;
CREATE TRIGGER tray_is_kept BEFORE DELETE ON tray
BEGIN SELECT RAISE(ABORT, 'what waited is never removed'); END;
CREATE TRIGGER diagnosis_made_again_is_kept_insert BEFORE INSERT ON diagnosis_made_again
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never made again'); END;
CREATE TRIGGER diagnosis_made_again_is_kept_update BEFORE UPDATE ON diagnosis_made_again
BEGIN SELECT RAISE(ABORT, 'what was made again is never changed'); END;
CREATE TRIGGER diagnosis_made_again_is_kept_delete BEFORE DELETE ON diagnosis_made_again
BEGIN SELECT RAISE(ABORT, 'what was made again is never removed'); END;
CREATE TRIGGER film_line_counted_state AFTER UPDATE OF state ON film_line WHEN OLD.state <> NEW.state
BEGIN
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'film' AND reader = '' AND employer IN (0, NEW.employer) AND state = OLD.state;
    INSERT INTO line_count VALUES ('film', '', 0, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count VALUES ('film', '', NEW.employer, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER sealed_line_counted AFTER INSERT ON sealed_line
BEGIN
    INSERT INTO line_count VALUES ('sealed', NEW.reader, 0, 0, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count SELECT 'sealed', NEW.reader, employer, 0, 1 FROM film_line WHERE n = NEW.film_line
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER person_line_counted AFTER INSERT ON person_line
BEGIN
    INSERT INTO line_count VALUES ('person', '', 0, NEW.has_films, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count VALUES ('person', '', NEW.employer, NEW.has_films, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER person_line_counted_again AFTER UPDATE OF employer, has_films ON person_line
WHEN (OLD.employer, OLD.has_films) <> (NEW.employer, NEW.has_films)
BEGIN
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'person' AND reader = '' AND employer IN (0, OLD.employer) AND state = OLD.has_films;
    INSERT INTO line_count VALUES ('person', '', 0, NEW.has_films, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count VALUES ('person', '', NEW.employer, NEW.has_films, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER case_line_counted AFTER INSERT ON case_line
BEGIN
    INSERT INTO line_count VALUES ('case', '', 0, 0, 1) ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count VALUES ('case', '', NEW.employer, 0, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER case_line_counted_employer AFTER UPDATE OF employer ON case_line WHEN OLD.employer <> NEW.employer
BEGIN
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'case' AND reader = '' AND employer = OLD.employer AND state = 0;
    INSERT INTO line_count VALUES ('case', '', NEW.employer, 0, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER case_line_counted_gone AFTER DELETE ON case_line
BEGIN
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'case' AND reader = '' AND employer IN (0, OLD.employer) AND state = 0;
END;
CREATE TRIGGER lines_follow_person AFTER UPDATE OF employer, number, name_key ON person_line
WHEN (OLD.employer, OLD.number, OLD.name_key) <> (NEW.employer, NEW.number, NEW.name_key)
BEGIN
    UPDATE film_line SET employer = NEW.employer, number = NEW.number, name_key = NEW.name_key
    WHERE person = NEW.n;
    UPDATE case_line SET employer = NEW.employer, number = NEW.number, name_key = NEW.name_key
    WHERE person = NEW.n;
END;
CREATE TRIGGER film_line_drawn AFTER INSERT ON film
BEGIN
    INSERT INTO film_line
        (film, person, employer, state, point, imported_at, id_begins, taken, number, name_key)
    SELECT NEW.id, n, employer, 0, NULL, NEW.imported_at, substr(NEW.id, 1, 12), coalesce(NEW.taken, ''),
        number, name_key
    FROM person_line WHERE worker = NEW.worker;
    UPDATE person_line
    SET n_films = n_films + 1, has_films = 1, last_taken = max(last_taken, coalesce(NEW.taken, ''))
    WHERE worker = NEW.worker;
END;
CREATE TRIGGER film_line_follows AFTER UPDATE OF worker, taken, imported_at ON film
BEGIN
    UPDATE film_line
    SET (person, employer, number, name_key)
            = (SELECT n, employer, number, name_key FROM person_line WHERE worker = NEW.worker),
        imported_at = NEW.imported_at, taken = coalesce(NEW.taken, '')
    WHERE film = NEW.id;
    UPDATE sealed_line SET imported_at = NEW.imported_at, taken = coalesce(NEW.taken, '')
    WHERE film_line = (SELECT n FROM film_line WHERE film = NEW.id)
      AND reader IN (SELECT reader FROM reading WHERE film = NEW.id);
    UPDATE person_line
    SET n_films = (SELECT count(*) FROM film WHERE film.worker = person_line.worker),
        has_films = EXISTS (SELECT 1 FROM film WHERE film.worker = person_line.worker),
        last_taken = (SELECT coalesce(max(taken), '') FROM film WHERE film.worker = person_line.worker)
    WHERE worker IN (OLD.worker, NEW.worker);
END;
CREATE TRIGGER film_line_asked AFTER INSERT ON proposal
BEGIN
    UPDATE film_line SET state = iif(NEW.expected_point IS NULL, 1, 2), point = NEW.expected_point
    WHERE film = NEW.film AND state < 3;
END;
CREATE TRIGGER case_line_drawn AFTER INSERT ON follow_up_case WHEN NEW.closed_on IS NULL
BEGIN
    INSERT INTO case_line
        (id, person, employer, disease, stage, enrolled_on, next_due, number, name_key)
    SELECT NEW.id, n, employer, NEW.disease, NEW.stage, NEW.enrolled_on,
        iif(NEW.next_due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', NEW.next_due, ''), number, name_key
    FROM person_line WHERE worker = NEW.worker;
END;
CREATE TRIGGER case_line_follows AFTER UPDATE ON follow_up_case
BEGIN
    UPDATE case_line
    SET disease = NEW.disease, stage = NEW.stage, enrolled_on = NEW.enrolled_on,
        next_due = iif(NEW.next_due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', NEW.next_due, '')
    WHERE id = NEW.id;
    DELETE FROM case_line WHERE id = NEW.id AND NEW.closed_on IS NOT NULL;
END;
CREATE TRIGGER account_is_kept_update BEFORE UPDATE ON account
BEGIN SELECT RAISE(ABORT, 'an account is never changed'); END;
CREATE TRIGGER account_is_kept_delete BEFORE DELETE ON account
BEGIN SELECT RAISE(ABORT, 'an account is never removed'); END;
CREATE TRIGGER account_name_is_appended BEFORE INSERT ON account_name
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM account_name)
BEGIN SELECT RAISE(ABORT, 'a name of an account is only ever appended'); END;
CREATE TRIGGER account_name_is_kept_update BEFORE UPDATE ON account_name
BEGIN SELECT RAISE(ABORT, 'a name of an account is never changed'); END;
CREATE TRIGGER account_name_is_kept_delete BEFORE DELETE ON account_name
BEGIN SELECT RAISE(ABORT, 'a name of an account is never removed'); END;
CREATE TRIGGER diagnosis_is_appended BEFORE INSERT ON diagnosis
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM diagnosis)
  OR EXISTS (SELECT 1 FROM diagnosis WHERE id = NEW.id OR link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'a diagnosis is only ever appended'); END;
CREATE TRIGGER diagnosis_is_sealed_update BEFORE UPDATE ON diagnosis
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never changed'); END;
CREATE TRIGGER diagnosis_is_sealed_delete BEFORE DELETE ON diagnosis
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never removed'); END;
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
CREATE TRIGGER worker_version_is_appended BEFORE INSERT ON worker_version
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM worker_version)
BEGIN SELECT RAISE(ABORT, 'a version of a person''s data is only ever appended'); END;
CREATE TRIGGER worker_version_is_kept_update BEFORE UPDATE ON worker_version
BEGIN SELECT RAISE(ABORT, 'a version of a person''s data is never changed'); END;
CREATE TRIGGER worker_version_is_kept_delete BEFORE DELETE ON worker_version
BEGIN SELECT RAISE(ABORT, 'a version of a person''s data is never removed'); END;
CREATE TRIGGER employer_is_kept_update BEFORE UPDATE ON employer
BEGIN SELECT RAISE(ABORT, 'an employer is never changed'); END;
CREATE TRIGGER employer_is_kept_delete BEFORE DELETE ON employer
BEGIN SELECT RAISE(ABORT, 'an employer is never removed'); END;
CREATE TRIGGER employer_name_is_appended BEFORE INSERT ON employer_name
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM employer_name)
BEGIN SELECT RAISE(ABORT, 'a name of an employer is only ever appended'); END;
CREATE TRIGGER employer_name_is_of_one BEFORE INSERT ON employer_name
WHEN EXISTS (SELECT 1 FROM employer_name AS other
             WHERE other.name = NEW.name
               AND other.n = (SELECT max(n) FROM employer_name WHERE employer = other.employer))
BEGIN SELECT RAISE(ABORT, 'a name that an employer bears is never given again'); END;
CREATE TRIGGER employer_name_is_kept_update BEFORE UPDATE ON employer_name
BEGIN SELECT RAISE(ABORT, 'a name of an employer is never changed'); END;
CREATE TRIGGER employer_name_is_kept_delete BEFORE DELETE ON employer_name
BEGIN SELECT RAISE(ABORT, 'a name of an employer is never removed'); END;
CREATE TRIGGER employer_line_follows AFTER INSERT ON employer_name
BEGIN
    DELETE FROM employer_line
    WHERE name = NEW.name AND NOT EXISTS (SELECT 1 FROM person_line WHERE person_line.employer = employer_line.n);
    UPDATE employer_line SET name = NEW.name
    WHERE name = (SELECT before.name FROM employer_name AS before
                  WHERE before.employer = NEW.employer AND before.n < NEW.n ORDER BY before.n DESC LIMIT 1);
END;
CREATE TRIGGER person_line_drawn AFTER INSERT ON worker
BEGIN
    INSERT INTO employer_line (name, n_films) SELECT employer, 0 FROM worker_now WHERE id = NEW.id
    ON CONFLICT DO NOTHING;
    INSERT INTO person_line (worker, employer, has_films, n_films, last_taken, number, name_key)
    SELECT NEW.id, n, 0, 0, '', NEW.number, NEW.name
    FROM employer_line WHERE name = (SELECT employer FROM worker_now WHERE id = NEW.id);
END;
CREATE TRIGGER person_line_follows AFTER UPDATE OF number, employer, employer_id ON worker
WHEN OLD.number IS NOT NEW.number OR OLD.employer IS NOT NEW.employer OR OLD.employer_id IS NOT NULL
BEGIN
    INSERT INTO employer_line (name, n_films) SELECT employer, 0 FROM worker_now WHERE id = NEW.id
    ON CONFLICT DO NOTHING;
    UPDATE person_line
    SET number = NEW.number,
        employer = (SELECT n FROM employer_line
                    WHERE name = (SELECT employer FROM worker_now WHERE id = NEW.id))
    WHERE worker = NEW.id;
END;
CREATE TRIGGER film_line_counted AFTER INSERT ON film_line
BEGIN
    INSERT INTO line_count VALUES ('film', '', 0, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count VALUES ('film', '', NEW.employer, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    UPDATE employer_line SET n_films = n_films + 1 WHERE n = NEW.employer;
END;
CREATE TRIGGER film_line_counted_employer AFTER UPDATE OF employer ON film_line WHEN OLD.employer <> NEW.employer
BEGIN
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'film' AND reader = '' AND employer = OLD.employer AND state = NEW.state;
    INSERT INTO line_count VALUES ('film', '', NEW.employer, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    UPDATE employer_line SET n_films = n_films - 1 WHERE n = OLD.employer;
    UPDATE employer_line SET n_films = n_films + 1 WHERE n = NEW.employer;
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'sealed' AND employer = OLD.employer AND state = 0
      AND reader IN (SELECT reader FROM reading WHERE film = NEW.film);
    INSERT INTO line_count
    SELECT DISTINCT 'sealed', reader, NEW.employer, 0, 1 FROM reading WHERE film = NEW.film
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER sealed_line_counted_result AFTER INSERT ON sealed_line
BEGIN
    INSERT INTO sealed_count VALUES (NEW.reader, NEW.result, NEW.quality, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER sealed_line_counted_result_again AFTER UPDATE OF quality, result ON sealed_line
WHEN (OLD.quality, OLD.result) <> (NEW.quality, NEW.result)
BEGIN
    UPDATE sealed_count SET n_lines = n_lines - 1
    WHERE reader = OLD.reader AND result = OLD.result AND quality = OLD.quality;
    INSERT INTO sealed_count VALUES (NEW.reader, NEW.result, NEW.quality, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER film_line_sealed AFTER INSERT ON reading
BEGIN
    UPDATE film_line SET state = 3, point = NULL WHERE film = NEW.film AND state < 3;
    INSERT INTO sealed_line (reader, film_line, reading, imported_at, id_begins, taken, quality, result)
    SELECT NEW.reader, line.n, NEW.n, line.imported_at, line.id_begins, line.taken, told.quality, told.result
    FROM film_line AS line, reading_told AS told WHERE line.film = NEW.film AND told.n = NEW.n
    ON CONFLICT DO UPDATE
    SET reading = excluded.reading, quality = excluded.quality, result = excluded.result;
END;
CREATE TRIGGER journal_is_appended BEFORE INSERT ON journal
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'an entry of the journal is only ever appended'); END;
CREATE TRIGGER journal_is_kept_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never changed'); END;
CREATE TRIGGER journal_is_kept_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never removed'); END;
CREATE TRIGGER account_roles_is_appended BEFORE INSERT ON account_roles
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM account_roles)
BEGIN SELECT RAISE(ABORT, 'roles that were given are only ever appended'); END;
CREATE TRIGGER account_roles_is_kept_update BEFORE UPDATE ON account_roles
BEGIN SELECT RAISE(ABORT, 'roles that were given are never changed'); END;
CREATE TRIGGER account_roles_is_kept_delete BEFORE DELETE ON account_roles
BEGIN SELECT RAISE(ABORT, 'roles that were given are never removed'); END;
CREATE TRIGGER password_is_appended BEFORE INSERT ON password
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM password)
BEGIN SELECT RAISE(ABORT, 'a password that was given is only ever appended'); END;
CREATE TRIGGER password_is_kept_update BEFORE UPDATE ON password
BEGIN SELECT RAISE(ABORT, 'a password that was given is never changed'); END;
CREATE TRIGGER password_is_kept_delete BEFORE DELETE ON password
BEGIN SELECT RAISE(ABORT, 'a password that was given is never removed'); END;
CREATE TRIGGER qualification_is_appended BEFORE INSERT ON qualification
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM qualification)
BEGIN SELECT RAISE(ABORT, 'a qualification is only ever appended'); END;
CREATE TRIGGER qualification_is_kept_update BEFORE UPDATE ON qualification
BEGIN SELECT RAISE(ABORT, 'a qualification is never changed'); END;
CREATE TRIGGER qualification_is_kept_delete BEFORE DELETE ON qualification
BEGIN SELECT RAISE(ABORT, 'a qualification is never removed'); END;
CREATE TRIGGER sign_in_is_appended BEFORE INSERT ON sign_in
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM sign_in)
BEGIN SELECT RAISE(ABORT, 'that somebody signed in is only ever appended'); END;
CREATE TRIGGER sign_in_is_kept_update BEFORE UPDATE ON sign_in
BEGIN SELECT RAISE(ABORT, 'that somebody signed in is never changed'); END;
CREATE TRIGGER sign_in_is_kept_delete BEFORE DELETE ON sign_in
BEGIN SELECT RAISE(ABORT, 'that somebody signed in is never removed'); END;
CREATE TRIGGER signature_is_appended BEFORE INSERT ON signature
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM signature)
BEGIN SELECT RAISE(ABORT, 'a signature is only ever appended'); END;
CREATE TRIGGER signature_is_kept_update BEFORE UPDATE ON signature
BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;
CREATE TRIGGER signature_is_kept_delete BEFORE DELETE ON signature
BEGIN SELECT RAISE(ABORT, 'a signature is never removed'); END;

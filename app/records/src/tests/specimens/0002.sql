PRAGMA application_id = 0x50524F46;
PRAGMA user_version = 2;
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
CREATE TABLE follow_up_case (
    id          TEXT NOT NULL PRIMARY KEY,
    worker      TEXT NOT NULL REFERENCES worker (id),
    diagnosis   TEXT NOT NULL REFERENCES diagnosis (id),
    disease     TEXT NOT NULL,
    stage       TEXT NOT NULL,
    enrolled_on TEXT NOT NULL,
    next_due    TEXT NOT NULL
) STRICT;
CREATE TABLE proposal (
    n            INTEGER NOT NULL PRIMARY KEY,
    film         TEXT    NOT NULL REFERENCES film (id),
    model_id     TEXT    NOT NULL,
    model_sha256 TEXT    NOT NULL,
    runtime      TEXT    NOT NULL,
    made_at      TEXT    NOT NULL,
    json         TEXT    NOT NULL
) STRICT;
CREATE TABLE proposal_shown (
    film         TEXT NOT NULL REFERENCES film (id),
    reader       TEXT NOT NULL REFERENCES reader (id),
    model_sha256 TEXT NOT NULL,
    shown_at     TEXT NOT NULL,
    PRIMARY KEY (film, reader, model_sha256, shown_at)
) STRICT;
CREATE TABLE audit (
    n              INTEGER NOT NULL PRIMARY KEY,
    sealed         TEXT    NOT NULL,
    last_reading   TEXT    NOT NULL,
    last_diagnosis TEXT    NOT NULL,
    link           TEXT    NOT NULL UNIQUE
) STRICT;
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
INSERT INTO worker (id, number, name, sex, birth, national_id, employer) VALUES ('W-1', '0001', 'Chen', 'F', '1960-02-29', '11010519491231002X', 'a mine');
INSERT INTO worker (id, number, name, sex, birth, national_id, employer) VALUES ('W-2', '0002', '李娜', 'O', NULL, NULL, 'a "quarry"');
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
INSERT INTO diagnosis (n, id, worker, reading, disease, stage, decided_on, sealed, link) VALUES (1, 'D-1', 'W-1', '5a90163270d2f9723561890cc4a52925835f12e1332b489a3f2f4b5b1b3f4fe9', 'silica', 'I', '2001-03-04', 'profusion-diagnosis 2
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
', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573');
INSERT INTO follow_up_case (id, worker, diagnosis, disease, stage, enrolled_on, next_due) VALUES ('C-1', 'W-1', 'D-1', 'silica', 'I', '2001-03-04', '2002-03-04');
INSERT INTO proposal (n, film, model_id, model_sha256, runtime, made_at, json) VALUES (1, '5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78', 'a-model', 'a', 'onnxruntime 1.0', '2001-02-03T04:05:36Z', '{"overall":null}');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (1, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "seat reader"
about "a test"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '871d9b4c38cdb3a1c2401fee30b0d58556055aa270b09e143ff28f6a43c163cd');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (2, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "add worker"
about "W-1"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '75c758a95feb71953749164e56c2b97113a0eb5cdf5d75add08423491c0ee9aa');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (3, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "add worker"
about "W-2"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', 'f663b753619d924114b16b2e89506b98e6b0f81114bc9bcbeff8c33d124789c0');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (4, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "import film"
about "eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '398b0562a047d041e11ff45af618e4c3bf61e731064268b6141913d151c5490a');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (5, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "import film"
about "5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '7c7506d1962c40ab06fb54295a920bc424db248e3898da7990a89e53832907d8');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (6, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "import film"
about "95903efee001dde3ee123eb27d8e593ebed35c31f31731a18ffa07a5061e2a6c"
', '0000000000000000000000000000000000000000000000000000000000000000', '0000000000000000000000000000000000000000000000000000000000000000', '1678542cb10b3e8f17d164f512be311ed23ef978b7e1fba57ca997c2031e7420');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (7, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "seal reading"
about "eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f"
', '5bb104fef609d61eaa14ebbadc3c802f21e009c419500b02f27c60ed8fdf372c', '0000000000000000000000000000000000000000000000000000000000000000', '3d8d302d99c3aef304d1430bcc3a1e4c4ad39ac84792cabc9199bd9c21d0eeef');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (8, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "seal reading"
about "eb4d67fa94a1035e41117b2890d6281a1ad461ac0c9cfa6d3c0e94256a08532f"
', 'fe96395072c56387b195c0ee3ad877c013d2d46f3e650f58132a220500adddcf', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573', 'd5436eaabdff853d2c04a274ee8d145360290dbaf2278910e031e3e2b0a030e0');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (9, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "seal reading"
about "95903efee001dde3ee123eb27d8e593ebed35c31f31731a18ffa07a5061e2a6c"
', '80ae500225babb2d6cd8d1e1ea3a5b231c0cfea7e53b2a9937f63256b16c1543', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573', 'c934a3f79a238dae67dbfe65a3821f688c22a7b5bd5d1ccc256b0d6edd1ec47f');
INSERT INTO audit (n, sealed, last_reading, last_diagnosis, link) VALUES (10, 'profusion-audit 1
at 2001-02-03T04:05:06Z
who "R-1"
verb "keep proposal"
about "5aacf72153cd033d2b53407dd3e72f804985d1028f5d868c6151fa7f1190ba78 e21265f087ad5eb33e757eb66cd230f2fcbf1da5c0bd6861d2b141141781ecd2"
', '80ae500225babb2d6cd8d1e1ea3a5b231c0cfea7e53b2a9937f63256b16c1543', 'c02112741ae13daf8791923e84717609df5191b71d252f61ac86168d6cd4b573', '0a0a3e04960cb3ec2a1310f23a24ad4fefaf50ae83db8dbc438455ca3cbf54be');
CREATE INDEX film_of_worker ON film (worker, taken);
CREATE INDEX reading_of_film ON reading (film);
CREATE INDEX diagnosis_of_worker ON diagnosis (worker);
CREATE INDEX diagnosis_of_reading ON diagnosis (reading);
CREATE INDEX follow_up_case_due ON follow_up_case (next_due);
CREATE INDEX proposal_of_film ON proposal (film);
CREATE INDEX calibration_of_film ON calibration (film);
CREATE TRIGGER reading_is_appended BEFORE INSERT ON reading
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM reading)
  OR EXISTS (SELECT 1 FROM reading WHERE digest = NEW.digest OR link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'a sealed reading is only ever appended'); END;
CREATE TRIGGER reading_is_sealed_update BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'a sealed reading is never changed'); END;
CREATE TRIGGER reading_is_sealed_delete BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'a sealed reading is never removed'); END;
CREATE TRIGGER diagnosis_is_appended BEFORE INSERT ON diagnosis
WHEN NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM diagnosis)
  OR EXISTS (SELECT 1 FROM diagnosis WHERE id = NEW.id OR link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'a diagnosis is only ever appended'); END;
CREATE TRIGGER diagnosis_is_sealed_update BEFORE UPDATE ON diagnosis
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never changed'); END;
CREATE TRIGGER diagnosis_is_sealed_delete BEFORE DELETE ON diagnosis
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never removed'); END;
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

-- One diagnosis of a disease stands on a film, and a person is enrolled once for a disease.

-- The diagnosis that this one takes the place of.
ALTER TABLE diagnosis ADD COLUMN replaces TEXT REFERENCES diagnosis (id);

CREATE UNIQUE INDEX diagnosis_replaced_once ON diagnosis (replaces) WHERE replaces IS NOT NULL;

-- What an earlier release recorded again for the same film and disease. The last one of them stands.
CREATE TABLE diagnosis_made_again (
    diagnosis TEXT NOT NULL PRIMARY KEY REFERENCES diagnosis (id)
) STRICT;

INSERT INTO diagnosis_made_again (diagnosis)
SELECT early.id
FROM diagnosis AS early JOIN reading AS early_reading ON early_reading.digest = early.reading
WHERE EXISTS (SELECT 1
              FROM diagnosis AS late JOIN reading AS late_reading ON late_reading.digest = late.reading
              WHERE late_reading.film = early_reading.film AND late.disease = early.disease
                AND early.n < late.n);

CREATE TRIGGER diagnosis_made_again_is_kept_insert BEFORE INSERT ON diagnosis_made_again
BEGIN SELECT RAISE(ABORT, 'a diagnosis is never made again'); END;
CREATE TRIGGER diagnosis_made_again_is_kept_update BEFORE UPDATE ON diagnosis_made_again
BEGIN SELECT RAISE(ABORT, 'what was made again is never changed'); END;
CREATE TRIGGER diagnosis_made_again_is_kept_delete BEFORE DELETE ON diagnosis_made_again
BEGIN SELECT RAISE(ABORT, 'what was made again is never removed'); END;

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

-- A case ends where no diagnosis of its disease stands any more, or where an earlier release had enrolled again.
ALTER TABLE follow_up_case ADD COLUMN closed_on TEXT;
ALTER TABLE follow_up_case ADD COLUMN enrolled_again INTEGER NOT NULL DEFAULT 0;

UPDATE follow_up_case SET closed_on = enrolled_on, enrolled_again = 1
WHERE EXISTS (SELECT 1
              FROM follow_up_case AS late
              JOIN diagnosis AS late_diagnosis ON late_diagnosis.id = late.diagnosis
              JOIN diagnosis AS own_diagnosis ON own_diagnosis.id = follow_up_case.diagnosis
              WHERE late.worker = follow_up_case.worker AND late.disease = follow_up_case.disease
                AND own_diagnosis.n < late_diagnosis.n);

UPDATE follow_up_case
SET enrolled_on = (SELECT min(all_of_them.enrolled_on) FROM follow_up_case AS all_of_them
                   WHERE all_of_them.worker = follow_up_case.worker
                     AND all_of_them.disease = follow_up_case.disease)
WHERE closed_on IS NULL;

CREATE UNIQUE INDEX follow_up_case_once ON follow_up_case (worker, disease) WHERE closed_on IS NULL;

-- What a reader sealed last of a film stands in its line by quality and result, so that a list is narrowed by them.

-- The quality and the result of a reading, out of its sealed text: each line of it begins with its name, and no line break
-- stands within one. The quality is `1` to `4`, or of an ILO form `1` to `3` and `UR`; the result is the stage, or of an
-- ILO form the category of profusion, `ilo-0` to `ilo-3`. Each is empty where the reading says none.
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

ALTER TABLE sealed_line ADD COLUMN quality TEXT NOT NULL DEFAULT '';
ALTER TABLE sealed_line ADD COLUMN result  TEXT NOT NULL DEFAULT '';

UPDATE sealed_line SET (quality, result) = (SELECT quality, result FROM reading_told WHERE n = sealed_line.reading);

CREATE INDEX sealed_line_result_imported
    ON sealed_line (reader, result, imported_at DESC, id_begins, film_line, quality);
CREATE INDEX sealed_line_result_taken ON sealed_line (reader, result, taken, film_line, quality);
CREATE INDEX sealed_line_quality_imported ON sealed_line (reader, quality, imported_at DESC, id_begins, film_line);
CREATE INDEX sealed_line_quality_taken ON sealed_line (reader, quality, taken, film_line);

-- How many films a reader has sealed with a quality and a result.
CREATE TABLE sealed_count (
    reader  TEXT    NOT NULL,
    result  TEXT    NOT NULL,
    quality TEXT    NOT NULL,
    n_lines INTEGER NOT NULL,
    PRIMARY KEY (reader, result, quality)
) STRICT, WITHOUT ROWID;

INSERT INTO sealed_count SELECT reader, result, quality, count(*) FROM sealed_line GROUP BY reader, result, quality;

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

DROP TRIGGER film_line_sealed;
CREATE TRIGGER film_line_sealed AFTER INSERT ON reading
BEGIN
    UPDATE film_line SET state = 3, point = NULL WHERE film = NEW.film AND state < 3;
    INSERT INTO sealed_line (reader, film_line, reading, imported_at, id_begins, taken, quality, result)
    SELECT NEW.reader, line.n, NEW.n, line.imported_at, line.id_begins, line.taken, told.quality, told.result
    FROM film_line AS line, reading_told AS told WHERE line.film = NEW.film AND told.n = NEW.n
    ON CONFLICT DO UPDATE
    SET reading = excluded.reading, quality = excluded.quality, result = excluded.result;
END;

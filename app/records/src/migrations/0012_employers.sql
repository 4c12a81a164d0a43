-- An employer has an id by chance, and names that may change. The employers of an older house get theirs when the program
-- next opens the house to change it: chance and the clock are the program's.

-- The lines' own numbers of employers make place for the employers.
CREATE TABLE employer_line (
    n       INTEGER NOT NULL PRIMARY KEY,
    name    TEXT    NOT NULL UNIQUE,
    n_films INTEGER NOT NULL
) STRICT;

INSERT INTO employer_line (n, name, n_films) SELECT n, name, n_films FROM employer ORDER BY n;
DROP TABLE employer;
CREATE INDEX employer_line_films ON employer_line (n_films DESC, name);

CREATE TABLE employer (
    id      TEXT NOT NULL PRIMARY KEY,
    made_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER employer_is_kept_update BEFORE UPDATE ON employer
BEGIN SELECT RAISE(ABORT, 'an employer is never changed'); END;
CREATE TRIGGER employer_is_kept_delete BEFORE DELETE ON employer
BEGIN SELECT RAISE(ABORT, 'an employer is never removed'); END;

-- Every name of an employer; the last one stands. A line of the audit keeps each by its digest. `given_by` is who that
-- line says it was.
CREATE TABLE employer_name (
    n        INTEGER NOT NULL PRIMARY KEY,
    employer TEXT    NOT NULL REFERENCES employer (id),
    name     TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    given_by TEXT    NOT NULL
) STRICT;

CREATE INDEX employer_name_of_employer ON employer_name (employer, n);
CREATE INDEX employer_of_name ON employer_name (name);

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

-- Whose worker a person is; NULL where no employer is stated. The name in `worker` is the one under which they came to that
-- employer, and is asked for no more where there is an id.
ALTER TABLE worker ADD COLUMN employer_id TEXT REFERENCES employer (id);
CREATE INDEX worker_without_employer_id ON worker (employer) WHERE employer_id IS NULL AND employer <> '';

-- Persons with the name of their employer that stands.
CREATE VIEW worker_now AS
SELECT id, number, name, sex, birth, national_id,
    coalesce((SELECT given.name FROM employer_name AS given
              WHERE given.employer = worker.employer_id ORDER BY given.n DESC LIMIT 1), employer) AS employer
FROM worker;

-- The lines follow.
CREATE TRIGGER employer_line_follows AFTER INSERT ON employer_name
BEGIN
    DELETE FROM employer_line
    WHERE name = NEW.name AND NOT EXISTS (SELECT 1 FROM person_line WHERE person_line.employer = employer_line.n);
    UPDATE employer_line SET name = NEW.name
    WHERE name = (SELECT before.name FROM employer_name AS before
                  WHERE before.employer = NEW.employer AND before.n < NEW.n ORDER BY before.n DESC LIMIT 1);
END;

DROP TRIGGER person_line_drawn;
CREATE TRIGGER person_line_drawn AFTER INSERT ON worker
BEGIN
    INSERT INTO employer_line (name, n_films) SELECT employer, 0 FROM worker_now WHERE id = NEW.id
    ON CONFLICT DO NOTHING;
    INSERT INTO person_line (worker, employer, has_films, n_films, last_taken, number, name_key)
    SELECT NEW.id, n, 0, 0, '', NEW.number, NEW.name
    FROM employer_line WHERE name = (SELECT employer FROM worker_now WHERE id = NEW.id);
END;
DROP TRIGGER person_line_follows;
-- Who is given the id of the employer whose name they have stays where they are.
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

DROP TRIGGER film_line_counted;
CREATE TRIGGER film_line_counted AFTER INSERT ON film_line
BEGIN
    INSERT INTO line_count VALUES ('film', '', 0, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count VALUES ('film', '', NEW.employer, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    UPDATE employer_line SET n_films = n_films + 1 WHERE n = NEW.employer;
END;
DROP TRIGGER film_line_counted_employer;
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

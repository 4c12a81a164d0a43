-- The lines are drawn; here are their orders, and what keeps them with the tables.

-- Every order of the films within a state, for the house and for one employer.
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

-- Cases are narrowed while the order is walked along: what they are narrowed by stands in each.
CREATE INDEX case_line_due ON case_line (next_due, id, person, employer, disease, stage);
CREATE INDEX case_line_number ON case_line (number, id, person, employer, disease, stage, next_due);
CREATE INDEX case_line_name ON case_line (name_key, number, id, person, employer, disease, stage, next_due);
CREATE INDEX case_line_enrolled ON case_line (enrolled_on, id, person, employer, disease, stage, next_due);
CREATE INDEX case_line_stage ON case_line (stage, next_due, id, person, employer, disease);
CREATE INDEX case_line_of_person ON case_line (person);
CREATE INDEX case_line_employer ON case_line (employer, next_due);

CREATE INDEX employer_films ON employer (n_films DESC, name);

-- How many there are.
CREATE TRIGGER film_line_counted AFTER INSERT ON film_line
BEGIN
    INSERT INTO line_count VALUES ('film', '', 0, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count VALUES ('film', '', NEW.employer, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    UPDATE employer SET n_films = n_films + 1 WHERE n = NEW.employer;
END;
CREATE TRIGGER film_line_counted_state AFTER UPDATE OF state ON film_line WHEN OLD.state <> NEW.state
BEGIN
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'film' AND reader = '' AND employer IN (0, NEW.employer) AND state = OLD.state;
    INSERT INTO line_count VALUES ('film', '', 0, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    INSERT INTO line_count VALUES ('film', '', NEW.employer, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
END;
CREATE TRIGGER film_line_counted_employer AFTER UPDATE OF employer ON film_line WHEN OLD.employer <> NEW.employer
BEGIN
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'film' AND reader = '' AND employer = OLD.employer AND state = NEW.state;
    INSERT INTO line_count VALUES ('film', '', NEW.employer, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n_lines = n_lines + 1;
    UPDATE employer SET n_films = n_films - 1 WHERE n = OLD.employer;
    UPDATE employer SET n_films = n_films + 1 WHERE n = NEW.employer;
    UPDATE line_count SET n_lines = n_lines - 1
    WHERE list = 'sealed' AND employer = OLD.employer AND state = 0
      AND reader IN (SELECT reader FROM reading WHERE film = NEW.film);
    INSERT INTO line_count
    SELECT DISTINCT 'sealed', reader, NEW.employer, 0, 1 FROM reading WHERE film = NEW.film
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

-- Persons. The key of the name and the tokens are the program's, which reads characters; until it has written them,
-- the name itself stands there.
CREATE TRIGGER person_line_drawn AFTER INSERT ON worker
BEGIN
    INSERT INTO employer (name, n_films) VALUES (NEW.employer, 0) ON CONFLICT DO NOTHING;
    INSERT INTO person_line (worker, employer, has_films, n_films, last_taken, number, name_key)
    SELECT NEW.id, n, 0, 0, '', NEW.number, NEW.name FROM employer WHERE name = NEW.employer;
END;
CREATE TRIGGER person_line_follows AFTER UPDATE OF number, employer ON worker
BEGIN
    INSERT INTO employer (name, n_films) VALUES (NEW.employer, 0) ON CONFLICT DO NOTHING;
    UPDATE person_line
    SET number = NEW.number, employer = (SELECT n FROM employer WHERE name = NEW.employer)
    WHERE worker = NEW.id;
END;
CREATE TRIGGER lines_follow_person AFTER UPDATE OF employer, number, name_key ON person_line
WHEN (OLD.employer, OLD.number, OLD.name_key) <> (NEW.employer, NEW.number, NEW.name_key)
BEGIN
    UPDATE film_line SET employer = NEW.employer, number = NEW.number, name_key = NEW.name_key
    WHERE person = NEW.n;
    UPDATE case_line SET employer = NEW.employer, number = NEW.number, name_key = NEW.name_key
    WHERE person = NEW.n;
END;

-- Films.
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
CREATE TRIGGER film_line_sealed AFTER INSERT ON reading
BEGIN
    UPDATE film_line SET state = 3, point = NULL WHERE film = NEW.film AND state < 3;
    INSERT INTO sealed_line (reader, film_line, reading, imported_at, id_begins, taken)
    SELECT NEW.reader, n, NEW.n, imported_at, id_begins, taken FROM film_line WHERE film = NEW.film
    ON CONFLICT DO UPDATE SET reading = excluded.reading;
END;
CREATE TRIGGER film_line_diagnosed AFTER INSERT ON diagnosis
BEGIN
    UPDATE film_line SET state = 4, point = NULL
    WHERE film = (SELECT film FROM reading WHERE digest = NEW.reading);
END;

-- Cases.
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


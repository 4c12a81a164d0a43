-- The lines of films, sealed films and open cases, and how many there are, from the tables.
INSERT INTO film_line (film, person, employer, state, point, imported_at, id_begins, taken, number, name_key)
SELECT film.id, coalesce(person.n, 0), coalesce(person.employer, 0), 0, NULL, film.imported_at,
    substr(film.id, 1, 12), coalesce(film.taken, ''), coalesce(person.number, ''), coalesce(person.name_key, '')
FROM film LEFT JOIN person_line AS person ON person.worker = film.worker
ORDER BY film.rowid;

UPDATE film_line SET (state, point)
    = (SELECT iif(expected_point IS NULL, 1, 2), expected_point
       FROM proposal WHERE proposal.film = film_line.film ORDER BY n DESC LIMIT 1)
WHERE film IN (SELECT film FROM proposal);

UPDATE film_line SET state = 3, point = NULL WHERE film IN (SELECT film FROM reading);

UPDATE film_line SET state = 4, point = NULL
WHERE film IN (SELECT reading.film FROM diagnosis JOIN reading ON reading.digest = diagnosis.reading);

INSERT INTO sealed_line (reader, film_line, reading, imported_at, id_begins, taken)
SELECT reading.reader, line.n, max(reading.n), line.imported_at, line.id_begins, line.taken
FROM reading JOIN film_line AS line ON line.film = reading.film
GROUP BY reading.reader, line.n;

INSERT INTO case_line (id, person, employer, disease, stage, enrolled_on, next_due, number, name_key)
SELECT it.id, coalesce(person.n, 0), coalesce(person.employer, 0), it.disease, it.stage, it.enrolled_on,
    iif(it.next_due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', it.next_due, ''),
    coalesce(person.number, ''), coalesce(person.name_key, '')
FROM follow_up_case AS it LEFT JOIN person_line AS person ON person.worker = it.worker
WHERE it.closed_on IS NULL
ORDER BY it.rowid;

INSERT INTO line_count SELECT 'film', '', 0, state, count(*) FROM film_line GROUP BY state;
INSERT INTO line_count
SELECT 'film', '', employer, state, count(*) FROM film_line WHERE employer <> 0 GROUP BY employer, state;
INSERT INTO line_count SELECT 'person', '', 0, has_films, count(*) FROM person_line GROUP BY has_films;
INSERT INTO line_count
SELECT 'person', '', employer, has_films, count(*) FROM person_line GROUP BY employer, has_films;
INSERT INTO line_count SELECT 'case', '', 0, 0, count(*) FROM case_line HAVING count(*) > 0;
INSERT INTO line_count SELECT 'case', '', employer, 0, count(*) FROM case_line WHERE employer <> 0 GROUP BY employer;
INSERT INTO line_count SELECT 'sealed', reader, 0, 0, count(*) FROM sealed_line GROUP BY reader;
INSERT INTO line_count
SELECT 'sealed', sealed_line.reader, film_line.employer, 0, count(*)
FROM sealed_line JOIN film_line ON film_line.n = sealed_line.film_line
WHERE film_line.employer <> 0
GROUP BY sealed_line.reader, film_line.employer;
UPDATE employer SET n_films = (SELECT sum(n_lines) FROM line_count
                               WHERE list = 'film' AND reader = '' AND line_count.employer = employer.n)
WHERE n IN (SELECT employer FROM line_count WHERE list = 'film');

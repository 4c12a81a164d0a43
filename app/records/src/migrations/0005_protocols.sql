-- By which rule of the house a proposal was shown; rows from before say nothing of it.
ALTER TABLE proposal_shown ADD COLUMN protocol TEXT;

-- The expected point, 0 to 11, of the zone that decides; NULL where the model abstained. It orders the worklist.
ALTER TABLE proposal ADD COLUMN expected_point REAL GENERATED ALWAYS AS (
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
) VIRTUAL;

CREATE INDEX proposal_order ON proposal (film, n, model_sha256, expected_point);

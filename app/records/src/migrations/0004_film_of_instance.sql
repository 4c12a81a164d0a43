-- A station sends a film twice under one SOP Instance UID: it is found by it.
CREATE INDEX film_of_instance ON film (sop_instance_uid);

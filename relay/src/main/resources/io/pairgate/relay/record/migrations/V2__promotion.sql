-- What a promotion needs: how long the last attempt of a call may be under way, whatever the clock
-- of the node says; and which calls were sent more than once, so that nobody has to search for them.

ALTER TABLE calls ADD COLUMN in_flight_millis BIGINT NOT NULL DEFAULT 0;

UPDATE calls SET in_flight_millis = in_flight_until_millis - opened_millis
  WHERE state <> 'CLOSED' OR attempts > 1;

CREATE TABLE repeated_calls (
  call_id VARCHAR(26) NOT NULL PRIMARY KEY
) ${table_options};

INSERT INTO repeated_calls (call_id) SELECT id FROM calls WHERE attempts > 1;

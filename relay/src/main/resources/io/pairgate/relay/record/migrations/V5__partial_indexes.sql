-- A closed call is in none of these any more: three pages less to write down for each change.
-- MariaDB has no partial indexes; there these lines are comments.

${sqlite}DROP INDEX calls_holds;
${sqlite}DROP INDEX calls_key;
${sqlite}DROP INDEX calls_state;
${sqlite}CREATE UNIQUE INDEX calls_holds ON calls (holds) WHERE holds IS NOT NULL;
${sqlite}CREATE UNIQUE INDEX calls_key ON calls (principal, idempotency_key) WHERE idempotency_key IS NOT NULL;
${sqlite}CREATE INDEX calls_state ON calls (state, id) WHERE state <> 'CLOSED';

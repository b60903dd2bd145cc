-- The task that a call began at its backend, which went on with it after it answered; empty for none.

ALTER TABLE calls ADD COLUMN task_kind VARCHAR(64) NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN task_id VARCHAR(255) NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN task_state VARCHAR(16) NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN task_says VARCHAR(1000) NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN task_seen_millis BIGINT NOT NULL DEFAULT 0;

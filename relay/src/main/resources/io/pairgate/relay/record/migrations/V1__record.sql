-- The record. What each column means: docs/schema.md.

CREATE TABLE record_identity (
  identity CHAR(8) NOT NULL PRIMARY KEY,
  pinged_millis BIGINT NOT NULL
) ${table_options};

CREATE TABLE calls (
  id VARCHAR(26) NOT NULL PRIMARY KEY,
  operation VARCHAR(16) NOT NULL,
  action VARCHAR(64) NOT NULL,
  object_type VARCHAR(64) NOT NULL,
  object_id VARCHAR(64) NOT NULL,
  backend VARCHAR(64) NOT NULL,
  tenant VARCHAR(255) NOT NULL,
  principal VARCHAR(255) NOT NULL,
  idempotency_key VARCHAR(255),
  fingerprint VARCHAR(64) NOT NULL,
  request MEDIUMTEXT NOT NULL,
  sent MEDIUMTEXT NOT NULL,
  state VARCHAR(16) NOT NULL,
  attempts INT NOT NULL,
  opened_millis BIGINT NOT NULL,
  in_flight_until_millis BIGINT NOT NULL,
  sent_millis BIGINT NOT NULL,
  replied_millis BIGINT NOT NULL,
  closed_millis BIGINT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  status INT NOT NULL,
  answer MEDIUMTEXT NOT NULL,
  reason MEDIUMTEXT NOT NULL,
  settled_by VARCHAR(255) NOT NULL,
  backend_request VARCHAR(255) NOT NULL,
  node VARCHAR(255) NOT NULL,
  term BIGINT NOT NULL,
  holds VARCHAR(129)
) ${table_options};

CREATE UNIQUE INDEX calls_holds ON calls (holds);
CREATE UNIQUE INDEX calls_key ON calls (principal, idempotency_key);
CREATE INDEX calls_state ON calls (state, id);
CREATE INDEX calls_object ON calls (object_type, object_id, id);
CREATE INDEX calls_backend ON calls (backend, id);

CREATE TABLE bindings (
  type VARCHAR(64) NOT NULL,
  object_id VARCHAR(64) NOT NULL,
  backend VARCHAR(64) NOT NULL,
  tenant VARCHAR(255) NOT NULL,
  native_type VARCHAR(255) NOT NULL,
  native_id VARCHAR(255) NOT NULL,
  bound_as VARCHAR(255),
  released SMALLINT NOT NULL,
  spec MEDIUMTEXT NOT NULL,
  state MEDIUMTEXT NOT NULL,
  last_call VARCHAR(26) NOT NULL,
  created_millis BIGINT NOT NULL,
  updated_millis BIGINT NOT NULL,
  PRIMARY KEY (type, object_id)
) ${table_options};

CREATE UNIQUE INDEX bindings_native ON bindings (backend, bound_as, type);
CREATE INDEX bindings_backend ON bindings (type, backend, object_id);
CREATE INDEX bindings_tenant ON bindings (type, tenant, object_id);

CREATE TABLE object_references (
  from_type VARCHAR(64) NOT NULL,
  from_id VARCHAR(64) NOT NULL,
  pointer VARCHAR(255) NOT NULL,
  to_type VARCHAR(64) NOT NULL,
  to_id VARCHAR(64) NOT NULL,
  PRIMARY KEY (from_type, from_id, pointer)
) ${table_options};

CREATE INDEX object_references_to ON object_references (to_type, to_id);

CREATE TABLE backends (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  definition MEDIUMTEXT NOT NULL,
  secrets MEDIUMTEXT NOT NULL,
  created_millis BIGINT NOT NULL,
  updated_millis BIGINT NOT NULL
) ${table_options};

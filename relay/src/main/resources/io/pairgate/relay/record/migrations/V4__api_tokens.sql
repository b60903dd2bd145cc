-- Tokens that an admin made. Of the token itself there is only its hash.

CREATE TABLE api_tokens (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  hash CHAR(64) NOT NULL,
  role VARCHAR(16) NOT NULL,
  tenant VARCHAR(255) NOT NULL,
  backends MEDIUMTEXT NOT NULL,
  created_millis BIGINT NOT NULL,
  created_by VARCHAR(255) NOT NULL,
  expires_millis BIGINT NOT NULL,
  used_millis BIGINT NOT NULL
) ${table_options};

-- SPDX-FileCopyrightText: The Rollcall authors
-- SPDX-License-Identifier: Apache-2.0

-- Times are whole microseconds since 1970-01-01T00:00:00Z, in columns named at or ending in _at.
-- A number column rises with every row and is never given twice. It is drawn when the row is
-- written, not when it is committed: only because one session writes at a time do numbers become
-- visible in their order.

-- Texts compare by their code points, as SQLite compares them, whatever the database's locale is.

-- One row: which store this is, so that a file from elsewhere is noticed.
CREATE TABLE store (
  id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  made_at BIGINT NOT NULL
);

-- One row for each migration that has run.
CREATE TABLE schema_version (
  version BIGINT NOT NULL PRIMARY KEY,
  ran_at  BIGINT NOT NULL
);

CREATE TABLE domain_rules (
  domain             TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  time_zone          TEXT COLLATE "C" NOT NULL,
  weekly_off         TEXT COLLATE "C" NOT NULL, -- 1 (Monday) to 7, with commas between
  holidays           TEXT COLLATE "C" NOT NULL, -- ISO dates, with commas between
  max_shift_seconds  BIGINT NOT NULL,
  admission          TEXT COLLATE "C" NOT NULL,
  field_addresses    TEXT COLLATE "C" NOT NULL, -- with commas between
  field_workstations TEXT COLLATE "C" NOT NULL
);

CREATE TABLE person (
  domain     TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  department TEXT COLLATE "C" NOT NULL,
  email      TEXT COLLATE "C" NOT NULL,
  away       TEXT COLLATE "C" NOT NULL, -- leave: a JSON array of {from, to, kind}, ISO dates
  PRIMARY KEY (domain, user_id)
);

CREATE TABLE workstation (
  domain  TEXT COLLATE "C" NOT NULL,
  mac     TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (domain, mac)
);

CREATE INDEX workstation_of_person ON workstation (domain, user_id);

-- Empty where a scope has no such part: the defaults are ('', '', '').
CREATE TABLE settings_layer (
  domain  TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  mac     TEXT COLLATE "C" NOT NULL,
  layer   TEXT COLLATE "C" NOT NULL, -- a JSON object of the fields that it overrides
  PRIMARY KEY (domain, user_id, mac)
);

CREATE TABLE shift (
  number           BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  domain           TEXT COLLATE "C" NOT NULL,
  user_id          TEXT COLLATE "C" NOT NULL,
  day              TEXT COLLATE "C" NOT NULL, -- ISO date in the domain's time zone
  check_in_at      BIGINT NOT NULL,
  check_in_source  TEXT COLLATE "C" NOT NULL,
  check_out_at     BIGINT,
  check_out_source TEXT COLLATE "C",
  CHECK ((check_out_at IS NULL) = (check_out_source IS NULL))
);

CREATE INDEX shift_of_person ON shift (domain, user_id, number);
CREATE INDEX shift_open ON shift (domain, check_in_at) WHERE check_out_at IS NULL;

-- revision counts every change; each part keeps the count at which it changed last.
CREATE TABLE agent (
  domain               TEXT COLLATE "C" NOT NULL,
  user_id              TEXT COLLATE "C" NOT NULL,
  mac                  TEXT COLLATE "C" NOT NULL,
  kind                 TEXT COLLATE "C" NOT NULL CHECK (kind IN ('ours', 'field')),
  version              TEXT COLLATE "C" NOT NULL,
  instance             TEXT COLLATE "C" NOT NULL,
  platform             TEXT COLLATE "C" NOT NULL,
  hostname             TEXT COLLATE "C" NOT NULL,
  epoch                BIGINT NOT NULL,
  revision             BIGINT NOT NULL DEFAULT 1,
  settings_revision    BIGINT NOT NULL DEFAULT 1,
  attendance_revision  BIGINT NOT NULL DEFAULT 1,
  monitoring_revision  BIGINT NOT NULL DEFAULT 1,
  settings_applied     BIGINT NOT NULL DEFAULT 0,
  attendance_applied   BIGINT NOT NULL DEFAULT 0,
  monitoring_applied   BIGINT NOT NULL DEFAULT 0,
  monitoring           TEXT COLLATE "C" NOT NULL DEFAULT 'on' CHECK (monitoring IN ('on', 'paused', 'off')),
  monitoring_reason    TEXT COLLATE "C" NOT NULL DEFAULT '',
  monitoring_confirmed TEXT COLLATE "C",
  rejected_revision    BIGINT,
  rejected_reason      TEXT COLLATE "C",
  connected_at         BIGINT,
  disconnected_at      BIGINT,
  disconnect_reason    TEXT COLLATE "C",
  PRIMARY KEY (domain, user_id, mac)
);

CREATE INDEX agent_on_workstation ON agent (domain, mac);
CREATE INDEX agent_named ON agent (user_id, mac);

-- epoch is that of the stream which sent the command last.
CREATE TABLE command (
  sequence        BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id              TEXT COLLATE "C" NOT NULL UNIQUE,
  domain          TEXT COLLATE "C" NOT NULL,
  user_id         TEXT COLLATE "C" NOT NULL,
  mac             TEXT COLLATE "C" NOT NULL,
  type            TEXT COLLATE "C" NOT NULL,
  state           TEXT COLLATE "C" NOT NULL CHECK (state IN
    ('queued', 'sent', 'received', 'succeeded', 'failed', 'refused', 'expired', 'cancelled')),
  reason          TEXT COLLATE "C" NOT NULL,
  requested_by    TEXT COLLATE "C" NOT NULL,
  created_at      BIGINT NOT NULL,
  expires_at      BIGINT NOT NULL,
  epoch           BIGINT,
  attempts        BIGINT NOT NULL DEFAULT 0,
  waiting_because TEXT COLLATE "C",
  log_date        TEXT COLLATE "C", -- of a request for logs; its levels with commas between
  log_levels      TEXT COLLATE "C",
  log_lines       BIGINT,
  ended_at        BIGINT,
  outcome_code    TEXT COLLATE "C",
  outcome_message TEXT COLLATE "C",
  CHECK ((ended_at IS NULL) = (state IN ('queued', 'sent', 'received'))),
  CHECK ((ended_at IS NULL) = (outcome_code IS NULL)),
  CHECK ((ended_at IS NULL) = (outcome_message IS NULL))
);

CREATE INDEX command_pending ON command (domain, user_id, mac, sequence) WHERE ended_at IS NULL;
CREATE INDEX command_overdue ON command (expires_at) WHERE ended_at IS NULL;
CREATE INDEX command_for_person ON command (domain, user_id, type, created_at);
CREATE INDEX command_by_account ON command (requested_by, type, created_at);

-- What was answered to requests that may be sent again. The location is empty where none was given.
CREATE TABLE idempotency (
  account         TEXT COLLATE "C" NOT NULL,
  idempotency_key TEXT COLLATE "C" NOT NULL,
  kept_at         BIGINT NOT NULL,
  fingerprint     TEXT COLLATE "C" NOT NULL, -- SHA-256 of method, path and body
  status          BIGINT NOT NULL,
  location        TEXT COLLATE "C" NOT NULL,
  body            TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (account, idempotency_key)
);

CREATE INDEX idempotency_by_age ON idempotency (kept_at);

-- Who administers. The hash of the password is empty where there is none; person_domain and
-- person_user are, where the account is linked to nobody of the directory. password_maker is who
-- chose the password.
CREATE TABLE account (
  name          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  state         TEXT COLLATE "C" NOT NULL CHECK (state IN ('enabled', 'disabled')),
  password_hash TEXT COLLATE "C" NOT NULL,
  password_maker TEXT COLLATE "C" NOT NULL CHECK (password_maker IN ('owner', 'administrator')),
  person_domain TEXT COLLATE "C" NOT NULL,
  person_user   TEXT COLLATE "C" NOT NULL,
  created_at    BIGINT NOT NULL
);

-- Empty where it holds for every domain, for every team.
CREATE TABLE account_grant (
  account TEXT COLLATE "C" NOT NULL REFERENCES account (name),
  granted TEXT COLLATE "C" NOT NULL,
  domain  TEXT COLLATE "C" NOT NULL,
  team    TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (account, granted, domain, team)
);

-- Of the secret only its SHA-256 is kept.
CREATE TABLE api_token (
  id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  account      TEXT COLLATE "C" NOT NULL REFERENCES account (name),
  label        TEXT COLLATE "C" NOT NULL,
  rights       TEXT COLLATE "C" NOT NULL, -- with commas between
  hash         TEXT COLLATE "C" NOT NULL UNIQUE,
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  last_used_at BIGINT
);

CREATE INDEX api_token_of_account ON api_token (account, created_at);

-- Who is signed in with a browser. Of the secret only its SHA-256 is kept.
CREATE TABLE browser_session (
  id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  account    TEXT COLLATE "C" NOT NULL REFERENCES account (name),
  how        TEXT COLLATE "C" NOT NULL CHECK (how IN ('password', 'code', 'single_sign_on')),
  address    TEXT COLLATE "C" NOT NULL,
  browser    TEXT COLLATE "C" NOT NULL,
  hash       TEXT COLLATE "C" NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,
  ends_at    BIGINT NOT NULL
);

CREATE INDEX browser_session_of_account ON browser_session (account, created_at);

-- sealed is the secret, encrypted by a key outside of the store.
CREATE TABLE second_factor (
  account   TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES account (name),
  state     TEXT COLLATE "C" NOT NULL CHECK (state IN ('pending', 'active')),
  sealed    TEXT COLLATE "C" NOT NULL,
  last_step BIGINT NOT NULL
);

-- Of a code only its SHA-256 is kept; one that was used is gone.
CREATE TABLE recovery_code (
  account TEXT COLLATE "C" NOT NULL REFERENCES account (name),
  hash    TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (account, hash)
);

-- Whom the organisation's provider means by issuer and subject, since their first sign-on.
CREATE TABLE sign_on (
  account TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES account (name),
  issuer  TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  UNIQUE (issuer, subject)
);

-- Of the secret only its SHA-256 is kept. mac is empty for any workstation of the person, used_by (the
-- hash of a public key) as long as it was not used.
CREATE TABLE enroll_token (
  hash       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  domain     TEXT COLLATE "C" NOT NULL,
  user_id    TEXT COLLATE "C" NOT NULL,
  mac        TEXT COLLATE "C" NOT NULL,
  made_by    TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_by    TEXT COLLATE "C" NOT NULL
);

CREATE INDEX enroll_token_by_end ON enroll_token (expires_at);

-- One row for each agent that was ever enrolled. serial_before is empty after an enrolment.
CREATE TABLE agent_identity (
  domain           TEXT COLLATE "C" NOT NULL,
  user_id          TEXT COLLATE "C" NOT NULL,
  mac              TEXT COLLATE "C" NOT NULL,
  state            TEXT COLLATE "C" NOT NULL CHECK (state IN ('active', 'locked', 'revoked')),
  reason           TEXT COLLATE "C" NOT NULL,
  changed_at       BIGINT NOT NULL,
  enrolled_at      BIGINT NOT NULL,
  first_generation BIGINT NOT NULL, -- of the certificate that the enrolment gave
  generation       BIGINT NOT NULL, -- of the newest certificate, as what follows
  serial           TEXT COLLATE "C" NOT NULL,
  key_hash         TEXT COLLATE "C" NOT NULL,
  ends_at          BIGINT NOT NULL,
  newest_use       TEXT COLLATE "C" NOT NULL CHECK (newest_use IN ('unseen', 'seen')),
  certificate      TEXT COLLATE "C" NOT NULL, -- DER, as base 64
  serial_before    TEXT COLLATE "C" NOT NULL,
  revision         BIGINT NOT NULL,
  PRIMARY KEY (domain, user_id, mac)
);

CREATE INDEX agent_identity_on_workstation ON agent_identity (domain, mac);

-- taken_at is by the workstation's clock, stored_at by the server's.
CREATE TABLE screenshot (
  number       BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id           TEXT COLLATE "C" NOT NULL UNIQUE,
  command      TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES command (id),
  domain       TEXT COLLATE "C" NOT NULL,
  user_id      TEXT COLLATE "C" NOT NULL,
  mac          TEXT COLLATE "C" NOT NULL,
  taken_at     BIGINT NOT NULL,
  stored_at    BIGINT NOT NULL,
  content_type TEXT COLLATE "C" NOT NULL,
  width        BIGINT NOT NULL,
  height       BIGINT NOT NULL,
  size         BIGINT NOT NULL,
  sha256       TEXT COLLATE "C" NOT NULL,
  notice       TEXT COLLATE "C" NOT NULL
);

CREATE INDEX screenshot_of_person ON screenshot (domain, user_id, number);
CREATE INDEX screenshot_by_age ON screenshot (stored_at);

-- What came of a request for logs.
CREATE TABLE log_excerpt (
  command     TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES command (id),
  total_lines BIGINT NOT NULL,
  truncated   BIGINT NOT NULL
);

CREATE TABLE log_line (
  command TEXT COLLATE "C" NOT NULL REFERENCES log_excerpt (command),
  place   BIGINT NOT NULL,
  at      BIGINT NOT NULL,
  level   TEXT COLLATE "C" NOT NULL,
  message TEXT COLLATE "C" NOT NULL,
  source  TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (command, place)
);

CREATE TABLE activity (
  number  BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  domain  TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  mac     TEXT COLLATE "C" NOT NULL,
  at      BIGINT NOT NULL,
  type    TEXT COLLATE "C" NOT NULL,
  message TEXT COLLATE "C" NOT NULL,
  payload TEXT COLLATE "C" NOT NULL,
  origin  TEXT COLLATE "C" NOT NULL
);

CREATE INDEX activity_of_person ON activity (domain, user_id, number);
CREATE UNIQUE INDEX activity_origin ON activity (domain, user_id, mac, origin) WHERE origin <> '';

-- number rises by one with every row; hash is the SHA-256 over all of the row and the hash of the
-- row before it (the first: the id of the store).
CREATE TABLE event (
  number  BIGINT NOT NULL PRIMARY KEY,
  at      BIGINT NOT NULL,
  kind    TEXT COLLATE "C" NOT NULL,
  actor   TEXT COLLATE "C" NOT NULL,
  domain  TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  mac     TEXT COLLATE "C" NOT NULL,
  command TEXT COLLATE "C" NOT NULL,
  detail  TEXT COLLATE "C" NOT NULL,
  hash    TEXT COLLATE "C" NOT NULL
);

CREATE INDEX event_about ON event (domain, user_id, number);
CREATE INDEX event_of_command ON event (command, number) WHERE command <> '';

CREATE FUNCTION refuse_to_change_the_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history is never changed';
END $$;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_history();

CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_history();

CREATE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_history();

-- The second wall between organisations, should a query forget its domain. Every transaction says
-- what it may see: '*', or the domains, each with = before it and a line break behind. One that says
-- nothing sees nothing.
CREATE FUNCTION in_sight(domain TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT current_setting('rollcall.domains', true) = '*'
    OR '=' || domain = ANY (string_to_array(current_setting('rollcall.domains', true), chr(10)))
$$;

DO $$
DECLARE
  walled TEXT;
BEGIN
  FOR walled IN
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'domain'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY by_domain ON %I USING (in_sight(domain))', walled);
  END LOOP;
END $$;

-- What came of a command is seen by whoever sees the command.
ALTER TABLE log_excerpt ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_excerpt FORCE ROW LEVEL SECURITY;
CREATE POLICY by_command ON log_excerpt
  USING (EXISTS (SELECT 1 FROM command AS asked WHERE asked.id = log_excerpt.command));

-- The defaults hold for everybody.
CREATE POLICY defaults_are_seen ON settings_layer FOR SELECT USING (domain = '');

-- Whatever somebody does is written down, also what is about no domain.
CREATE POLICY everything_is_added ON event FOR INSERT WITH CHECK (true);

-- Who may do what is asked before it is known how far anybody sees.
CREATE POLICY grants_are_asked_first ON account_grant USING (true);

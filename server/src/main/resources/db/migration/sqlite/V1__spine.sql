-- SPDX-FileCopyrightText: The Rollcall authors
-- SPDX-License-Identifier: Apache-2.0

-- Times are whole microseconds since 1970-01-01T00:00:00Z, in columns named at or ending in _at.
-- A number column rises with every row and is never given twice.

-- One row: which store this is, so that a file from elsewhere is noticed.
-- opening names the last opening, so that a file and a log that do not belong together are noticed.
CREATE TABLE store (
  id      TEXT    NOT NULL PRIMARY KEY,
  made_at INTEGER NOT NULL,
  opening TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE domain_rules (
  domain             TEXT    NOT NULL PRIMARY KEY,
  time_zone          TEXT    NOT NULL,
  weekly_off         TEXT    NOT NULL, -- 1 (Monday) to 7, with commas between
  holidays           TEXT    NOT NULL, -- ISO dates, with commas between
  max_shift_seconds  INTEGER NOT NULL,
  admission          TEXT    NOT NULL,
  field_addresses    TEXT    NOT NULL, -- with commas between
  field_workstations TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  domain     TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  name       TEXT NOT NULL,
  department TEXT NOT NULL,
  email      TEXT NOT NULL,
  away       TEXT NOT NULL, -- leave: a JSON array of {from, to, kind}, ISO dates
  PRIMARY KEY (domain, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE workstation (
  domain  TEXT NOT NULL,
  mac     TEXT NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (domain, mac)
) STRICT, WITHOUT ROWID;

CREATE INDEX workstation_of_person ON workstation (domain, user_id);

-- Empty where a scope has no such part: the defaults are ('', '', '').
CREATE TABLE settings_layer (
  domain  TEXT NOT NULL,
  user_id TEXT NOT NULL,
  mac     TEXT NOT NULL,
  layer   TEXT NOT NULL, -- a JSON object of the fields that it overrides
  PRIMARY KEY (domain, user_id, mac)
) STRICT, WITHOUT ROWID;

CREATE TABLE shift (
  number           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  domain           TEXT    NOT NULL,
  user_id          TEXT    NOT NULL,
  day              TEXT    NOT NULL, -- ISO date in the domain's time zone
  check_in_at      INTEGER NOT NULL,
  check_in_source  TEXT    NOT NULL,
  check_out_at     INTEGER,
  check_out_source TEXT,
  CHECK ((check_out_at IS NULL) = (check_out_source IS NULL))
) STRICT;

CREATE INDEX shift_of_person ON shift (domain, user_id, number);
CREATE INDEX shift_open ON shift (domain, check_in_at) WHERE check_out_at IS NULL;

-- revision counts every change; each part keeps the count at which it changed last.
CREATE TABLE agent (
  domain               TEXT    NOT NULL,
  user_id              TEXT    NOT NULL,
  mac                  TEXT    NOT NULL,
  kind                 TEXT    NOT NULL CHECK (kind IN ('ours', 'field')),
  version              TEXT    NOT NULL,
  instance             TEXT    NOT NULL,
  platform             TEXT    NOT NULL,
  hostname             TEXT    NOT NULL,
  epoch                INTEGER NOT NULL,
  revision             INTEGER NOT NULL DEFAULT 1,
  settings_revision    INTEGER NOT NULL DEFAULT 1,
  attendance_revision  INTEGER NOT NULL DEFAULT 1,
  monitoring_revision  INTEGER NOT NULL DEFAULT 1,
  settings_applied     INTEGER NOT NULL DEFAULT 0,
  attendance_applied   INTEGER NOT NULL DEFAULT 0,
  monitoring_applied   INTEGER NOT NULL DEFAULT 0,
  monitoring           TEXT    NOT NULL DEFAULT 'on' CHECK (monitoring IN ('on', 'paused', 'off')),
  monitoring_reason    TEXT    NOT NULL DEFAULT '',
  monitoring_confirmed TEXT,
  rejected_revision    INTEGER,
  rejected_reason      TEXT,
  connected_at         INTEGER,
  disconnected_at      INTEGER,
  disconnect_reason    TEXT,
  PRIMARY KEY (domain, user_id, mac)
) STRICT, WITHOUT ROWID;

CREATE INDEX agent_on_workstation ON agent (domain, mac);
CREATE INDEX agent_named ON agent (user_id, mac);

-- epoch is that of the stream which sent the command last.
CREATE TABLE command (
  sequence        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id              TEXT    NOT NULL UNIQUE,
  domain          TEXT    NOT NULL,
  user_id         TEXT    NOT NULL,
  mac             TEXT    NOT NULL,
  type            TEXT    NOT NULL,
  state           TEXT    NOT NULL CHECK (state IN
    ('queued', 'sent', 'received', 'succeeded', 'failed', 'refused', 'expired', 'cancelled')),
  reason          TEXT    NOT NULL,
  requested_by    TEXT    NOT NULL,
  created_at      INTEGER NOT NULL,
  expires_at      INTEGER NOT NULL,
  epoch           INTEGER,
  attempts        INTEGER NOT NULL DEFAULT 0,
  waiting_because TEXT,
  log_date        TEXT, -- of a request for logs; its levels with commas between
  log_levels      TEXT,
  log_lines       INTEGER,
  ended_at        INTEGER,
  outcome_code    TEXT,
  outcome_message TEXT,
  CHECK ((ended_at IS NULL) = (state IN ('queued', 'sent', 'received'))),
  CHECK ((ended_at IS NULL) = (outcome_code IS NULL)),
  CHECK ((ended_at IS NULL) = (outcome_message IS NULL))
) STRICT;

CREATE INDEX command_pending ON command (domain, user_id, mac, sequence) WHERE ended_at IS NULL;
CREATE INDEX command_overdue ON command (expires_at) WHERE ended_at IS NULL;
CREATE INDEX command_for_person ON command (domain, user_id, type, created_at);
CREATE INDEX command_by_account ON command (requested_by, type, created_at);

-- What was answered to requests that may be sent again. The location is empty where none was given.
CREATE TABLE idempotency (
  account         TEXT    NOT NULL,
  idempotency_key TEXT    NOT NULL,
  kept_at         INTEGER NOT NULL,
  fingerprint     TEXT    NOT NULL, -- SHA-256 of method, path and body
  status          INTEGER NOT NULL,
  location        TEXT    NOT NULL,
  body            TEXT    NOT NULL,
  PRIMARY KEY (account, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_age ON idempotency (kept_at);

-- Who administers. The hash of the password is empty where there is none; person_domain and
-- person_user are, where the account is linked to nobody of the directory. password_maker is who
-- chose the password.
CREATE TABLE account (
  name          TEXT NOT NULL PRIMARY KEY,
  state         TEXT NOT NULL CHECK (state IN ('enabled', 'disabled')),
  password_hash TEXT NOT NULL,
  password_maker TEXT NOT NULL CHECK (password_maker IN ('owner', 'administrator')),
  person_domain TEXT    NOT NULL,
  person_user   TEXT    NOT NULL,
  created_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Empty where it holds for every domain, for every team.
CREATE TABLE account_grant (
  account TEXT NOT NULL REFERENCES account (name),
  granted TEXT NOT NULL,
  domain  TEXT NOT NULL,
  team    TEXT NOT NULL,
  PRIMARY KEY (account, granted, domain, team)
) STRICT, WITHOUT ROWID;

-- Of the secret only its SHA-256 is kept.
CREATE TABLE api_token (
  id           TEXT NOT NULL PRIMARY KEY,
  account      TEXT NOT NULL REFERENCES account (name),
  label        TEXT NOT NULL,
  rights       TEXT NOT NULL, -- with commas between
  hash         TEXT NOT NULL UNIQUE,
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX api_token_of_account ON api_token (account, created_at);

-- Who is signed in with a browser. Of the secret only its SHA-256 is kept.
CREATE TABLE browser_session (
  id         TEXT    NOT NULL PRIMARY KEY,
  account    TEXT    NOT NULL REFERENCES account (name),
  how        TEXT    NOT NULL CHECK (how IN ('password', 'code', 'single_sign_on')),
  address    TEXT    NOT NULL,
  browser    TEXT    NOT NULL,
  hash       TEXT    NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX browser_session_of_account ON browser_session (account, created_at);

-- sealed is the secret, encrypted by a key outside of the store.
CREATE TABLE second_factor (
  account   TEXT    NOT NULL PRIMARY KEY REFERENCES account (name),
  state     TEXT    NOT NULL CHECK (state IN ('pending', 'active')),
  sealed    TEXT    NOT NULL,
  last_step INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Of a code only its SHA-256 is kept; one that was used is gone.
CREATE TABLE recovery_code (
  account TEXT NOT NULL REFERENCES account (name),
  hash    TEXT NOT NULL,
  PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;

-- Whom the organisation's provider means by issuer and subject, since their first sign-on.
CREATE TABLE sign_on (
  account TEXT NOT NULL PRIMARY KEY REFERENCES account (name),
  issuer  TEXT NOT NULL,
  subject TEXT NOT NULL,
  UNIQUE (issuer, subject)
) STRICT, WITHOUT ROWID;

-- Of the secret only its SHA-256 is kept. mac is empty for any workstation of the person, used_by (the
-- hash of a public key) as long as it was not used.
CREATE TABLE enroll_token (
  hash       TEXT NOT NULL PRIMARY KEY,
  domain     TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  mac        TEXT NOT NULL,
  made_by    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_by    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX enroll_token_by_end ON enroll_token (expires_at);

-- One row for each agent that was ever enrolled. serial_before is empty after an enrolment.
CREATE TABLE agent_identity (
  domain           TEXT NOT NULL,
  user_id          TEXT NOT NULL,
  mac              TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('active', 'locked', 'revoked')),
  reason           TEXT NOT NULL,
  changed_at       INTEGER NOT NULL,
  enrolled_at      INTEGER NOT NULL,
  first_generation INTEGER NOT NULL, -- of the certificate that the enrolment gave
  generation       INTEGER NOT NULL, -- of the newest certificate, as what follows
  serial           TEXT NOT NULL,
  key_hash         TEXT NOT NULL,
  ends_at          INTEGER NOT NULL,
  newest_use       TEXT NOT NULL CHECK (newest_use IN ('unseen', 'seen')),
  certificate      TEXT NOT NULL, -- DER, as base 64
  serial_before    TEXT NOT NULL,
  revision         INTEGER NOT NULL,
  PRIMARY KEY (domain, user_id, mac)
) STRICT, WITHOUT ROWID;

CREATE INDEX agent_identity_on_workstation ON agent_identity (domain, mac);

-- taken_at is by the workstation's clock, stored_at by the server's.
CREATE TABLE screenshot (
  number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id           TEXT    NOT NULL UNIQUE,
  command      TEXT    NOT NULL UNIQUE REFERENCES command (id),
  domain       TEXT    NOT NULL,
  user_id      TEXT    NOT NULL,
  mac          TEXT    NOT NULL,
  taken_at     INTEGER NOT NULL,
  stored_at    INTEGER NOT NULL,
  content_type TEXT    NOT NULL,
  width        INTEGER NOT NULL,
  height       INTEGER NOT NULL,
  size         INTEGER NOT NULL,
  sha256       TEXT    NOT NULL,
  notice       TEXT    NOT NULL
) STRICT;

CREATE INDEX screenshot_of_person ON screenshot (domain, user_id, number);
CREATE INDEX screenshot_by_age ON screenshot (stored_at);

-- What came of a request for logs.
CREATE TABLE log_excerpt (
  command     TEXT    NOT NULL PRIMARY KEY REFERENCES command (id),
  total_lines INTEGER NOT NULL,
  truncated   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE log_line (
  command TEXT    NOT NULL REFERENCES log_excerpt (command),
  place   INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  level   TEXT    NOT NULL,
  message TEXT    NOT NULL,
  source  TEXT    NOT NULL,
  PRIMARY KEY (command, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
  number  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  domain  TEXT    NOT NULL,
  user_id TEXT    NOT NULL,
  mac     TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  type    TEXT    NOT NULL,
  message TEXT    NOT NULL,
  payload TEXT    NOT NULL,
  origin  TEXT    NOT NULL
) STRICT;

CREATE INDEX activity_of_person ON activity (domain, user_id, number);
CREATE UNIQUE INDEX activity_origin ON activity (domain, user_id, mac, origin) WHERE origin <> '';

-- number rises by one with every row; hash is the SHA-256 over all of the row and the hash of the
-- row before it (the first: the id of the store).
CREATE TABLE event (
  number  INTEGER NOT NULL PRIMARY KEY,
  at      INTEGER NOT NULL,
  kind    TEXT    NOT NULL,
  actor   TEXT    NOT NULL,
  domain  TEXT    NOT NULL,
  user_id TEXT    NOT NULL,
  mac     TEXT    NOT NULL,
  command TEXT    NOT NULL,
  detail  TEXT    NOT NULL,
  hash    TEXT    NOT NULL
) STRICT;

CREATE INDEX event_about ON event (domain, user_id, number);
CREATE INDEX event_of_command ON event (command, number) WHERE command <> '';

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'the history is never changed');
END;

CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'the history is never changed');
END;

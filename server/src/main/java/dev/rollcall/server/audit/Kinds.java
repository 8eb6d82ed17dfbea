// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.audit;

/// The kinds of events. Programs read them: they are never renamed.
public final class Kinds {
  public static final String CHECKED_IN = "attendance.checked_in";
  public static final String CHECKED_OUT = "attendance.checked_out";
  public static final String AGENT_CONNECTED = "agent.connected";
  public static final String AGENT_DISCONNECTED = "agent.disconnected";
  public static final String AGENT_DUPLICATED = "agent.duplicated";
  public static final String STATE_APPLIED = "agent.applied";
  public static final String STATE_REJECTED = "agent.rejected";
  public static final String SETTINGS_CHANGED = "settings.changed";
  public static final String MONITORING_CHANGED = "monitoring.changed";
  public static final String DOMAIN_CHANGED = "directory.domain_changed";
  public static final String PERSON_CREATED = "directory.person_created";
  public static final String PERSON_CHANGED = "directory.person_changed";
  public static final String WORKSTATION_ASSIGNED = "directory.workstation_assigned";
  public static final String PICTURE_STORED = "screenshot.stored";
  public static final String PICTURE_VIEWED = "screenshot.viewed";
  public static final String PICTURE_DELETED = "screenshot.deleted";

  public static final String LOG_VIEWED = "log.viewed";
  public static final String ACTIVITY_VIEWED = "activity.viewed";
  public static final String ATTENDANCE_VIEWED = "attendance.viewed";
  public static final String HISTORY_VIEWED = "audit.viewed";
  public static final String HISTORY_EXPORTED = "audit.exported";

  public static final String ACCOUNT_CREATED = "access.account_created";
  public static final String ACCOUNT_CHANGED = "access.account_changed";
  public static final String ACCOUNT_REMOVED = "access.account_removed";
  public static final String ACCOUNT_LINKED = "access.account_linked";
  public static final String TOKEN_CREATED = "access.token_created";
  public static final String TOKEN_REVOKED = "access.token_revoked";
  public static final String SIGNED_IN = "access.signed_in";
  public static final String SIGNED_OUT = "access.signed_out";
  public static final String SECOND_FACTOR_SET = "access.second_factor_set";
  public static final String SECOND_FACTOR_REMOVED = "access.second_factor_removed";
  public static final String SIGN_ON_BOUND = "access.sign_on_bound";
  public static final String SIGN_ON_UNBOUND = "access.sign_on_unbound";
  public static final String ENROLL_TOKEN_CREATED = "identity.token_created";
  public static final String IDENTITY_ENROLLED = "identity.enrolled";
  public static final String IDENTITY_RENEWED = "identity.renewed";

  /// An alert: two machines have had one key.
  public static final String IDENTITY_LOCKED = "identity.locked";

  public static final String IDENTITY_REVOKED = "identity.revoked";

  public static final String ACCESS_REFUSED = "access.refused";

  /// Followed by the state, such as `command.sent`.
  public static final String COMMAND = "command.";

  private Kinds() {}
}

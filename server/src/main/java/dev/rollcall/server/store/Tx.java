// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.bus.Signal;

/// What a piece of work sees of the store; not to be kept beyond it.
public interface Tx {
  AttendanceTable attendance();

  DirectoryTable directory();

  AgentTable agents();

  SettingsTable settings();

  CommandTable commands();

  LookTable looks();

  ScreenshotTable screenshots();

  LogTable logs();

  ActivityTable activity();

  EventTable events();

  ChainTable chain();

  IdempotencyTable idempotency();

  AccountTable accounts();

  TokenTable tokens();

  SessionTable sessions();

  SecondFactorTable secondFactors();

  SignOnTable signOns();

  EnrollTokenTable enrollTokens();

  IdentityTable identities();

  /// Published after the commit, once however often it is given; not at all when it rolls back.
  void signal(Signal signal);
}

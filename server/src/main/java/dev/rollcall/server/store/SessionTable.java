// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.access.AccountName;
import dev.rollcall.server.access.TokenHash;
import dev.rollcall.server.signin.BrowserSession;
import dev.rollcall.server.signin.KnownSession;
import java.time.Instant;
import java.util.List;

/// Who is signed in, by the hashes of the sessions' secrets. Every change but a use signals that
/// access has changed.
public interface SessionTable {
  void add(BrowserSession session, TokenHash hash);

  /// The newest first.
  List<BrowserSession> of(AccountName account);

  /// Everything that a request may come with, over or not.
  List<KnownSession> known();

  void seen(String id, Instant at);

  /// Begun by a password, it has shown a second factor since.
  void prove(String id);

  /// The account has no second factor any more: what its sessions have shown counts as a password.
  void unprove(AccountName account);

  void remove(String id);

  void removeAll(AccountName account);

  /// All but one.
  void removeOthers(AccountName account, String kept);

  /// Those that nobody used since, and those that have ended.
  ///
  /// @return how many there were
  int forget(Instant unusedSince, Instant now);
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.store.AccountTable;
import dev.rollcall.server.store.ActivityTable;
import dev.rollcall.server.store.AgentTable;
import dev.rollcall.server.store.AttendanceTable;
import dev.rollcall.server.store.ChainTable;
import dev.rollcall.server.store.CommandTable;
import dev.rollcall.server.store.DirectoryTable;
import dev.rollcall.server.store.EnrollTokenTable;
import dev.rollcall.server.store.EventTable;
import dev.rollcall.server.store.IdempotencyTable;
import dev.rollcall.server.store.IdentityTable;
import dev.rollcall.server.store.LogTable;
import dev.rollcall.server.store.LookTable;
import dev.rollcall.server.store.ScreenshotTable;
import dev.rollcall.server.store.SecondFactorTable;
import dev.rollcall.server.store.SessionTable;
import dev.rollcall.server.store.SettingsTable;
import dev.rollcall.server.store.SignOnTable;
import dev.rollcall.server.store.TokenTable;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The tables on one connection, for one piece of work.
record JdbcTx(OpenConnection open, Tail tail, InstantSource clock, Consumer<Signal> signals)
    implements Tx {
  Handle handle() {
    return open.handle();
  }

  @Override
  public AttendanceTable attendance() {
    return new JdbcAttendance(handle());
  }

  @Override
  public DirectoryTable directory() {
    return new JdbcDirectory(handle());
  }

  @Override
  public AgentTable agents() {
    return new JdbcAgents(handle());
  }

  @Override
  public SettingsTable settings() {
    return new JdbcSettings(handle());
  }

  @Override
  public CommandTable commands() {
    return JdbcCommands.on(handle(), new JdbcEvents(handle(), tail, signals), clock);
  }

  @Override
  public LookTable looks() {
    return open.looks();
  }

  @Override
  public ScreenshotTable screenshots() {
    return new JdbcScreenshots(handle());
  }

  @Override
  public LogTable logs() {
    return new JdbcLogs(handle());
  }

  @Override
  public ActivityTable activity() {
    return new JdbcActivity(handle());
  }

  @Override
  public EventTable events() {
    return new JdbcEvents(handle(), tail, signals);
  }

  @Override
  public ChainTable chain() {
    return new JdbcChain(handle());
  }

  @Override
  public IdempotencyTable idempotency() {
    return new JdbcIdempotency(handle());
  }

  @Override
  public AccountTable accounts() {
    return new JdbcAccounts(handle(), signals);
  }

  @Override
  public TokenTable tokens() {
    return new JdbcTokens(handle(), signals);
  }

  @Override
  public SessionTable sessions() {
    return new JdbcSessions(handle(), signals);
  }

  @Override
  public SecondFactorTable secondFactors() {
    return new JdbcSecondFactors(handle());
  }

  @Override
  public SignOnTable signOns() {
    return new JdbcSignOns(handle());
  }

  @Override
  public EnrollTokenTable enrollTokens() {
    return new JdbcEnrollTokens(handle());
  }

  @Override
  public IdentityTable identities() {
    return new JdbcIdentities(handle(), signals);
  }

  @Override
  public void signal(Signal signal) {
    signals.accept(signal);
  }
}

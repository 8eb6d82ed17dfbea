// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Introduction;
import dev.rollcall.server.fleet.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What every store must do, whatever database is behind it. The contracts of the tables build on
/// this one; a database's test implements them all.
public interface StoreContract {
  Instant NOW = Instant.parse("2026-11-22T09:00:00.123456Z");
  AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");
  AgentId ELSEWHERE = AgentId.of("other.com", "PT24002", "1697e92ca2fc");

  Store store();

  /// What was published so far.
  List<Signal> signals();

  default <T> T write(Function<Tx, T> work) {
    return store().write(work);
  }

  default void change(Consumer<Tx> work) {
    store()
        .<Boolean>write(tx -> {
          work.accept(tx);
          return true;
        });
  }

  default <T> T read(Function<Tx, T> work) {
    return store().read(work);
  }

  /// The answer of a write that says whether something happened.
  default boolean did(Function<Tx, Boolean> work) {
    return write(work);
  }

  default boolean holds(Function<Tx, Boolean> work) {
    return read(work);
  }

  default <T> Optional<T> found(Function<Tx, Optional<T>> work) {
    return read(work);
  }

  default <T> List<T> all(Function<Tx, List<T>> work) {
    return read(work);
  }

  default long counted(Function<Tx, ? extends Number> work) {
    return read(tx -> work.apply(tx).longValue());
  }

  default Lease admitted(AgentId agent) {
    return write(tx -> tx.agents().admit(agent, introduction(AgentKind.OURS), "s", NOW));
  }

  static Introduction introduction(AgentKind kind) {
    return new Introduction(kind, "1.2", "instance", "linux", "host");
  }

  static Instant after(long seconds) {
    return NOW.plus(Duration.ofSeconds(seconds));
  }
}

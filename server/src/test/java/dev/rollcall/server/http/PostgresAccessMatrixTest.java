// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.jdbc.PostgresServer;
import dev.rollcall.server.jdbc.PostgresStore;
import dev.rollcall.server.jdbc.UsesPostgres;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/// The same behind the walls of PostgreSQL, which must hide nothing that somebody may see.
@ExtendWith(UsesPostgres.class)
final class PostgresAccessMatrixTest extends AccessMatrixTest {
  private final PostgresServer server;

  PostgresAccessMatrixTest(PostgresServer server) {
    this.server = server;
  }

  @Override
  RunningPort identified(Path data) {
    return new RunningPort(
        data,
        (bus, clock) -> PostgresStore.open(server.freshDatabase(), data, bus, clock),
        UnaryOperator.identity());
  }
}

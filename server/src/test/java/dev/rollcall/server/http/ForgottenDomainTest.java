// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Area;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.jdbc.PostgresServer;
import dev.rollcall.server.jdbc.PostgresStore;
import dev.rollcall.server.jdbc.UsesPostgres;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Sight;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Beside each query of a request, the same transaction is asked for the agents of every domain, as
/// a query would that forgot its own.
@ExtendWith(UsesPostgres.class)
final class ForgottenDomainTest {
  /// What such a query found, for each piece of work of a request.
  private final List<Set<Domain>> found = new CopyOnWriteArrayList<>();

  private final Tenants tenants;

  ForgottenDomainTest(PostgresServer server, @TempDir Path data) {
    tenants =
        new Tenants(
            new RunningPort(
                data,
                (bus, clock) -> PostgresStore.open(server.freshDatabase(), data, bus, clock),
                store -> new Forgetful(store, By.SERVER)));
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  private enum By {
    SERVER,
    REQUEST
  }

  private final class Forgetful implements Store {
    private final Store store;
    private final By by;

    Forgetful(Store store, By by) {
      this.store = store;
      this.by = by;
    }

    private <T> Function<Tx, T> forgetful(Function<Tx, T> work) {
      return tx -> {
        if (by == By.REQUEST) {
          found.add(
              tx.agents().list(Reach.EVERYWHERE, Optional.empty(), 100).stream()
                  .map(agent -> agent.agent().domain())
                  .collect(Collectors.toSet()));
        }
        return work.apply(tx);
      };
    }

    @Override
    public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
      return store.writeLater(forgetful(work));
    }

    @Override
    public <T> CompletableFuture<T> writeLater(Importance importance, Function<Tx, T> work) {
      return store.writeLater(importance, forgetful(work));
    }

    @Override
    public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
      return store.readLater(forgetful(work));
    }

    @Override
    public Store within(Sight sight) {
      return new Forgetful(store.within(sight), By.REQUEST);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private void calls(String bearer, AgentId agent) {
    found.clear();
    var person = agent.domain() + "/" + agent.user();
    for (var path :
        List.of("people", "agents", "activity", "commands", "attendance/" + person, "audit")) {
      tenants.running.get("/api/v1/" + path, "Authorization", bearer).is(200);
    }
    tenants
        .running
        .post(
            "/api/attendance/checkout",
            "{\"employee_id\":\"%s\",\"domain\":\"%s\"}".formatted(agent.user(), agent.domain()),
            "Authorization",
            bearer)
        .is(200);
    assertThat(found).hasSizeGreaterThan(8);
  }

  @Test
  void ofOneDomainItFindsNoOther() {
    calls(tenants.bearer(Area.of(Tenants.OURS), Right.values()), tenants.ours.agent());
    assertThat(found).allSatisfy(domains -> assertThat(domains).containsExactly(Tenants.OURS));
    calls(tenants.bearer(Area.of(Tenants.THEIRS), Right.values()), tenants.theirs.agent());
    assertThat(found).allSatisfy(domains -> assertThat(domains).containsExactly(Tenants.THEIRS));
  }

  @Test
  void whoReachesAllSeesAll() {
    calls(tenants.bearer(Area.EVERYWHERE, Right.values()), tenants.ours.agent());
    assertThat(found).allSatisfy(domains -> assertThat(domains).hasSize(2));
  }

  @Test
  void whoHasNoRightAtAllSeesNothing() {
    found.clear();
    tenants.running.get("/api/v1/me", "Authorization", tenants.bearer()).is(200);
    tenants
        .running
        .post("/api/v1/tokens", "{\"label\":\"mine\"}", "Authorization", tenants.bearer())
        .is(201);
    assertThat(found).isNotEmpty().allSatisfy(domains -> assertThat(domains).isEmpty());
  }
}

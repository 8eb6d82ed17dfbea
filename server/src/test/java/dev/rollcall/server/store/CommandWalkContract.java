// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.audit.StoredEvent;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams of one agent that take over from each other while all of them, the caller and the clock
/// work on its commands at once.
public interface CommandWalkContract extends StoreContract {
  int WALKERS = 4;
  int STEPS = 150;

  /// What may follow what; the empty state is the beginning.
  Map<String, Set<String>> ALLOWED =
      Map.of(
          "", Set.of("queued"),
          "queued", Set.of("sent", "received", "succeeded", "cancelled", "expired"),
          "sent", Set.of("sent", "queued", "received", "succeeded", "expired"),
          "received", Set.of("succeeded"),
          "succeeded", Set.of(),
          "cancelled", Set.of(),
          "expired", Set.of());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  default void everyCommandWalksAnAllowedWayToAtMostOneEnd(long seed) throws Exception {
    var leases = new ConcurrentLinkedQueue<Lease>(List.of(admitted(AGENT)));
    var threads = new ArrayList<Thread>();
    for (var walker = 0; walker < WALKERS; walker++) {
      var name = "w" + walker + "-";
      var random = new Random(seed * WALKERS + walker);
      threads.add(Thread.ofPlatform().start(() -> walk(name, leases, random)));
    }
    for (var thread : threads) {
      thread.join();
    }

    var commands = all(tx -> tx.commands().list(CommandTable.Filter.ALL, none(), 10_000));
    assertThat(commands).as("seed %d", seed).isNotEmpty();
    for (var command : commands) {
      var steps = steps(command.id());
      assertThat(steps).as("seed %d, %s", seed, command.id()).satisfies(this::checkWay);
      assertThat(steps.getLast()).isEqualTo(command.state().text());
    }
    // How far the commands get depends on the threads; that some got anywhere does not
    assertThat(commands).anyMatch(command -> command.state() != CommandState.QUEUED);
  }

  private static Optional<Long> none() {
    return Optional.empty();
  }

  private void checkWay(List<? extends String> steps) {
    var before = "";
    for (var step : steps) {
      assertThat(ALLOWED.get(before)).as("after %s in %s", before, steps).contains(step);
      before = step;
    }
  }

  private List<String> steps(CommandId id) {
    return all(tx -> tx.events().of(id)).stream()
        .map(StoredEvent::event)
        .map(event -> event.kind().substring(Kinds.COMMAND.length()))
        .toList();
  }

  private void walk(String name, Queue<Lease> leases, RandomGenerator random) {
    for (var step = 0; step < STEPS; step++) {
      var id = name + step;
      switch (random.nextInt(8)) {
        case 0 -> leases.add(admitted(AGENT));
        case 1, 2 -> change(tx -> tx.commands().add(CommandTableContract.command(id, AGENT)));
        case 3, 4 -> claim(pick(leases, random));
        default -> touch(pick(leases, random), random);
      }
    }
  }

  private void claim(Lease lease) {
    change(tx -> {
      var newest = tx.agents().find(AGENT).orElseThrow().epoch();
      var given = tx.commands().claim(lease, AgentKind.OURS, 3, NOW);
      assertThat(given.isEmpty() || lease.epoch().equals(newest)).isTrue();
    });
  }

  private void touch(Lease lease, RandomGenerator random) {
    var commands = all(tx -> tx.commands().list(CommandTable.Filter.ALL, none(), 20));
    if (commands.isEmpty()) {
      return;
    }
    var id = pick(commands, random).id();
    var choice = random.nextInt(8);
    change(tx -> {
      var newest = tx.agents().find(AGENT).orElseThrow().epoch();
      var byLease =
          switch (choice) {
            case 0, 1 -> tx.commands().received(lease, id);
            case 2, 3, 4 -> tx.commands().settle(lease, id, Outcome.succeeded("ok"), NOW);
            case 5 -> tx.commands().requeue(lease, id, "unreachable");
            default -> false;
          };
      assertThat(!byLease || lease.epoch().equals(newest)).isTrue();
      if (choice == 6) {
        tx.commands().cancel(id, Outcome.cancelled("hr"), "hr", NOW);
      } else if (choice == 7) {
        tx.commands().giveUp(id, Outcome.expired(), after(60));
      }
    });
  }

  /// Newer ones more often: they are the ones that may do something.
  private static <T> T pick(Iterable<T> items, RandomGenerator random) {
    var list = new ArrayList<T>();
    items.forEach(list::add);
    return random.nextBoolean() ? list.getLast() : list.get(random.nextInt(list.size()));
  }
}

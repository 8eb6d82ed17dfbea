// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.session.Effect;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What sessions want to know of the store, many at a time: after a change for everybody each of
/// thousands asks at once. Those that wait are looked up together, on one snapshot, which spares
/// the store most of the work; and only a few such reads are under way, so that whoever else reads
/// does not wait behind all of them.
///
/// A session asks for the next look when it has had the last: no more wait than there are streams.
final class Looks {
  /// At less than a tenth of a millisecond each, nobody waits long for the others of a read.
  static final int TOGETHER = 32;

  /// As many as the store has readers at most.
  static final int UNDER_WAY = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

  private record Wanted(Loading loading, Consumer<SessionEvent> answer) {}

  private final Queue<Wanted> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Store store;
  private final InstantSource clock;

  Looks(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// From any thread.
  void add(Effect.Load load, Consumer<SessionEvent> answer) {
    waiting.add(new Wanted(new Loading(load, clock), answer));
    begin();
  }

  private void begin() {
    while (!waiting.isEmpty() && mayBegin()) {
      var together = next();
      if (together.isEmpty()) {
        underWay.decrementAndGet();
      } else {
        read(together);
      }
    }
  }

  /// Who may not leaves it to those who are under way: each begins the next when it ends.
  private boolean mayBegin() {
    return underWay.getAndUpdate(now -> now < UNDER_WAY ? now + 1 : now) < UNDER_WAY;
  }

  private List<Wanted> next() {
    var together = new ArrayList<Wanted>();
    while (together.size() < TOGETHER) {
      var one = waiting.poll();
      if (one == null) {
        break;
      }
      together.add(one);
    }
    return together;
  }

  private void read(List<Wanted> together) {
    var _ =
        store
            .readLater(tx -> together.stream().map(one -> one.loading().look(tx)).toList())
            .whenComplete((looks, failure) -> {
              underWay.decrementAndGet();
              begin();
              if (failure == null) {
                goOn(together, looks);
              } else if (failure instanceof StoreException || together.size() == 1) {
                fail(together, failure);
              } else {
                together.forEach(this::readAlone);
              }
            });
  }

  /// What is wrong with one agent's rows must not keep the others from theirs.
  private void readAlone(Wanted one) {
    underWay.incrementAndGet();
    read(List.of(one));
  }

  private void goOn(List<Wanted> together, List<Loading.Look> looks) {
    for (var number = 0; number < together.size(); number++) {
      var one = together.get(number);
      var _ =
          one.loading()
              .after(looks.get(number), store)
              .whenComplete((event, failure) -> {
                if (failure == null) {
                  one.answer().accept(event);
                } else {
                  fail(List.of(one), failure);
                }
              });
    }
  }

  private static void fail(List<Wanted> together, Throwable failure) {
    LOG.atWarn()
        .setCause(failure)
        .addKeyValue("agents", together.size())
        .log("work for agents could not be loaded");
    together.forEach(one -> one.answer().accept(new SessionEvent.LoadFailed()));
  }
}

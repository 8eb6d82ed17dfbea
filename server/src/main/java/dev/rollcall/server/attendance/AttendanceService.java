// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.attendance;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.bus.Signal;
import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.Domain;
import dev.rollcall.server.fleet.DomainRules;
import dev.rollcall.server.fleet.Part;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.store.Importance;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/// Records check-ins and check-outs, and has every workstation of the person told.
public final class AttendanceService {
  private final Store store;
  private final InstantSource clock;

  public AttendanceService(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Completes when the change is on disk.
  public CompletableFuture<AttendanceAnswer> record(PersonId person, Change change, String actor) {
    return store.writeLater(importance(change), tx -> record(tx, person, change, actor));
  }

  /// A check-out ends that somebody is watched.
  public static Importance importance(Change change) {
    return switch (change) {
      case Change.CheckIn _ -> Importance.ORDINARY;
      case Change.CheckOut _ -> Importance.PROTECTIVE;
    };
  }

  /// What holds now, for work that is already in a transaction.
  public static AttendanceStatus statusIn(Tx tx, PersonId person, Instant now) {
    return AttendanceStatus.of(
        tx.attendance().newest(person), tx.directory().rulesOf(person.domain()), now);
  }

  /// For work that is already in a transaction; stands when that is on disk.
  public AttendanceAnswer record(Tx tx, PersonId person, Change change, String actor) {
    var now = clock.instant();
    if (Directory.admit(tx, person, actor, now).isEmpty()) {
      return new AttendanceAnswer.UnknownPerson();
    }
    var rules = tx.directory().rulesOf(person.domain());
    var newest = tx.attendance().newest(person);
    return switch (Decision.on(newest, change, rules, now)) {
      case Decision.Begun(var shift) -> {
        newest.ifPresent(before -> endOverdue(tx, person, before, rules, now));
        tx.attendance().begin(person, shift);
        tell(tx, person, Kinds.CHECKED_IN, actor, shift.checkIn(), now);
        yield holds(shift, rules, now);
      }
      case Decision.Ended(var shift) -> {
        tx.attendance().end(person, shift);
        tell(tx, person, Kinds.CHECKED_OUT, actor, change.stamp(), now);
        yield holds(shift, rules, now);
      }
      case Decision.Unchanged(var shift) -> holds(shift, rules, now);
      case Decision.Refused(var why, var message) -> new AttendanceAnswer.Refused(why, message);
    };
  }

  private static AttendanceAnswer holds(Shift shift, DomainRules rules, Instant now) {
    return new AttendanceAnswer.Holds(
        new AttendanceStatus(shift.date(), rules.zone(), shift.at(now, rules.maxShift())));
  }

  /// Ends the shifts that have lasted as long as one may, so that nobody stays checked in for want
  /// of a check-out. Returns how many it ended.
  public int endOverdueShifts() {
    var ended = 0;
    for (var domain : store.read(tx -> tx.directory().domains())) {
      ended += store.write(tx -> endOverdueShifts(tx, domain));
    }
    return ended;
  }

  private int endOverdueShifts(Tx tx, Domain domain) {
    var now = clock.instant();
    var rules = tx.directory().rulesOf(domain);
    var people = tx.attendance().openSince(domain, now.minus(rules.maxShift()), 1_000);
    for (var person : people) {
      tx.attendance().newest(person).ifPresent(shift -> endOverdue(tx, person, shift, rules, now));
    }
    return people.size();
  }

  private static void endOverdue(
      Tx tx, PersonId person, Shift stored, DomainRules rules, Instant now) {
    var shift = stored.at(now, rules.maxShift());
    var end = shift.checkOut();
    if (stored.isOpen() && end != null) {
      tx.attendance().end(person, shift);
      tell(tx, person, Kinds.CHECKED_OUT, "server", end, now);
    }
  }

  private static void tell(
      Tx tx, PersonId person, String kind, String actor, Shift.Stamp stamp, Instant now) {
    tx.agents().changed(Part.ATTENDANCE, person);
    tx.agents().of(person).forEach(agent -> tx.signal(new Signal.AgentWork(agent)));
    tx.events()
        .append(
            new Event(
                now,
                kind,
                actor,
                Event.Subject.of(person),
                "at " + stamp.at() + " by " + stamp.source()));
  }
}

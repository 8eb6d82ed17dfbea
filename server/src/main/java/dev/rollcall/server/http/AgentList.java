// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import dev.rollcall.server.attendance.AttendanceService;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.AgentRecord;
import dev.rollcall.server.fleet.DayOff;
import dev.rollcall.server.fleet.HeartbeatLog;
import dev.rollcall.server.fleet.Mac;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Presence;
import dev.rollcall.server.fleet.Reach;
import dev.rollcall.server.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The agents that have ever connected, and between them the people who only poll, in one order.
record AgentList(Presence presence, HeartbeatLog heartbeats) {
  /// A person who only polls stands where their first workstation would.
  private static final Mac FIRST = new Mac("000000000000");

  /// As the store orders: by the bytes of the names.
  private static final Comparator<AgentId> ORDER =
      Comparator.<AgentId, byte[]>comparing(
              id -> bytes(id.domain().value()), Arrays::compareUnsigned)
          .thenComparing(id -> bytes(id.user().value()), Arrays::compareUnsigned)
          .thenComparing(id -> id.mac().value());

  /// One line of the list, and its place.
  record Entry(AgentId place, AgentView view) {}

  /// At most `most` of them behind `after`.
  List<Entry> read(Tx tx, Reach reach, Optional<AgentId> after, int most, Instant now) {
    var records = tx.agents().list(reach, after, most);
    var polls = heartbeats.recent();
    var entries = new ArrayList<Entry>();
    for (var agent : records) {
      entries.add(new Entry(agent.agent(), view(tx, agent, polls, now)));
    }
    polls.keySet().stream()
        .filter(person -> reach.covers(tx, person))
        .map(person -> new AgentId(person.domain(), person.user(), FIRST))
        .filter(place -> after.isEmpty() || ORDER.compare(place, after.get()) > 0)
        .sorted(ORDER)
        .limit(most)
        .filter(place -> tx.agents().of(place.person()).isEmpty())
        .forEach(place -> entries.add(new Entry(place, polling(tx, place.person(), polls, now))));
    entries.sort(Comparator.comparing(Entry::place, ORDER));
    return entries.subList(0, Math.min(most, entries.size()));
  }

  private AgentView view(Tx tx, AgentRecord agent, Map<PersonId, Instant> polls, Instant now) {
    return AgentView.of(agent, seen(tx, agent, polls), today(tx, agent.agent().person(), now));
  }

  /// A poll names the person only: it says nothing of a workstation while another one streams.
  private AgentView.Seen seen(Tx tx, AgentRecord agent, Map<PersonId, Instant> polls) {
    if (presence.isLive(agent.agent())) {
      return AgentView.Seen.online(agent);
    }
    var person = agent.agent().person();
    var poll = polls.get(person);
    return poll == null || tx.agents().of(person).stream().anyMatch(presence::isLive)
        ? AgentView.Seen.offline(agent)
        : AgentView.Seen.polling(poll);
  }

  private static AgentView polling(
      Tx tx, PersonId person, Map<PersonId, Instant> polls, Instant now) {
    return AgentView.polling(person, polls.getOrDefault(person, now), today(tx, person, now));
  }

  private static AgentView.Today today(Tx tx, PersonId person, Instant now) {
    var rules = tx.directory().rulesOf(person.domain());
    var off = DayOff.at(now, rules, tx.directory().personOf(person));
    return new AgentView.Today(
        AttendanceService.statusIn(tx, person, now).isCheckedIn(),
        off.map(DayOff::text).orElse(null));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.activity.ActivityEntry;
import dev.rollcall.server.fleet.PersonId;
import dev.rollcall.server.fleet.Reach;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Activity entries.
public interface ActivityTableContract extends StoreContract {
  ActivityTable.Query EVERYTHING =
      new ActivityTable.Query(
          Reach.EVERYWHERE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static ActivityEntry entry(PersonId person, long at, String type, String origin) {
    return new ActivityEntry(person, "1697e92ca2fc", after(at), type, "<b>", "{\"a\":1}", origin);
  }

  private List<ActivityEntry> listed(ActivityTable.Query query) {
    return read(tx -> tx.activity().list(query, Optional.empty(), 100)).stream()
        .map(ActivityTable.Numbered::entry)
        .toList();
  }

  @Test
  default void anEntryWithAnOriginIsStoredOnceAndOneWithoutAlways() {
    var ours = entry(AGENT.person(), 0, "app", "boot-1/17");
    var field = entry(AGENT.person(), 0, "app", "");
    var theirs = entry(ELSEWHERE.person(), 0, "app", "boot-1/17");
    change(tx -> List.of(ours, field, theirs, ours, field).forEach(tx.activity()::add));

    assertThat(listed(EVERYTHING)).containsExactly(ours, field, theirs, field);
  }

  @Test
  default void aQueryRestrictsByEveryPartThatItHas() {
    var early = entry(AGENT.person(), 0, "app", "");
    var wanted = entry(AGENT.person(), 10, "app", "");
    var late = entry(AGENT.person(), 20, "app", "");
    var other = entry(AGENT.person(), 10, "usb", "");
    var theirs = entry(ELSEWHERE.person(), 10, "app", "");
    change(tx -> List.of(early, wanted, late, other, theirs).forEach(tx.activity()::add));

    assertThat(
            listed(
                new ActivityTable.Query(
                    Reach.of(Optional.of(AGENT.domain())),
                    Optional.of(AGENT.user()),
                    Optional.of(after(10)),
                    Optional.of(after(20)),
                    Optional.of("app"))))
        .containsExactly(wanted);
  }

  /// It comes from agents, and an entry must not be lost for one character.
  @Test
  default void whatNoTextMayHoldIsReplacedWhereItIsStoredAndWhereItIsAskedFor() {
    var reported = entry(AGENT.person(), 0, "a\u0000p\ud83d", "boot\u0000");
    change(tx -> List.of(reported, reported).forEach(tx.activity()::add));

    assertThat(
            listed(
                new ActivityTable.Query(
                    Reach.EVERYWHERE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("a\u0000p\ud83d"))))
        .containsExactly(entry(AGENT.person(), 0, "a\ufffdp\ufffd", "boot\ufffd"));
  }

  @Test
  default void theListGoesOnBehindANumber() {
    var first = entry(AGENT.person(), 5, "app", "");
    var second = entry(AGENT.person(), 0, "app", "");
    change(tx -> List.of(first, second).forEach(tx.activity()::add));

    var one = read(tx -> tx.activity().list(EVERYTHING, Optional.empty(), 1)).getFirst();
    assertThat(one.entry()).isEqualTo(first);
    assertThat(all(tx -> tx.activity().list(EVERYTHING, Optional.of(one.number()), 1)))
        .extracting(ActivityTable.Numbered::entry)
        .containsExactly(second);
  }
}

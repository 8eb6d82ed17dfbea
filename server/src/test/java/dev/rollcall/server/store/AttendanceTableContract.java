// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.attendance.Shift;
import dev.rollcall.server.fleet.PersonId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Shifts.
public interface AttendanceTableContract extends StoreContract {
  private static Shift shift(long from, Shift.@Nullable Stamp end) {
    return new Shift(LocalDate.of(2026, 11, 22), new Shift.Stamp(after(from), "api"), end);
  }

  private static Shift.Stamp stamp(long at) {
    return new Shift.Stamp(after(at), "biometric");
  }

  @Test
  default void aPersonWithoutShiftsHasNoNewest() {
    assertThat(found(tx -> tx.attendance().newest(AGENT.person()))).isEmpty();
  }

  @Test
  default void theNewestShiftIsTheOneRecordedLast() {
    change(tx -> {
      tx.attendance().begin(AGENT.person(), shift(100, stamp(200)));
      tx.attendance().begin(AGENT.person(), shift(50, null));
      tx.attendance().begin(ELSEWHERE.person(), shift(300, null));
    });

    assertThat(found(tx -> tx.attendance().newest(AGENT.person()))).contains(shift(50, null));
  }

  @Test
  default void anEndIsWrittenToTheNewestShiftOnly() {
    change(tx -> {
      tx.attendance().begin(AGENT.person(), shift(0, null));
      tx.attendance().begin(ELSEWHERE.person(), shift(0, null));
      tx.attendance().end(AGENT.person(), shift(0, stamp(60)));
    });

    assertThat(found(tx -> tx.attendance().newest(AGENT.person()))).contains(shift(0, stamp(60)));
    assertThat(found(tx -> tx.attendance().newest(ELSEWHERE.person()))).contains(shift(0, null));
  }

  @Test
  default void openShiftsAreFoundByTheirBeginOldestFirst() {
    var early = PersonId.of("unirms.com", "early");
    var late = PersonId.of("unirms.com", "late");
    change(tx -> {
      tx.attendance().begin(AGENT.person(), shift(20, null));
      tx.attendance().begin(early, shift(10, null));
      tx.attendance().begin(late, shift(21, null));
      tx.attendance().begin(ELSEWHERE.person(), shift(0, null));
    });

    assertThat(all(tx -> tx.attendance().openSince(AGENT.domain(), after(20), 10)))
        .containsExactly(early, AGENT.person());
    assertThat(all(tx -> tx.attendance().openSince(AGENT.domain(), after(20), 1)))
        .containsExactly(early);
  }

  @Test
  default void aShiftThatWasLeftOpenBehindANewerOneIsHistory() {
    change(tx -> {
      tx.attendance().begin(AGENT.person(), shift(0, null));
      tx.attendance().begin(AGENT.person(), shift(100, stamp(200)));
    });

    assertThat(all(tx -> tx.attendance().openSince(AGENT.domain(), after(500), 10))).isEmpty();
  }
}

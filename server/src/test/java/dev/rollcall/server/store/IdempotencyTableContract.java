// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static dev.rollcall.server.store.StoreContract.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Answers that are kept for requests which may be sent again.
public interface IdempotencyTableContract extends StoreContract {
  IdempotencyTable.Key KEY = new IdempotencyTable.Key("hr", "k");
  IdempotencyTable.Answer FIRST =
      new IdempotencyTable.Answer("f", 201, "/api/v1/commands/c1", "{\"id\":\"c1\"}");
  IdempotencyTable.Answer SECOND = new IdempotencyTable.Answer("g", 200, "", "{}");

  private void keep(
      IdempotencyTable.Key key, IdempotencyTable.Answer answer, Instant now, Instant since) {
    change(tx -> tx.idempotency().keep(key, answer, now, since));
  }

  @Test
  default void anAnswerIsFoundByItsAccountAndKeyForAsLongAsItCounts() {
    keep(KEY, FIRST, NOW, NOW);

    assertThat(found(tx -> tx.idempotency().find(KEY, NOW))).contains(FIRST);
    assertThat(found(tx -> tx.idempotency().find(KEY, after(1)))).isEmpty();
    assertThat(found(tx -> tx.idempotency().find(new IdempotencyTable.Key("hr", "other"), NOW)))
        .isEmpty();
    assertThat(found(tx -> tx.idempotency().find(new IdempotencyTable.Key("somebody", "k"), NOW)))
        .isEmpty();
  }

  @Test
  default void anAnswerGivesWayWhenItCountsNoMoreAndNotBefore() {
    keep(KEY, FIRST, NOW, NOW);

    assertThatThrownBy(() -> keep(KEY, SECOND, after(1), NOW)).isInstanceOf(StoreException.class);
    assertThat(found(tx -> tx.idempotency().find(KEY, NOW))).contains(FIRST);

    keep(KEY, SECOND, after(9), after(8));
    assertThat(found(tx -> tx.idempotency().find(KEY, after(8)))).contains(SECOND);
  }

  private int forgotten(Instant olderThan) {
    return write(tx -> tx.idempotency().forget(olderThan, 2));
  }

  @Test
  default void oldAnswersAreForgottenTheOldestFirstAndNotAllAtOnce() {
    for (int second = 0; second < 5; second++) {
      keep(new IdempotencyTable.Key("hr", "k" + second), FIRST, after(second), NOW);
    }

    assertThat(forgotten(after(3))).isEqualTo(2);
    assertThat(holds(tx -> tx.idempotency().hasOlder(after(3)))).isTrue();
    assertThat(forgotten(after(3))).isEqualTo(1);
    assertThat(holds(tx -> tx.idempotency().hasOlder(after(3)))).isFalse();
    assertThat(found(tx -> tx.idempotency().find(new IdempotencyTable.Key("hr", "k3"), NOW)))
        .contains(FIRST);
    assertThat(found(tx -> tx.idempotency().find(new IdempotencyTable.Key("hr", "k4"), NOW)))
        .contains(FIRST);
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.audit.Link;
import dev.rollcall.server.audit.LinkedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The history as a chain of hashes.
public interface ChainTableContract extends StoreContract {
  private void append(String detail) {
    change(tx -> tx.events().append(EventTableContract.event(detail)));
  }

  private List<LinkedEvent> chain() {
    return read(tx -> tx.chain().after(0, 1_000));
  }

  /// Every event follows the one before it, and nothing is left out.
  private void expectWholeChain() {
    var link = Link.first(read(tx -> tx.chain().store()));
    for (var event : chain()) {
      link = link.next(event.stored().event());
      assertThat(new Link(event.number(), event.hash())).isEqualTo(link);
    }
    assertThat(this.<Link>read(tx -> tx.chain().newest())).isEqualTo(link);
  }

  @Test
  default void theChainBeginsInTheIdOfTheStore() {
    var store = this.<String>read(tx -> tx.chain().store());
    assertThat(store).isNotEmpty();
    assertThat(this.<Link>read(tx -> tx.chain().newest())).isEqualTo(Link.first(store));
  }

  @Test
  default void everyEventFollowsTheOneBeforeIt() {
    append("one");
    append("two\u202e \u0000 \ud83d");
    change(tx -> {
      tx.events().append(EventTableContract.event("three"));
      tx.events().append(EventTableContract.event("four"));
    });
    assertThat(chain()).extracting(LinkedEvent::number).containsExactly(1L, 2L, 3L, 4L);
    expectWholeChain();
  }

  @Test
  default void aPieceThatIsUndoneLeavesNoGap() {
    var answers = new ArrayList<CompletableFuture<Boolean>>();
    for (var number = 0; number < 300; number++) {
      var piece = number;
      answers.add(
          store()
              .writeLater(tx -> {
                tx.events().append(EventTableContract.event("piece " + piece));
                if (piece % 3 == 0) {
                  throw new IllegalStateException("fails");
                }
                tx.events().append(EventTableContract.event("more of piece " + piece));
                return true;
              }));
    }
    answers.forEach(answer -> assertThat(answer.handle((_, _) -> true).join()).isTrue());
    assertThat(chain()).hasSize(400);
    expectWholeChain();
  }

  @Test
  default void theHashOfOneEventIsGivenByItsNumber() {
    append("one");
    append("two");
    Function<Tx, List<String>> both =
        tx -> List.of(tx.chain().hash(1).orElseThrow(), tx.chain().hash(2).orElseThrow());
    assertThat(read(both)).isEqualTo(chain().stream().map(LinkedEvent::hash).toList());
    assertThat(found(tx -> tx.chain().hash(3))).isEmpty();
  }
}

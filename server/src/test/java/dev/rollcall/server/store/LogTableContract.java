// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.command.LogQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Requests for logs, and what came of them.
public interface LogTableContract extends StoreContract {
  CommandId REQUEST = new CommandId("l1");
  LogQuery QUERY = new LogQuery(LocalDate.of(2026, 11, 22), List.of("WARN", "ERROR"), 20);
  LogExcerpt EXCERPT =
      new LogExcerpt(
          List.of(
              new LogExcerpt.Line(NOW, "WARN", "first", "Link"),
              new LogExcerpt.Line(NOW.minusSeconds(1), "ERROR", "second; it's", "Desk")),
          7,
          true);

  private void ask() {
    change(tx ->
        tx.commands()
            .add(
                new Command(
                    REQUEST,
                    0,
                    AGENT,
                    CommandType.LOG_REQUEST,
                    CommandState.QUEUED,
                    "audit",
                    "hr",
                    NOW,
                    NOW.plusSeconds(60),
                    null,
                    null,
                    QUERY)));
  }

  private Optional<LogExcerpt> kept() {
    return found(tx -> tx.logs().of(REQUEST));
  }

  private boolean hasLines() {
    return write(tx -> tx.logs().has(REQUEST));
  }

  @Test
  default void aRequestKeepsWhatIsAskedFor() {
    ask();

    assertThat(found(tx -> tx.commands().find(REQUEST)).map(Command::logs)).contains(QUERY);
  }

  @Test
  default void linesComeBackInTheirOrder() {
    ask();
    assertThat(kept()).isEmpty();
    assertThat(hasLines()).isFalse();

    change(tx -> tx.logs().add(REQUEST, EXCERPT));

    assertThat(kept()).contains(EXCERPT);
    assertThat(hasLines()).isTrue();
  }

  @Test
  default void aRepeatChangesNothing() {
    ask();
    change(tx -> tx.logs().add(REQUEST, EXCERPT));

    change(tx -> tx.logs().add(REQUEST, new LogExcerpt(List.of(), 0, false)));

    assertThat(kept()).contains(EXCERPT);
  }

  @Test
  default void noLinesIsAnAnswerToo() {
    ask();
    var none = new LogExcerpt(List.of(), 0, false);

    change(tx -> tx.logs().add(REQUEST, none));

    assertThat(kept()).contains(none);
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.heads;

import dev.rollcall.server.audit.Link;
import dev.rollcall.server.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads heads a line at a time, and holds each against its signature and the history.
final class HeadsCheck {
  private static final long PROGRESS = 20_000;

  private final Store store;
  private final String id;
  private final KnownKeys keys;
  private final Findings findings = new Findings();
  private long lines;
  private long cut;
  private @Nullable Head last;
  private long good;
  private @Nullable Head bad;
  private @Nullable Head back;
  private @Nullable Head beforeBack;

  private HeadsCheck(Store store, KnownKeys keys) {
    this.store = store;
    this.keys = keys;
    this.id = store.read(tx -> tx.chain().store());
  }

  /// @param findings about the lines themselves
  /// @param heads how many are signed by a known key
  /// @param good up to where the history is as the heads say
  /// @param bad the first head that the history does not bear out
  /// @param back the first head that lies before the one above it
  record Result(
      Findings findings,
      long heads,
      long cut,
      long good,
      Optional<Head> last,
      Optional<Head> bad,
      Optional<Back> back) {}

  /// A history that was longer before.
  record Back(Head before, Head after) {}

  static Result of(Store store, BufferedReader file, KnownKeys keys, Consumer<String> progress)
      throws IOException {
    var check = new HeadsCheck(store, keys);
    var heads = 0L;
    for (var line = file.readLine(); line != null; line = file.readLine()) {
      heads += check.look(line) ? 1 : 0;
      if (check.lines % PROGRESS == 0) {
        progress.accept("checked " + check.lines + " heads");
      }
    }
    return check.result(heads);
  }

  private Result result(long heads) {
    var now = back;
    var then = beforeBack;
    return new Result(
        findings,
        heads,
        cut,
        good,
        Optional.ofNullable(last),
        Optional.ofNullable(bad),
        now == null || then == null ? Optional.empty() : Optional.of(new Back(then, now)));
  }

  /// Whether the line is a head of this store.
  private boolean look(String line) {
    lines++;
    if (line.endsWith(HeadFile.CUT)) {
      cut++;
      return false;
    }
    var parsed = HeadLine.parse(line);
    var fault = parsed.map(this::fault).orElse(Optional.of("is no head"));
    if (parsed.isEmpty() || fault.isPresent()) {
      findings.add("line %d of the heads %s".formatted(lines, fault.orElse("")));
      return false;
    }
    look(parsed.get().head());
    return true;
  }

  private Optional<String> fault(HeadLine line) {
    return line.head().store().equals(id)
        ? keys.fault(line)
        : Optional.of("is of another store, " + line.head().store());
  }

  private void look(Head head) {
    var before = last;
    if (before != null && before.link().number() > head.link().number() && back == null) {
      back = head;
      beforeBack = before;
    }
    last = head;
    if (isBorneOut(head.link())) {
      good = bad == null ? head.link().number() : good;
    } else if (bad == null) {
      bad = head;
    }
  }

  private boolean isBorneOut(Link link) {
    return link.number() == 0
        || store
            .<Optional<String>>read(tx -> tx.chain().hash(link.number()))
            .filter(link.hash()::equals)
            .isPresent();
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
  private static final String PUSH =
      "{\"kind\":\"push\",\"agent\":\"a/B/0c\",\"monotonic_ns\":7,\"wall\":\"2026\","
          + "\"message_id\":\"m-1\",\"what\":\"monitoring_command\",\"revision\":3,"
          + "\"command_id\":\"\"}";

  private static final String START =
      "{\"kind\":\"start\",\"agent\":\"a/B/0c\",\"monotonic_ns\":5,\"wall\":\"2026\","
          + "\"instance\":\"i\"}";

  @Test
  void aLineSaysWhoWhenAndWhat() {
    assertThat(Sighting.parse(PUSH))
        .contains(new Sighting("push", "a/B/0c", 7, "monitoring_command", 3));
    assertThat(Sighting.parse(START)).contains(new Sighting("start", "a/B/0c", 5, "", 0));
    assertThat(Sighting.parse("{\"kind\":\"push\",\"agent\":\"a/B")).isEmpty();
  }

  @Test
  void eachLineIsReadOnceAndNoneBeforeItIsWhole(@TempDir Path folder) throws IOException {
    var file = folder.resolve("effects.jsonl");
    Files.writeString(file, START + "\n");
    var records = Records.from(file);

    Files.writeString(file, PUSH, StandardOpenOption.APPEND);
    assertThat(records.news()).isEmpty();
    Files.writeString(file, "\n", StandardOpenOption.APPEND);

    assertThat(records.news()).extracting(Sighting::kind).containsExactly("push");
    assertThat(records.news()).isEmpty();
  }

  @Test
  void aNewerRevisionStandsForTheOnesThatItReplaced() {
    var arrivals = new Arrivals();
    arrivals.add("a", 5, 70);
    arrivals.add("a", 4, 80);

    assertThat(arrivals.of("a", 3)).hasValue(70);
    assertThat(arrivals.of("a", 4)).hasValue(70);
    assertThat(arrivals.of("a", 6)).isEmpty();
    assertThat(arrivals.of("b", 1)).isEmpty();
  }
}

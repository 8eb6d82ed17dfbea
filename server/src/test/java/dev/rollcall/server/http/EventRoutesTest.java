// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.command.Limits;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history as it grows.
final class EventRoutesTest {
  private static final PortLimits NARROW =
      new PortLimits(64 * 1024, 64, 4, 8, Duration.ofMillis(1_500), Duration.ofMillis(300));

  private static final String NONE = "Accept: text/event-stream";

  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running = new RunningPort(data, NARROW, Limits.DEFAULT, UnaryOperator.identity());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void eventArrivesWithNumberKindAndWhatHappened() throws IOException {
    try (var stream = Reading.of(running, NONE)) {
      running.checkIn(ASHA).is(200);

      var created = stream.frame();
      var checkedIn = stream.frame();

      assertThat(created).contains("event: directory.person_created");
      assertThat(checkedIn)
          .containsExactly(
              "id: 2",
              "event: attendance.checked_in",
              "data: {\"number\":2,\"at\":\"2026-03-02T09:30:00Z\","
                  + "\"kind\":\"attendance.checked_in\",\"actor\":\"dev\","
                  + "\"domain\":\"unirms.com\",\"user_id\":\"PT24002\",\"mac_address\":null,"
                  + "\"command_id\":null,\"detail\":\"at 2026-03-02T09:30:00Z by api\"}");
    }
  }

  @Test
  void readerResumesBehindTheLastEventItSaw() throws IOException {
    append("one");
    append("two");
    append("three");

    try (var stream = Reading.of(running, "Last-Event-ID: 1")) {
      assertThat(stream.frame()).contains("id: 2");
      assertThat(stream.frame()).contains("id: 3");
      append("four");
      assertThat(stream.frame()).contains("id: 4");
    }
  }

  @Test
  void newReaderBeginsNow() throws IOException {
    appendAndSee("before");

    try (var stream = Reading.of(running, NONE)) {
      append("after");
      assertThat(stream.frame()).contains("id: 2");
    }
  }

  @Test
  void newReaderMayAskForTheLastFew() throws IOException {
    appendAndSee("one");
    appendAndSee("two");
    appendAndSee("three");

    try (var stream = Reading.of(running, "/api/v1/events?recent=2", NONE)) {
      assertThat(stream.frame()).contains("id: 2");
      assertThat(stream.frame()).contains("id: 3");
    }
  }

  @Test
  void readerFromAnotherHistoryBeginsNow() throws IOException {
    try (var stream = Reading.of(running, "Last-Event-ID: 999999")) {
      append("one");
      assertThat(stream.frame()).contains("id: 1");
    }
  }

  @Test
  void readerFarBehindGetsEverythingInOrder() throws IOException {
    appendMany(3_000, "x");

    try (var stream = Reading.of(running, "Last-Event-ID: 0")) {
      for (var number = 1; number <= 3_000; number++) {
        assertThat(stream.frame()).contains("id: " + number);
      }
    }
  }

  @Test
  void silentStreamSaysThatItIsThere() throws IOException {
    try (var stream = Reading.of(running, NONE)) {
      assertThat(stream.line()).isEqualTo(":");
    }
  }

  @Test
  void lineBreaksInAnEventCannotForgeAnother() throws IOException {
    try (var stream = Reading.of(running, NONE)) {
      append("x\n\nid: 77\nevent: forged\ndata: {}");

      assertThat(stream.frame()).hasSize(3).contains("id: 1");
    }
  }

  @Test
  void slowReaderIsDroppedAndOthersAreNot() throws IOException {
    var detail = "d".repeat(900);
    appendMany(8_000, detail);
    try (var slow = RawConnection.narrow(running)) {
      slow.begin("GET /api/v1/events HTTP/1.1", "Host: localhost", "Last-Event-ID: 0");
      try (var other = Reading.of(running, NONE)) {
        append("last");
        assertThat(other.framesUntil("id: 8001")).isPositive();
      }

      // Each look takes up places itself, until the port notices that its readers have gone
      await()
          .pollInterval(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(this::allPlacesAreFree);
    }
  }

  @Test
  void onlySoManyMayListenAtOnce() throws IOException {
    assertThat(allPlacesAreFree()).isTrue();
  }

  @Test
  void closingThePortEndsTheStreams() throws IOException {
    try (var stream = Reading.of(running, NONE)) {
      running.port.close();

      assertThat(stream.rest()).doesNotContain("event:");
    }
  }

  @Test
  void badPlaceIsNamed() {
    running
        .get("/api/v1/events", "Last-Event-ID", "x")
        .isProblem(400, "malformed")
        .at("Last-Event-ID");
    running.get("/api/v1/events?recent=201").isProblem(400, "malformed").at("recent");
  }

  private void append(String detail) {
    appendMany(1, detail);
  }

  private void appendMany(int events, String detail) {
    var now = running.clock.instant();
    var newest =
        running.store.<Long>write(tx -> {
          for (var i = 0; i < events; i++) {
            tx.events().append(new Event(now, "test", "test", Event.Subject.SERVER, detail));
          }
          return tx.events().newest();
        });
    assertThat(newest).isPositive();
  }

  /// The port reads the history a moment after it grew.
  private void appendAndSee(String detail) throws IOException {
    try (var witness = Reading.of(running, NONE)) {
      append(detail);
      assertThat(witness.frame().getLast()).contains(detail);
    }
  }

  /// Takes all four, and one too many.
  private boolean allPlacesAreFree() throws IOException {
    try (var one = Reading.of(running, NONE);
        var two = Reading.of(running, NONE);
        var three = Reading.of(running, NONE);
        var four = Reading.of(running, NONE)) {
      running.get("/api/v1/events").isProblem(503, "too_many_streams");
      return Stream.of(one, two, three, four).allMatch(Reading::lives);
    }
  }

  /// A reader that keeps up.
  private record Reading(RawConnection connection, BufferedReader reader) implements AutoCloseable {
    static Reading of(RunningPort running, String header) throws IOException {
      return of(running, "/api/v1/events", header);
    }

    /// In HTTP/1.0, where nothing stands between the lines of the stream.
    static Reading of(RunningPort running, String path, String header) throws IOException {
      var connection = RawConnection.to(running);
      connection.begin("GET " + path + " HTTP/1.0", "Host: localhost", header);
      var reader =
          new BufferedReader(new InputStreamReader(connection.input(), StandardCharsets.UTF_8));
      var stream = new Reading(connection, reader);
      assertThat(stream.block()).contains("HTTP/1.1 200 OK", "Content-Type: text/event-stream");
      assertThat(stream.block()).containsExactly("retry: 2000");
      return stream;
    }

    /// The next event.
    List<String> frame() throws IOException {
      var lines = block();
      return lines.getFirst().equals(":") ? frame() : lines;
    }

    /// How many events come, the last of them with this line.
    int framesUntil(String line) throws IOException {
      var frames = 1;
      while (!frame().contains(line)) {
        frames++;
      }
      return frames;
    }

    /// The lines up to the next blank one.
    List<String> block() throws IOException {
      var lines = new ArrayList<String>();
      for (var line = line(); !line.isEmpty(); line = line()) {
        lines.add(line);
      }
      return lines;
    }

    String line() throws IOException {
      var line = reader.readLine();
      if (line == null) {
        throw new EOFException("the stream ended");
      }
      return line;
    }

    boolean lives() {
      try {
        return line().equals(":");
      } catch (IOException _) {
        return false;
      }
    }

    String rest() throws IOException {
      return String.join("\n", reader.readAllLines());
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}

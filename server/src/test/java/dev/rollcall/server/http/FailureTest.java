// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import static dev.rollcall.server.http.RunningPort.ASHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.Listening;
import dev.rollcall.server.ServerConfig;
import dev.rollcall.server.StartupFailure;
import dev.rollcall.server.command.Limits;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.StoreException;
import dev.rollcall.server.store.Tx;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What callers hear when the server cannot do what they ask.
final class FailureTest {
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private RunningPort running;

  @BeforeEach
  void start(@TempDir Path data) {
    running =
        new RunningPort(
            data, PortLimits.DEFAULT, Limits.DEFAULT, store -> new FailingStore(store, failure));
  }

  @AfterEach
  void stop() {
    failure.set(null);
    running.close();
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY,    503, busy",
    "FULL,    507, storage_full",
    "AWAY,    503, database_unreachable",
    "UNKNOWN, 500, outcome_unknown",
    "STOPPED, 500, store_stopped",
    "FAILED,  500, internal"
  })
  void storeThatFailsIsReportedWithoutItsInside(StoreException.Kind kind, int status, String code) {
    failure.set(new StoreException(kind, "SQLITE: secret path /data/rollcall.db", null));

    var written = running.checkIn(ASHA).isProblem(status, code);
    var read = running.get("/api/v1/commands").isProblem(status, code);

    assertThat(written.text() + read.text()).doesNotContain("SQLITE", "secret", "/data");
    assertThat(written.header("Retry-After").isEmpty()).isEqualTo(status != 503);
  }

  @Test
  void faultOfTheServerIsReportedWithoutItsInside() {
    failure.set(new IllegalStateException("secret"));

    assertThat(running.get("/api/v1/commands").isProblem(500, "internal").text())
        .doesNotContain("secret", "IllegalState", "dev.rollcall");
  }

  @Test
  void readyNamesWhatIsMissing() {
    assertThat(running.get("/health/ready").is(200).text()).isEqualTo("{\"status\":\"up\"}");
    failure.set(new StoreException(StoreException.Kind.FAILED, "gone", null));

    for (var path : new String[] {"/health/ready", "/api/v1/health/ready"}) {
      var answer = running.get(path).isProblem(503, "not_ready").json();
      assertThat(answer.get("missing").toString()).isEqualTo("[\"store\"]");
    }
    assertThat(running.get("/health/live").is(200).text()).isEqualTo("{\"status\":\"up\"}");
    assertThat(running.get("/api/v1/health/live").is(200).text()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  void portThatIsTakenIsSaidInOneLine() {
    var taken = running.port.address().getPort();

    assertThatThrownBy(
            () -> AdminPort.start(Listening.plain(taken), ServerConfig.Mode.DEV, running.services))
        .isInstanceOfSatisfying(
            StartupFailure.class,
            refused -> assertThat(refused.kind()).isEqualTo(StartupFailure.Kind.ADDRESS_IN_USE))
        .hasMessage("the admin port " + taken + " is in use; choose another with --admin-port");
  }

  @Test
  void portListensOnLoopbackOnly() {
    assertThat(running.port.address().getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void closingTwiceIsClosingOnce() {
    running.port.close();
    running.port.close();

    assertThatThrownBy(() -> running.get("/health/live")).hasMessageContaining("Connect");
  }

  /// Fails when told to, before anything is done.
  private record FailingStore(Store store, AtomicReference<@Nullable RuntimeException> failure)
      implements Store {
    @Override
    public <T> CompletableFuture<T> writeLater(Function<Tx, T> work) {
      var fails = failure.get();
      return fails == null ? store.writeLater(work) : CompletableFuture.failedFuture(fails);
    }

    @Override
    public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
      var fails = failure.get();
      return fails == null ? store.readLater(work) : CompletableFuture.failedFuture(fails);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}

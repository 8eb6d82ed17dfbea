// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.store.StoreException;
import io.grpc.Status;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnaryTest {

  @ParameterizedTest
  @CsvSource({
    "BUSY, RESOURCE_EXHAUSTED",
    "FULL, RESOURCE_EXHAUSTED",
    "AWAY, UNAVAILABLE",
    "STOPPED, UNAVAILABLE",
    "UNKNOWN, UNAVAILABLE",
    "FAILED, UNAVAILABLE"
  })
  void aStoreThatFailsIsToldWithoutItsInside(StoreException.Kind kind, Status.Code code) {
    var failure = new StoreException(kind, "SQLITE: secret path", null);

    var status = Unary.status(new CompletionException(failure)).getStatus();

    assertThat(status.getCode()).isEqualTo(code);
    assertThat(status.getDescription()).isNotBlank().doesNotContain("SQLITE", "secret");
  }
}

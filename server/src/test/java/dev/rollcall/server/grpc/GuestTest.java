// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.certificate.Keys;
import dev.rollcall.server.fleet.AgentId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How long somebody may have a connection without having anything to do.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class GuestTest {
  private static final AgentId AGENT = AgentId.of("unirms.com", "PT24002", "1697e92ca2fc");

  @TempDir private Path data;

  @Test
  void whoSaysNothingIsClosedAndWhoHasAStreamIsNot() throws IOException {
    var keys = new Keys(data);
    try (var server = new TlsServer(data.resolve("hub"), keys.tls());
        var client = TlsClient.to(server.port(), keys.authority().certificate());
        var silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      var stream = client.open(AGENT);
      var begin = System.nanoTime();

      assertThat(silent.getInputStream().read()).as("the end").isEqualTo(-1);

      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Guest.PATIENCE.minusSeconds(2), Guest.PATIENCE.plusSeconds(10));
      assertThat(stream.end()).isNull();
      assertThat(stream.messages()).isEqualTo(1);
    }
  }
}

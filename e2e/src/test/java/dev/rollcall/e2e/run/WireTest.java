// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The tool must do what the tests that use it rely on.
class WireTest {
  private final ServerSocket server = listen();
  private final Wire wire = Wire.to(server.getLocalPort());
  private final Socket near = connect(wire.port());
  private Socket far = new Socket();

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Socket connect(int port) {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), port);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void takeTheCall() throws IOException {
    far = server.accept();
    far.setSoTimeout(300);
    near.setSoTimeout(300);
    exchange();
  }

  private void exchange() throws IOException {
    near.getOutputStream().write(1);
    assertThat(far.getInputStream().read()).isEqualTo(1);
    far.getOutputStream().write(2);
    assertThat(near.getInputStream().read()).isEqualTo(2);
  }

  @AfterEach
  void hangUp() throws IOException {
    wire.close();
    near.close();
    far.close();
    server.close();
  }

  @Test
  void aDelayedByteComesLate() throws IOException {
    wire.delay(Duration.ofMillis(150));
    var sent = System.nanoTime();

    near.getOutputStream().write(3);

    assertThat(far.getInputStream().read()).isEqualTo(3);
    assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void aDeadWireCarriesNothingAndTellsNobody() throws IOException {
    wire.goDead();
    near.getOutputStream().write(3);
    far.getOutputStream().write(4);

    assertThatThrownBy(far.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
    assertThatThrownBy(near.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);

    wire.revive();
    assertThat(far.getInputStream().read()).isEqualTo(3);
    assertThat(near.getInputStream().read()).isEqualTo(4);
  }

  @Test
  void aCutEndsBothSidesInGoodOrder() throws IOException {
    wire.cut();

    assertThat(far.getInputStream().read()).isEqualTo(-1);
    assertThat(near.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void aResetIsAnErrorOnBothSides() throws IOException {
    wire.reset();

    assertThatThrownBy(far.getInputStream()::read).isExactlyInstanceOf(SocketException.class);
    assertThatThrownBy(near.getInputStream()::read).isExactlyInstanceOf(SocketException.class);
  }

  @Test
  void afterACutANewConnectionIsTaken() throws IOException {
    wire.cut();
    try (var again = connect(wire.port());
        var taken = server.accept()) {
      again.getOutputStream().write(5);

      assertThat(taken.getInputStream().read()).isEqualTo(5);
    }
  }
}

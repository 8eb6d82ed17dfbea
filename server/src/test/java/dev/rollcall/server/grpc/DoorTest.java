// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DoorTest {
  private final EventLoops loops = new EventLoops(1);
  private final AtomicInteger letIn = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();
  private final Door door = new Door(2, Strangers.any());
  private Channel port;

  @BeforeEach
  void open() throws InterruptedException {
    port =
        new ServerBootstrap()
            .group(loops.boss(), loops.workers())
            .channelFactory(loops.listening(door))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    letIn.incrementAndGet();
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
  }

  @AfterEach
  void close() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    loops.close();
  }

  @Test
  void beyondTheNumberNewOnesWaitUntilSomebodyLeaves() throws IOException {
    var first = connect();
    var second = connect();
    await().until(() -> letIn.get() == 2 && !door.isOpen());
    var third = connect();
    assertThat(third.isConnected()).isTrue();
    assertThat(letIn).hasValue(2);

    first.close();
    await().until(() -> letIn.get() == 3);

    second.close();
    await().until(door::isOpen);
  }

  private Socket connect() throws IOException {
    var address = (InetSocketAddress) port.localAddress();
    var socket = new Socket(address.getAddress(), address.getPort());
    sockets.add(socket);
    return socket;
  }
}

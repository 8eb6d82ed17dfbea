// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TurnstileTest {
  private static final int COMING = 3 * Turnstile.AT_ONCE;

  private final EventLoops loops = new EventLoops(2);
  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final Count letIn = new Count();

  @AfterEach
  void close() throws IOException {
    busy.countDown();
    for (var socket : sockets) {
      socket.close();
    }
    loops.close();
  }

  @Test
  void theNextComeInWhenEveryLoopHasComeRound() throws Exception {
    var port = open(new Door(2 * COMING, Strangers.any()));
    var oneLoop = loops.workers().next();
    oneLoop.execute(this::beBusy);
    connect(port, COMING);
    await().until(() -> letIn.number.get() == Turnstile.AT_ONCE);
    // What the accepting loop was told before this, it has done
    port.eventLoop().submit(() -> {}).sync();
    assertThat(letIn.number).hasValue(Turnstile.AT_ONCE);
    assertThat(port.config().isAutoRead()).isFalse();

    busy.countDown();
    await().until(() -> letIn.number.get() == COMING);
  }

  @Test
  void aDoorThatIsShutStaysShut() throws Exception {
    var door = new Door(Turnstile.AT_ONCE, Strangers.any());
    var port = open(door);
    connect(port, COMING);
    await().until(() -> !door.isOpen());
    for (var loop : loops.workers()) {
      loop.submit(() -> {}).sync();
    }
    port.eventLoop().submit(() -> {}).sync();
    assertThat(port.config().isAutoRead()).isFalse();
    assertThat(letIn.number).hasValue(Turnstile.AT_ONCE);
  }

  private Channel open(Door door) throws InterruptedException {
    return new ServerBootstrap()
        .group(loops.boss(), loops.workers())
        .channelFactory(loops.listening(door, new Turnstile(loops.workers(), door), letIn))
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel connection) {}
            })
        .bind(InetAddress.getLoopbackAddress(), 0)
        .sync()
        .channel();
  }

  private void connect(Channel port, int times) throws IOException {
    var address = (InetSocketAddress) port.localAddress();
    for (var time = 0; time < times; time++) {
      sockets.add(new Socket(address.getAddress(), address.getPort()));
    }
  }

  private void beBusy() {
    try {
      busy.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Sharable
  private static final class Count extends ChannelInboundHandlerAdapter {
    private final AtomicInteger number = new AtomicInteger();

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
      number.incrementAndGet();
      context.fireChannelRead(accepted);
    }
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A line between an agent and the server that carries only so many bytes a second towards the
/// server, as a home connection does. It stores little, so that what waits waits at the sender.
public final class SlowLink implements AutoCloseable {
  private static final int CHUNK = 1_024;
  private static final int BUFFER = 4_096;

  private final ServerSocket listener;
  private final int target;
  private final int bytesPerSecond;
  private final AtomicLong carried = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private SlowLink(ServerSocket listener, int target, int bytesPerSecond) {
    this.listener = listener;
    this.target = target;
    this.bytesPerSecond = bytesPerSecond;
  }

  /// Opens a port that leads to the target port on this machine.
  public static SlowLink to(int target, int bytesPerSecond) {
    try {
      var listener = new ServerSocket();
      listener.setReceiveBufferSize(BUFFER);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var link = new SlowLink(listener, target, bytesPerSecond);
      daemon(link::accept);
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException("open a slow link", e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// Bytes that went towards the server so far.
  public long carried() {
    return carried.get();
  }

  @Override
  public void close() {
    close(listener);
    open.forEach(SlowLink::close);
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // It is closed, one way or the other.
    }
  }

  private void accept() {
    try {
      for (; ; ) {
        var near = listener.accept();
        var far = new Socket();
        open.add(near);
        open.add(far);
        far.setSendBufferSize(BUFFER);
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        daemon(() -> slowly(near, far));
        daemon(() -> atOnce(far, near));
      }
    } catch (IOException e) {
      close();
    }
  }

  private void slowly(Socket from, Socket to) {
    var pause = Duration.ofSeconds(1).dividedBy(bytesPerSecond).multipliedBy(CHUNK);
    try (from;
        to) {
      var chunk = new byte[CHUNK];
      for (int n = read(from, chunk); n > 0; n = read(from, chunk)) {
        to.getOutputStream().write(chunk, 0, n);
        carried.addAndGet(n);
        LockSupport.parkNanos(pause.toNanos() * n / CHUNK);
      }
    } catch (IOException e) {
      // Either end has gone, and so does the line.
    }
  }

  private static int read(Socket from, byte[] chunk) throws IOException {
    return from.getInputStream().read(chunk);
  }

  private static void atOnce(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either end has gone, and so does the line.
    }
  }

  private static void daemon(Runnable work) {
    Thread.ofPlatform().daemon().start(work);
  }
}

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
import java.util.function.Supplier;

/// A line between agents and the server that a test can slow down, cut, reset, and let go dead. It
/// stores little, so that what waits waits at the sender.
public final class Wire implements AutoCloseable {
  private static final int BUFFER = 4_096;

  private final ServerSocket listener;
  private final int target;
  private final Supplier<Filter> filters;
  private final Flow up = new Flow();
  private final Flow down = new Flow();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Wire(ServerSocket listener, int target, Supplier<Filter> filters) {
    this.listener = listener;
    this.target = target;
    this.filters = filters;
  }

  /// What becomes of the bytes that one connection carries towards the server.
  public interface Filter {
    /// What goes on of this; it may keep some for later.
    byte[] pass(byte[] bytes);
  }

  /// Opens a port that leads to the target port on this machine.
  public static Wire to(int target) {
    return to(target, () -> bytes -> bytes);
  }

  /// @param filters gives one for each connection
  public static Wire to(int target, Supplier<Filter> filters) {
    try {
      var listener = new ServerSocket();
      listener.setReceiveBufferSize(BUFFER);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var wire = new Wire(listener, target, filters);
      Thread.ofPlatform().daemon().start(wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException("open a wire to port " + target, e);
    }
  }

  /// As {@link #to(int)}, and so many bytes a second towards the server.
  public static Wire slow(int target, int bytesPerSecond) {
    var wire = to(target);
    wire.up.limit(bytesPerSecond);
    return wire;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// Bytes that went towards the server so far.
  public long carried() {
    return up.carried();
  }

  /// From now on every piece arrives so much later, in both directions.
  public void delay(Duration delay) {
    up.delay(delay);
    down.delay(delay);
  }

  /// From now on nothing arrives any more, in neither direction, and neither end is told: the
  /// connections stay open.
  public void goDead() {
    up.hold();
    down.hold();
  }

  /// What was held goes on.
  public void revive() {
    up.release();
    down.release();
  }

  /// Ends all connections in good order (FIN). New ones are taken.
  public void cut() {
    open.forEach(Wire::close);
  }

  /// Ends all connections as a middle box does that has forgotten them (RST). New ones are taken.
  public void reset() {
    // All before the first is closed: whoever carries bytes between two closes the other as well
    open.forEach(Wire::letGo);
    open.forEach(Wire::close);
  }

  private static void letGo(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It has gone before.
    }
  }

  /// How many connections lead to the server now.
  public int connections() {
    return open.size() / 2;
  }

  @Override
  public void close() {
    close(listener);
    cut();
    revive();
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
        Thread.ofVirtual().start(() -> connect(near));
      }
    } catch (IOException e) {
      close();
    }
  }

  /// Nobody behind the wire looks to the agent like a server that hangs up.
  private void connect(Socket near) {
    var far = new Socket();
    try {
      far.setSendBufferSize(BUFFER);
      far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      open.add(near);
      open.add(far);
      var filter = filters.get();
      Thread.ofVirtual().start(() -> carry(near, far, up, filter));
      Thread.ofVirtual().start(() -> carry(far, near, down, bytes -> bytes));
    } catch (IOException e) {
      close(near);
      close(far);
    }
  }

  private void carry(Socket from, Socket to, Flow flow, Filter filter) {
    try (from;
        to) {
      flow.carry(from.getInputStream(), to.getOutputStream(), filter);
    } catch (IOException e) {
      // Either end has gone, and so does the line.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A wire that can be cut without either end hearing of it.
final class Tube implements AutoCloseable {
  private final ServerSocket entry;
  private final int target;
  private final List<Socket> ends = new ArrayList<>();
  private volatile boolean cut;

  private Tube(ServerSocket entry, int target) {
    this.entry = entry;
    this.target = target;
  }

  static Tube to(int port) throws IOException {
    var tube = new Tube(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), port);
    var _ = Thread.ofVirtual().start(tube::carry);
    return tube;
  }

  int port() {
    return entry.getLocalPort();
  }

  /// From now on nothing arrives any more.
  void cut() {
    cut = true;
  }

  private void carry() {
    try {
      var left = entry.accept();
      var right = new Socket(InetAddress.getLoopbackAddress(), target);
      ends.addAll(List.of(left, right));
      copyLater(left, right);
      copyLater(right, left);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void copyLater(Socket from, Socket to) {
    var _ =
        Thread.ofVirtual()
            .start(() -> {
              try {
                copy(from.getInputStream(), to.getOutputStream());
                to.close();
              } catch (IOException ended) {
                // As wires end
              }
            });
  }

  private void copy(InputStream from, OutputStream to) throws IOException {
    var bytes = new byte[16 * 1024];
    for (var read = from.read(bytes); read >= 0; read = from.read(bytes)) {
      if (!cut) {
        to.write(bytes, 0, read);
      }
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    for (var end : ends) {
      end.close();
    }
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the machine gives.
///
/// @param free bytes on the disk of the data folder
/// @param connections how many agents fit below the limit of open files
/// @param silent of the ports that were to be tried those that do not answer
public record MachineFacts(Path data, long free, int connections, List<InetSocketAddress> silent) {
  private static final int PATIENCE_MILLIS = 2_000;

  public static MachineFacts of(Path data, int connections, List<InetSocketAddress> ports)
      throws IOException {
    var silent = new ArrayList<InetSocketAddress>();
    for (var port : ports) {
      if (!answers(port)) {
        silent.add(port);
      }
    }
    return new MachineFacts(data, Files.getFileStore(data).getUsableSpace(), connections, silent);
  }

  private static boolean answers(InetSocketAddress port) {
    try (var socket = new Socket()) {
      socket.connect(port, PATIENCE_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}

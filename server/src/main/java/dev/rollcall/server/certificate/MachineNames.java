// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a server on this machine can be called, as far as the machine knows.
public final class MachineNames {
  private static final Logger LOG = LoggerFactory.getLogger(MachineNames.class);
  private static final List<String> HERE = List.of("localhost", "127.0.0.1", "::1");

  private MachineNames() {}

  /// These names, or the machine's own when there are none; always those of the machine itself.
  ///
  /// @throws IllegalArgumentException when one is no host name and no address
  public static ServerNames and(List<String> hosts) {
    var others = hosts.isEmpty() ? ofThisMachine() : hosts;
    return new ServerNames(Stream.concat(HERE.stream(), others.stream()).toList());
  }

  private static List<String> ofThisMachine() {
    List<String> names = new ArrayList<>();
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (IOException unknown) {
      LOG.atDebug().setCause(unknown).log("the machine does not know its name");
    }
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(MachineNames::plain)
          .forEach(names::add);
    } catch (IOException unknown) {
      LOG.atDebug().setCause(unknown).log("the machine does not know its addresses");
    }
    return names.stream().filter(ServerNames::isName).toList();
  }

  /// Without the interface that an IPv6 address may name.
  private static String plain(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }
}

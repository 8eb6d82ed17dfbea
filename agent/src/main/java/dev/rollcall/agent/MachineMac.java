// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The MAC address that names this machine: of its first real network interface.
final class MachineMac {
  /// Interfaces of containers, tunnels and bridges come and go.
  private static final Pattern MADE_UP =
      Pattern.compile("(veth|docker|br-|virbr|vmnet|ifb|tap|tun|wg|dummy|bond|zt|utun|awdl|llw).*");

  private MachineMac() {}

  /// 12 hexadecimal digits; interfaces with an address come first.
  static Optional<String> find() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(MachineMac::isReal)
          .min(
              Comparator.comparing((NetworkInterface i) -> i.inetAddresses().findAny().isEmpty())
                  .thenComparingInt(NetworkInterface::getIndex))
          .flatMap(MachineMac::mac);
    } catch (SocketException _) {
      return Optional.empty();
    }
  }

  private static boolean isReal(NetworkInterface candidate) {
    try {
      return !candidate.isLoopback()
          && !candidate.isVirtual()
          && !MADE_UP.matcher(candidate.getName()).matches()
          && mac(candidate).isPresent();
    } catch (SocketException _) {
      return false;
    }
  }

  private static Optional<String> mac(NetworkInterface candidate) {
    try {
      return Optional.ofNullable(candidate.getHardwareAddress())
          .filter(bytes -> bytes.length == 6)
          .map(HexFormat.of()::formatHex);
    } catch (SocketException _) {
      return Optional.empty();
    }
  }
}

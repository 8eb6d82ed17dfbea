// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Addresses with a beginning in common, such as `10.0.0.0/8` or `2001:db8::/32`. A single address
/// is a range of one.
///
/// @param first with nothing set beyond the prefix
/// @param prefix how many bits they share
public record AddressRange(InetAddress first, int prefix) {
  /// Four numbers, or IPv6 without the name of a link.
  private static final Pattern FORM =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  public AddressRange {
    var bits = first.getAddress().length * Byte.SIZE;
    if (prefix < 0 || prefix > bits) {
      throw new InvalidName(
          "addresses", "addresses: the part behind / must be 0 to " + bits + ", was " + prefix);
    }
    if (!first.equals(masked(first, prefix))) {
      throw new InvalidName(
          "addresses",
          "addresses: %s/%d is no range; did you mean %s/%d?"
              .formatted(
                  first.getHostAddress(), prefix, masked(first, prefix).getHostAddress(), prefix));
    }
  }

  /// Reads IPv4 and IPv6, with a prefix or without; never a name, so nothing is looked up.
  public static AddressRange parse(String written) {
    var slash = written.indexOf('/');
    var address = literal(slash < 0 ? written : written.substring(0, slash), written);
    return new AddressRange(
        address,
        slash < 0
            ? address.getAddress().length * Byte.SIZE
            : number(written.substring(slash + 1), written));
  }

  private static InetAddress literal(String text, String written) {
    try {
      if (FORM.matcher(text).matches()) {
        return InetAddress.ofLiteral(text);
      }
    } catch (IllegalArgumentException _) {
      // the same answer as for what has not even the form
    }
    throw invalid(written);
  }

  private static int number(String text, String written) {
    if (!text.matches("[0-9]{1,3}")) {
      throw invalid(written);
    }
    return Integer.parseInt(text);
  }

  private static InvalidName invalid(String written) {
    return new InvalidName(
        "addresses",
        "addresses must be such as 10.0.0.0/8, 192.168.1.7 or 2001:db8::/32; this is none: "
            + written);
  }

  public boolean contains(InetAddress address) {
    return address.getAddress().length == first.getAddress().length
        && masked(address, prefix).equals(first);
  }

  private static InetAddress masked(InetAddress address, int prefix) {
    var bytes = address.getAddress();
    for (var i = 0; i < bytes.length; i++) {
      var kept = Math.clamp(prefix - (long) i * Byte.SIZE, 0, Byte.SIZE);
      bytes[i] &= (byte) (0xff << (Byte.SIZE - kept));
    }
    return of(bytes);
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(HexFormat.of().formatHex(bytes), impossible);
    }
  }

  /// As [#parse] reads it.
  @Override
  public String toString() {
    return first.getHostAddress() + "/" + prefix;
  }
}

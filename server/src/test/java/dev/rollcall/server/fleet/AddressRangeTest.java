// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,        10.255.255.255,  true",
    "10.0.0.0/8,        11.0.0.0,        false",
    "10.0.0.0/8,        9.255.255.255,   false",
    "192.168.1.128/25,  192.168.1.129,   true",
    "192.168.1.128/25,  192.168.1.127,   false",
    "192.168.1.7,       192.168.1.7,     true",
    "192.168.1.7,       192.168.1.8,     false",
    "0.0.0.0/0,         203.0.113.9,     true",
    "0.0.0.0/0,         2001:db8::1,     false",
    "2001:db8::/33,     2001:db8:7fff::, true",
    "2001:db8::/33,     2001:db8:8000::, false",
    "::1,               ::1,             true",
    "10.0.0.0/8,        ::ffff:10.0.0.1, true",
  })
  void anAddressIsInItWhenItBeginsAsItDoes(String range, String address, boolean in) {
    assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address))).isEqualTo(in);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.1.0.0/8",
        "2001:db8::1/64",
        "fe80::1%eth0",
        "2001:db8::/129",
        "1.2.3",
        " 10.0.0.0/8"
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(InvalidName.class);
  }

  @Test
  void aRangeWithBitsBeyondItsPrefixIsToldWhatWasMeant() {
    assertThatThrownBy(() -> AddressRange.parse("10.1.2.3/8"))
        .hasMessageContaining("did you mean 10.0.0.0/8?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "192.168.1.7/32", "2001:db8:0:0:0:0:0:0/32"})
  void itIsReadAsItIsWritten(String text) {
    assertThat(AddressRange.parse(text)).hasToString(text);
    assertThat(AddressRange.parse(AddressRange.parse(text).toString()))
        .isEqualTo(AddressRange.parse(text));
  }
}

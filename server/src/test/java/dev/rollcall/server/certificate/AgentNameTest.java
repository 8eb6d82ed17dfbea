// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.fleet.AgentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a certificate names an agent, and what is no name of one.
final class AgentNameTest {

  @ParameterizedTest
  @CsvSource({
    "unirms.com,PT24002,0",
    "a b+c%2F?#,me@home:80&x=y,7",
    "Büro.例え,Ω,999999999999999999"
  })
  void aNameComesBackAsItWas(String domain, String user, long generation) {
    var name = new AgentName(AgentId.of(domain, user, "1697e92ca2fc"), generation);

    assertThat(name.uri()).matches("[!-~]+").startsWith("rollcall://");
    assertThat(AgentName.parse(name.uri())).contains(name);
  }

  @Test
  void itIsReadable() {
    var name = new AgentName(AgentId.of("unirms.com", "PT 24002", "1697e92ca2fc"), 3);

    assertThat(name.uri()).isEqualTo("rollcall://unirms.com/PT%2024002/1697e92ca2fc?generation=3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://d/u/1697e92ca2fc?generation=1",
        "rollcall://d/u/1697e92ca2fc",
        "rollcall://d/u/1697e92ca2fc?generation=",
        "rollcall://d/u/1697e92ca2fc?generation=-1",
        "rollcall://d/u/1697e92ca2fc?generation=01",
        "rollcall://d/u/1697e92ca2fc?generation=9999999999999999999",
        "rollcall://d/u/1697e92ca2fc?generation=1&generation=2",
        "rollcall://d/u/1697E92CA2FC?generation=1",
        "rollcall://d/u/16:97:e9:2c:a2:fc?generation=1",
        "rollcall:///u/1697e92ca2fc?generation=1",
        "rollcall://d//1697e92ca2fc?generation=1",
        "rollcall://d/u/x/1697e92ca2fc?generation=1",
        "rollcall://d/%75/1697e92ca2fc?generation=1",
        "rollcall://d/a%2fb/1697e92ca2fc?generation=1",
        "rollcall://d/a%2Fb/1697e92ca2fc?generation=1",
        "rollcall://d/a%0Ab/1697e92ca2fc?generation=1",
        "rollcall://d/a%zz/1697e92ca2fc?generation=1",
        "rollcall://d/a%C3/1697e92ca2fc?generation=1",
        "rollcall://d/a+b/1697e92ca2fc?generation=1"
      })
  void anythingElseNamesNobody(String uri) {
    assertThat(AgentName.parse(uri)).isEmpty();
  }
}

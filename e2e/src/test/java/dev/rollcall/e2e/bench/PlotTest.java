// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PlotTest {
  private static final List<Figure> FIGURES =
      List.of(
          Figure.of("plain.memory.resident", 1_000, 10, "kB each"),
          Figure.of("plain.memory.resident", 4_000, 12, "kB each"),
          Figure.of("tls.memory.resident", 4_000, 18, "kB each"),
          Figure.of("checkins", 0, 5_000, "1/s"));

  @Test
  void onlyWhatWasMeasuredIsDrawn(@TempDir Path folder) {
    Plots.draw(FIGURES, folder);

    assertThat(folder).isDirectoryContaining(file -> file.endsWith("memory.svg"));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void allPointsLieWithinTheFrameAndAreInProportion() throws Exception {
    var points = List.of(new Plot.Point(1_000, 5), new Plot.Point(4_000, 10));
    var svg = new Plot("a < b", "kB", List.of(new Plot.Series("one", points))).svg();

    var circles = parse(svg).getElementsByTagName("circle");

    assertThat(circles.getLength()).isEqualTo(2);
    var first = circles.item(0).getAttributes();
    var second = circles.item(1).getAttributes();
    // From 0 at the lower edge (276) to 10 at the upper one (36): half of it, and all
    assertThat(first.getNamedItem("cy").getNodeValue()).isEqualTo("156.0");
    assertThat(second.getNamedItem("cy").getNodeValue()).isEqualTo("36.0");
    // From 0 at the left edge (64) to 4,000 at the right one (464)
    assertThat(first.getNamedItem("cx").getNodeValue()).isEqualTo("164.0");
    assertThat(second.getNamedItem("cx").getNodeValue()).isEqualTo("464.0");
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }
}

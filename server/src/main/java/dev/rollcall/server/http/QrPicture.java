// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as SVG: black on white, whatever the page around it looks like.
final class QrPicture {
  private static final int BORDER = 4;

  private QrPicture() {}

  static String svg(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var dots = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          dots.append("M%d,%dh1v1h-1z".formatted(x + BORDER, y + BORDER));
        }
      }
    }
    var edge = code.size + 2 * BORDER;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
    <rect width="100%%" height="100%%" fill="#fff"/><path d="%s" fill="#000"/></svg>\
    """
        .formatted(edge, edge, dots);
  }
}

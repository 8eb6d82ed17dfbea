// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.List;

/// How agents and administrators speak with the server.
enum Line {
  /// `--dev`: loopback, no credentials.
  PLAIN("plain", "http"),
  /// TLS 1.3 on both ports, each agent with a certificate of its own.
  TLS("tls", "https");

  private final String text;
  private final String scheme;

  Line(String text, String scheme) {
    this.text = text;
    this.scheme = scheme;
  }

  String text() {
    return text;
  }

  String scheme() {
    return scheme;
  }

  List<String> serverOptions() {
    return switch (this) {
      case PLAIN -> List.of("--dev");
      case TLS -> List.of("--bind", "127.0.0.1");
    };
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// What an agent says of itself when it connects. Claims, for people to read.
public record Introduction(
    AgentKind kind, String version, String instance, String platform, String hostname) {
  private static final int MOST = 200;

  public Introduction {
    version = cut(version);
    instance = cut(instance);
    platform = cut(platform);
    hostname = cut(hostname);
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST);
  }
}

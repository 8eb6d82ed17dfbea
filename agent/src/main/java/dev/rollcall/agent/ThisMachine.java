// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.transport.Introduction;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// What the agent tells the server about the machine that it runs on.
final class ThisMachine {
  private ThisMachine() {}

  static Introduction introduce(AgentId agent, String instance) {
    return new Introduction(agent, version(), instance, platform(), hostname());
  }

  private static String version() {
    String version = Agent.class.getPackage().getImplementationVersion();
    return "rollcall-agent/" + (version == null ? "development" : version);
  }

  private static String platform() {
    String system =
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch");
    return System.getenv("DISPLAY") == null ? system : system + ", X11";
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "";
    }
  }
}

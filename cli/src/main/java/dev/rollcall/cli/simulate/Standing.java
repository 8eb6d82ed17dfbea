// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import dev.rollcall.agent.identity.CredentialEvent;
import dev.rollcall.agent.identity.Credentials;
import dev.rollcall.agent.identity.NoCredentials;
import dev.rollcall.agent.link.LinkEvent;
import dev.rollcall.agent.link.StreamEnd;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// By what one agent is known, over all its processes: what becomes of its credentials is told to
/// its line. Belongs to the agent's loop.
final class Standing {
  private final Who who;
  private final Loop loop;
  private final Stage stage;
  private final Enlistment enlistment;
  private final Consumer<LinkEvent> line;
  private final Alarm alarm;
  private Credentials credentials = new NoCredentials();
  private int processes;

  Standing(Who who, Loop loop, Stage stage, Enlistment enlistment, Consumer<LinkEvent> line) {
    this.who = who;
    this.loop = loop;
    this.stage = stage;
    this.enlistment = enlistment;
    this.line = line;
    this.alarm = new Alarm(loop, () -> tell(credentials.tick()));
  }

  /// A process begins.
  void begin() {
    processes++;
    int process = processes;
    credentials =
        enlistment.credentials(who, event -> loop.execute(() -> answered(process, event)));
    tell(credentials.begin());
  }

  /// The process has ended; answers that it waited for are of no use any more.
  void end() {
    processes++;
    alarm.set(Optional.empty(), stage.now());
  }

  /// The server does not want the line.
  void dismissed(StreamEnd end) {
    tell(credentials.dismissed(end));
  }

  private void answered(int process, CredentialEvent event) {
    if (process == processes) {
      tell(credentials.happened(event));
    }
  }

  private void tell(List<LinkEvent> events) {
    events.forEach(line);
    alarm.set(credentials.wakeAt(), stage.now());
  }
}

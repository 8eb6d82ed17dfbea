// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.capture.CaptureReport;
import dev.rollcall.agent.capture.Picture;
import dev.rollcall.agent.identity.CredentialEvent;
import dev.rollcall.agent.logs.LogReport;
import dev.rollcall.agent.loop.LoopEvent;
import dev.rollcall.agent.loop.Mailbox;
import dev.rollcall.agent.message.Answer.Outcome;
import dev.rollcall.agent.message.Command;
import dev.rollcall.agent.message.CommandId;
import dev.rollcall.agent.message.LogExcerpt;
import java.time.Instant;

/// Brings what the workers have to say to the loop.
record Reports(Mailbox mailbox) implements CaptureReport, LogReport {
  /// There is one answer at a time.
  void answered(CredentialEvent event) {
    mailbox.postAlways(new LoopEvent.CertificateAnswered(event));
  }

  @Override
  public void read(CommandId id, LogExcerpt excerpt) {
    mailbox.post(new LoopEvent.LogsRead(id, excerpt));
  }

  @Override
  public void captured(Command command, Instant at, Picture picture) {
    mailbox.post(
        new LoopEvent.Captured(
            command, at, picture.width(), picture.height(), picture.bytes().size()));
  }

  @Override
  public void ended(CommandId id, Outcome outcome) {
    mailbox.post(new LoopEvent.CommandEnded(id, outcome));
  }
}

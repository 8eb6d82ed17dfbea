// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.activity.ActivityRecorder;
import dev.rollcall.agent.activity.Flusher;
import dev.rollcall.agent.buffer.EventBuffer;
import dev.rollcall.agent.capture.CaptureDesk;
import dev.rollcall.agent.command.CommandDesk;
import dev.rollcall.agent.command.Flushes;
import dev.rollcall.agent.files.AtomicFile;
import dev.rollcall.agent.files.DataFolder;
import dev.rollcall.agent.identity.Certificates;
import dev.rollcall.agent.identity.CredentialDesk;
import dev.rollcall.agent.identity.Credentials;
import dev.rollcall.agent.identity.IdentityFolder;
import dev.rollcall.agent.identity.NoCredentials;
import dev.rollcall.agent.identity.TokenFile;
import dev.rollcall.agent.journal.Journal;
import dev.rollcall.agent.link.Link;
import dev.rollcall.agent.logs.LogDesk;
import dev.rollcall.agent.logs.LogReader;
import dev.rollcall.agent.loop.AgentLoop;
import dev.rollcall.agent.loop.Duty;
import dev.rollcall.agent.loop.Ending;
import dev.rollcall.agent.loop.LoopEvent;
import dev.rollcall.agent.loop.Mailbox;
import dev.rollcall.agent.loop.Watch;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.agent.monitoring.Permit;
import dev.rollcall.agent.state.StateFile;
import dev.rollcall.agent.state.StateKeeper;
import dev.rollcall.agent.status.StatusBoard;
import dev.rollcall.agent.transport.ActivityClient;
import dev.rollcall.agent.transport.Connector;
import dev.rollcall.agent.transport.EnrollmentClient;
import dev.rollcall.agent.transport.EventCodec;
import dev.rollcall.agent.transport.GrpcStreams;
import dev.rollcall.agent.transport.Introduction;
import dev.rollcall.agent.transport.LiveConnection;
import dev.rollcall.agent.transport.Trust;
import dev.rollcall.agent.transport.UploadClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One agent, put together.
///
/// The order of those who hear of a change of state: first who decides (the permit), then who
/// records, last who sends what was recorded.
public final class Agent implements AutoCloseable {
  private final Mailbox mailbox = new Mailbox();
  private final EventBuffer buffer;
  private final Journal journal;
  private final Flushes flushes;
  private final CaptureDesk captures;
  private final LogDesk logs;
  private final Credentials credentials;
  private final GrpcStreams streams;
  private final AgentLoop loop;

  Agent(AgentConfig config, DataFolder folder, Surroundings around) {
    AgentId agent = config.agent();
    Introduction introduction = ThisMachine.introduce(agent, around.instance());
    LiveConnection live = new LiveConnection(around.steady());
    Reports reports = new Reports(mailbox);

    StateFile stateFile = new StateFile(folder.resolve("state.properties"));
    Permit permit = new Permit(StateKeeper.kept(stateFile), around.wall());
    buffer =
        EventBuffer.open(folder.resolve("events"), EventBuffer.Limits.USUAL, around.instance());
    ActivityRecorder recorder =
        new ActivityRecorder(buffer, new EventCodec(introduction), around.wall());
    StatusBoard board =
        new StatusBoard(
            new AtomicFile(folder.resolve("status.json")),
            around.wall(),
            agent,
            config.host() + ":" + config.port());
    Watch watch = new Watch(agent, permit, board, recorder);
    Flusher flusher = new Flusher(buffer, new ActivityClient(live, around.steady()));
    flushes = new Flushes(flusher, around.steady(), reports::ended);
    StateKeeper keeper =
        new StateKeeper(
            stateFile, List.of((_, after) -> permit.update(after), recorder, watch, flushes));

    captures =
        new CaptureDesk(
            around.screen(),
            permit,
            live::number,
            new UploadClient(agent, live, around.steady()),
            reports,
            around.wall(),
            around.steady());
    logs = new LogDesk(new LogReader(folder.resolve("log")), reports);
    journal = Journal.open(folder.resolve("commands.journal"), around.wall());
    CommandDesk desk =
        new CommandDesk(journal, permit, captures, logs, flushes, () -> stop(Ending.RESTART));
    Connector connector = new Connector(config.host(), config.port());
    streams = new GrpcStreams(connector, introduction.hello(), live, mailbox);
    credentials = credentials(config, folder, around, connector, board, reports);
    loop =
        new AgentLoop(
            credentials,
            new Link(around.random()),
            streams,
            mailbox,
            new Duty(keeper, desk),
            desk,
            watch,
            around.steady());
  }

  /// Runs an agent in this process until it is told to stop; SIGTERM ends the process with 0.
  ///
  /// @return the exit code for the process, see [dev.rollcall.agent.supervisor.ExitCode]
  public static int run(AgentConfig config) {
    return AgentProcess.run(config);
  }

  /// Blocks until the agent has stopped.
  Ending work() throws InterruptedException {
    captures.warmUp();
    return loop.run();
  }

  /// Asks the agent to stop; it does within seconds. May be called at any time, from any thread.
  void stop(Ending ending) {
    mailbox.postAlways(new LoopEvent.StopAsked(ending));
  }

  /// Frees what the agent holds, after it has stopped.
  @Override
  public void close() {
    credentials.close();
    streams.close();
    captures.close();
    logs.close();
    flushes.close();
    buffer.close();
    journal.close();
  }

  private static Credentials credentials(
      AgentConfig config,
      DataFolder folder,
      Surroundings around,
      Connector connector,
      StatusBoard board,
      Reports reports) {
    return switch (config.transport()) {
      case AgentConfig.Transport.Plaintext() -> new NoCredentials();
      case AgentConfig.Transport.Tls(Optional<Path> token, Optional<Path> authorities) -> {
        EnrollmentClient client =
            new EnrollmentClient(
                config.agent(),
                connector,
                around.wall(),
                authorities.map(file -> new Trust.Authorities(Certificates.read(file))));
        yield new CredentialDesk(
            config.agent(),
            IdentityFolder.open(folder.resolve("identity"), around.wall()),
            token.map(TokenFile::new),
            client,
            board,
            new CredentialDesk.Times(around.wall(), around.steady()),
            around.random(),
            identity -> connector.protectBy(client.protection(identity)),
            reports::answered);
      }
    };
  }
}

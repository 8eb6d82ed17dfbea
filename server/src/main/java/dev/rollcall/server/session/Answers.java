// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.session;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.server.command.CommandId;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentKind;
import dev.rollcall.server.fleet.Lease;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an agent's answers mean. An agent from the field acknowledges before the work, so its word
/// means received; ours says what it means.
@CheckReturnValue
final class Answers {
  private Answers() {}

  /// What an answer settles, and what the message waits for from now on.
  private record Reading(List<Effect> effects, Optional<Awaited> left) {
    static Reading settled(Effect... effects) {
      return new Reading(List.of(effects), Optional.empty());
    }
  }

  /// What is awaited after an answer, and what is to be done about it.
  record Answer(Map<String, Awaited> awaited, List<Effect> effects) {}

  /// Frames that are no answers change nothing.
  static Answer on(Lease lease, AgentKind kind, Map<String, Awaited> awaited, ClientFrame frame) {
    return switch (frame) {
      case ClientFrame.Ack ack -> {
        var reading = read(lease, kind, awaited.get(ack.messageId()), ack);
        yield new Answer(replaced(awaited, ack.messageId(), reading.left()), reading.effects());
      }
      case ClientFrame.Picture picture ->
          new Answer(
              replaced(awaited, picture.command().value(), Optional.empty()),
              picture(lease, kind, picture));
      case ClientFrame.Logs(var id, var content) ->
          new Answer(replaced(awaited, id.value(), Optional.empty()), logs(lease, id, content));
      case ClientFrame.Hello _,
          ClientFrame.Heartbeat _,
          ClientFrame.Unfit _,
          ClientFrame.Ignorable _ ->
          new Answer(awaited, List.of());
    };
  }

  private static Map<String, Awaited> replaced(
      Map<String, Awaited> awaited, String id, Optional<Awaited> left) {
    if (!awaited.containsKey(id)) {
      return awaited;
    }
    var next = new HashMap<>(awaited);
    left.ifPresentOrElse(waiting -> next.put(id, waiting), () -> next.remove(id));
    return next;
  }

  private static Reading read(
      Lease lease, AgentKind kind, @Nullable Awaited awaited, ClientFrame.Ack ack) {
    return switch (awaited) {
      case null -> late(lease, ack);
      case Awaited.Application state -> application(lease, state, ack.verdict());
      case Awaited.Receipt(var id, var type, _) ->
          command(lease, kind, id, type, ack.verdict(), awaited);
      case Awaited.Result(var id, var type) ->
          command(lease, kind, id, type, ack.verdict(), awaited);
    };
  }

  /// The outcome of a command that an earlier stream sent, or that went back to the queue: the
  /// store knows whether it still counts. Anything else that nobody waits for means nothing.
  private static Reading late(Lease lease, ClientFrame.Ack ack) {
    var id = new CommandId(ack.messageId());
    return switch (ack.verdict()) {
      case Verdict.Received() -> Reading.settled(new Effect.RecordReceived(lease, id));
      case Verdict.Ended(var outcome) -> Reading.settled(new Effect.Settle(lease, id, outcome));
      case Verdict.Success _, Verdict.Failure _, Verdict.Applied _, Verdict.Rejected _ ->
          Reading.settled();
    };
  }

  private static Reading application(Lease lease, Awaited.Application awaited, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Success _, Verdict.Applied _ ->
          Reading.settled(new Effect.RecordApplied(lease, awaited.parts(), awaited.revision()));
      case Verdict.Rejected(var reason) ->
          Reading.settled(new Effect.RecordRejected(lease, awaited.revision(), reason));
      case Verdict.Failure _ ->
          Reading.settled(
              new Effect.RecordRejected(lease, awaited.revision(), "the agent gave no reason"));
      case Verdict.Received _, Verdict.Ended _ -> new Reading(List.of(), Optional.of(awaited));
    };
  }

  private static Reading command(
      Lease lease,
      AgentKind kind,
      CommandId id,
      CommandType type,
      Verdict verdict,
      Awaited awaited) {
    return switch (verdict) {
      case Verdict.Received _ -> received(lease, id, type);
      case Verdict.Success _ ->
          kind == AgentKind.FIELD ? byAck(lease, id, type) : received(lease, id, type);
      case Verdict.Failure _ ->
          Reading.settled(
              new Effect.Settle(
                  lease, id, Outcome.failed("agent_error", "the agent said that it failed")));
      case Verdict.Ended(var outcome) -> Reading.settled(new Effect.Settle(lease, id, outcome));
      case Verdict.Applied _, Verdict.Rejected _ -> new Reading(List.of(), Optional.of(awaited));
    };
  }

  private static Reading received(Lease lease, CommandId id, CommandType type) {
    return new Reading(
        List.of(new Effect.RecordReceived(lease, id)), Optional.of(new Awaited.Result(id, type)));
  }

  private static Reading byAck(Lease lease, CommandId id, CommandType type) {
    return switch (type) {
      case SCREENSHOT, LOG_REQUEST -> received(lease, id, type);
      case FLUSH_LOGS, RESTART ->
          Reading.settled(
              new Effect.RecordReceived(lease, id),
              new Effect.Settle(lease, id, Outcome.succeededByAck()));
    };
  }

  private static List<Effect> logs(Lease lease, CommandId id, ClientFrame.LogAnswer answer) {
    return switch (answer) {
      case ClientFrame.LogAnswer.Lines(var excerpt) ->
          List.of(new Effect.KeepLogs(lease, id, excerpt));
      case ClientFrame.LogAnswer.Failure(var message) ->
          List.of(new Effect.Settle(lease, id, Outcome.failed("agent_error", message)));
    };
  }

  /// Pictures of our own agents have their own way, with a notice that was shown.
  private static List<Effect> picture(Lease lease, AgentKind kind, ClientFrame.Picture picture) {
    var id = picture.command();
    if (kind == AgentKind.OURS) {
      return List.of(new Effect.Note("a picture on the stream instead of an upload"));
    }
    return switch (picture.content()) {
      case ClientFrame.Content.Inline(var bytes) ->
          List.of(new Effect.KeepPicture(lease, id, bytes));
      case ClientFrame.Content.Path(var text) ->
          List.of(new Effect.Settle(lease, id, Outcome.keptByAgent(text)));
      case ClientFrame.Content.Failure(var message) ->
          List.of(new Effect.Settle(lease, id, Outcome.failed("agent_error", message)));
    };
  }
}

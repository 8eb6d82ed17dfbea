// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.hub;

import dev.rollcall.server.audit.Event;
import dev.rollcall.server.audit.Kinds;
import dev.rollcall.server.command.Command;
import dev.rollcall.server.command.CommandState;
import dev.rollcall.server.command.CommandType;
import dev.rollcall.server.command.LogExcerpt;
import dev.rollcall.server.command.Outcome;
import dev.rollcall.server.fleet.AgentId;
import dev.rollcall.server.fleet.Directory;
import dev.rollcall.server.fleet.FreshIds;
import dev.rollcall.server.fleet.Lease;
import dev.rollcall.server.session.ClientFrame;
import dev.rollcall.server.session.CloseReason;
import dev.rollcall.server.session.Effect;
import dev.rollcall.server.session.SessionEvent;
import dev.rollcall.server.store.Store;
import dev.rollcall.server.store.Tx;
import java.time.InstantSource;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what sessions want of the store. Nothing here waits: answers come back as events.
public final class SessionWork {
  private static final Logger LOG = LoggerFactory.getLogger(SessionWork.class);

  private final Store store;
  private final Looks looks;
  private final InlinePictures pictures;
  private final FreshIds ids;
  private final InstantSource clock;

  public SessionWork(Store store, InlinePictures pictures, FreshIds ids, InstantSource clock) {
    this.store = store;
    this.looks = new Looks(store, clock);
    this.pictures = pictures;
    this.ids = ids;
    this.clock = clock;
  }

  void admit(ClientFrame.Hello hello, SessionLoop session) {
    var _ =
        store
            .writeLater(tx -> admit(tx, hello, session.credential()))
            .whenComplete((event, failure) ->
                session.post(failure == null ? event : storeUnavailable(failure)));
  }

  private SessionEvent admit(Tx tx, ClientFrame.Hello hello, Credential credential) {
    return credential
        .refuses(tx, hello.agent())
        .<SessionEvent>map(
            denial -> new SessionEvent.AdmissionRefused(Credential.reason(denial), denial.words()))
        .orElseGet(() -> admit(tx, hello));
  }

  private SessionEvent admit(Tx tx, ClientFrame.Hello hello) {
    var agent = hello.agent();
    var now = clock.instant();
    return Directory.admit(tx, agent.person(), "agent", now)
        .<SessionEvent>map(_ -> {
          append(tx, Kinds.AGENT_CONNECTED, agent, hello.introduction().version());
          return new SessionEvent.Admitted(
              tx.agents().admit(agent, hello.introduction(), ids.next(), now));
        })
        .orElseGet(SessionWork::unknownPerson);
  }

  private static SessionEvent unknownPerson() {
    return new SessionEvent.AdmissionRefused(
        CloseReason.UNKNOWN_PERSON,
        "this person is not in the directory of the domain; an administrator can add them");
  }

  private static SessionEvent storeUnavailable(Throwable failure) {
    LOG.atWarn().setCause(failure).log("an agent could not be admitted");
    return new SessionEvent.AdmissionRefused(
        CloseReason.STORE_UNAVAILABLE, "the server cannot take new streams just now");
  }

  void load(Effect.Load load, SessionLoop session) {
    looks.add(load, session::post);
  }

  void applied(Effect.RecordApplied effect, SessionLoop session) {
    record(
        session,
        effect,
        tx -> {
          if (tx.agents().applied(effect.lease(), effect.parts(), effect.revision())) {
            append(
                tx,
                Kinds.STATE_APPLIED,
                effect.lease().agent(),
                "revision " + effect.revision().value());
          }
          return effect;
        });
  }

  void rejected(Effect.RecordRejected effect, SessionLoop session) {
    record(
        session,
        effect,
        tx -> {
          if (tx.agents().rejected(effect.lease(), effect.revision(), effect.reason())) {
            append(
                tx,
                Kinds.STATE_REJECTED,
                effect.lease().agent(),
                "revision " + effect.revision().value() + ": " + effect.reason());
          }
          return effect;
        });
  }

  void received(Effect.RecordReceived effect, SessionLoop session) {
    record(session, effect, tx -> tx.commands().received(effect.lease(), effect.command()));
  }

  void requeue(Effect.Requeue effect, SessionLoop session) {
    record(
        session,
        effect,
        tx -> tx.commands().requeue(effect.lease(), effect.command(), effect.because()));
  }

  /// After a loss an agent tells again what it cannot know to have been heard: hundreds of outcomes
  /// that cost a look each, and nothing to write.
  void settle(Effect.Settle effect, SessionLoop session) {
    record(
        session,
        effect,
        tx -> {
          var command =
              tx.commands()
                  .find(effect.command())
                  .filter(found -> found.agent().equals(effect.lease().agent()))
                  .filter(found -> !found.state().isEnd());
          command.ifPresent(found -> settle(tx, effect.lease(), found, effect.outcome()));
          return command;
        });
  }

  private void settle(Tx tx, Lease lease, Command command, Outcome outcome) {
    var checked = checked(tx, command, outcome);
    var settled = tx.commands().settle(lease, command.id(), checked, clock.instant());
    if (settled && command.type() == CommandType.SCREENSHOT) {
      SessionLog.screenshotAnswered(
          lease.agent(), command.id(), checked.state() == CommandState.SUCCEEDED);
    }
  }

  /// What was sent stands in the store: the agent's word alone is no picture and no log.
  private static Outcome checked(Tx tx, Command command, Outcome outcome) {
    if (outcome.state() != CommandState.SUCCEEDED || !outcome.code().equals(Outcome.DONE)) {
      return outcome;
    }
    return switch (command.type()) {
      case SCREENSHOT ->
          tx.screenshots().of(command.id()).isPresent()
              ? outcome
              : Outcome.failed("no_picture", "the agent reported a picture that never arrived");
      case LOG_REQUEST ->
          tx.logs().has(command.id())
              ? outcome
              : Outcome.failed("no_lines", "the agent reported lines that never arrived");
      case FLUSH_LOGS, RESTART -> outcome;
    };
  }

  /// Lines that nobody asked this agent for, or that come after the end, are dropped.
  void keepLogs(Effect.KeepLogs effect, SessionLoop session) {
    record(
        session,
        new Effect.Settle(
            effect.lease(),
            effect.command(),
            Outcome.failed("not_kept", "the lines arrived and could not be stored")),
        tx -> {
          var command =
              tx.commands()
                  .find(effect.command())
                  .filter(found -> found.agent().equals(effect.lease().agent()))
                  .filter(found -> found.type() == CommandType.LOG_REQUEST)
                  .filter(found -> !found.state().isEnd());
          command.ifPresent(found -> {
            tx.logs().add(found.id(), effect.excerpt());
            settle(tx, effect.lease(), found, Outcome.succeeded(count(effect.excerpt())));
          });
          return command;
        });
  }

  private static String count(LogExcerpt excerpt) {
    return excerpt.lines().size() + " of " + excerpt.totalLines() + " lines";
  }

  /// A picture that cannot be kept is not kept in memory either: its command fails.
  void keepPicture(Effect.KeepPicture effect, SessionLoop session) {
    var _ =
        pictures
            .keep(effect.lease().agent(), effect.command(), effect.bytes())
            .exceptionally(failure -> {
              LOG.atWarn().setCause(failure).log("a picture could not be kept");
              return Outcome.failed("not_kept", "the picture arrived and could not be stored");
            })
            .thenAccept(outcome ->
                settle(new Effect.Settle(effect.lease(), effect.command(), outcome), session));
  }

  void disconnected(Lease lease, CloseReason reason) {
    var _ =
        store
            .writeLater(tx -> {
              if (tx.agents().disconnected(lease, reason.text(), clock.instant())) {
                append(tx, Kinds.AGENT_DISCONNECTED, lease.agent(), reason.text());
                SessionLog.unregistered(lease.agent(), reason.text());
              }
              return lease;
            })
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.atWarn().setCause(failure).log("a disconnect could not be recorded");
              }
            });
  }

  /// Two machines seem to have one identity. Nobody is shut out for it: which one is the right one,
  /// only a person can say.
  void duplicated(AgentId agent) {
    LOG.atWarn()
        .addKeyValue("agent", agent.label())
        .addKeyValue("domain", agent.domain())
        .log("more than {} streams a minute take over from each other", Takeovers.USUAL);
    var _ =
        store
            .writeLater(tx -> {
              append(
                  tx,
                  Kinds.AGENT_DUPLICATED,
                  agent,
                  "more than " + Takeovers.USUAL + " takeovers in a minute");
              return agent;
            })
            .exceptionally(failure -> {
              LOG.atWarn().setCause(failure).log("an alert could not be recorded");
              return agent;
            });
  }

  /// The store has said in the log why it failed; here it would be a line for each message.
  private <T> void record(SessionLoop session, Effect effect, Function<Tx, T> work) {
    var _ =
        store
            .writeLater(work)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.atDebug().setCause(failure).log("what an agent said could not be recorded");
                session.post(new SessionEvent.RecordFailed(effect));
              }
            });
  }

  private void append(Tx tx, String kind, AgentId agent, String detail) {
    tx.events().append(new Event(clock.instant(), kind, "agent", Event.Subject.of(agent), detail));
  }
}

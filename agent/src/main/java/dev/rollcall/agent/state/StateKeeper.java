// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.state;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rollcall.agent.message.Answer.Applied;
import dev.rollcall.agent.message.Answer.Detail;
import dev.rollcall.agent.message.Answer.Rejected;
import dev.rollcall.agent.message.Attendance;
import dev.rollcall.agent.message.Inbound.Initial;
import dev.rollcall.agent.message.Inbound.ReadSettings;
import dev.rollcall.agent.message.MonitoringSwitch;
import dev.rollcall.agent.message.Revision;
import dev.rollcall.agent.message.Settings;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Brings state into effect, keeps it, and only then has an answer for the server. Belongs to the
/// loop's thread.
public final class StateKeeper {
  private final StateFile file;
  private final List<StateListener> listeners;
  private AgentState state;

  public StateKeeper(StateFile file, List<StateListener> listeners) {
    this.file = file;
    this.listeners = List.copyOf(listeners);
    this.state = kept(file);
  }

  /// What is in effect before a server has spoken.
  public static AgentState kept(StateFile file) {
    return file.read().orElse(AgentState.UNTOLD);
  }

  public AgentState state() {
    return state;
  }

  /// The whole state. Settings that cannot be applied do not keep attendance and switch from taking
  /// effect.
  @CheckReturnValue
  public Detail apply(Initial whole) {
    AgentState next =
        state.at(whole.revision()).with(whole.attendance()).with(whole.monitoring()).confirmed();
    return switch (Checked.of(whole.settings())) {
      case Checked.Good(Settings settings) -> keep(next.with(settings));
      case Checked.Bad(String reason) ->
          keep(next) instanceof Rejected notKept ? notKept : new Rejected(whole.revision(), reason);
    };
  }

  @CheckReturnValue
  public Detail apply(Revision revision, Attendance attendance) {
    return keep(state.at(revision).with(attendance));
  }

  @CheckReturnValue
  public Detail apply(Revision revision, MonitoringSwitch monitoring) {
    return keep(state.at(revision).with(monitoring));
  }

  @CheckReturnValue
  public Detail apply(Revision revision, ReadSettings settings) {
    return switch (Checked.of(settings)) {
      case Checked.Good(Settings good) -> keep(state.at(revision).with(good));
      case Checked.Bad(String reason) -> new Rejected(revision, reason);
    };
  }

  /// A disk that refuses does not keep a check-out or a stop from taking effect: only the answer
  /// says that a restart would forget it.
  private Detail keep(AgentState next) {
    Optional<String> fault = write(next);
    AgentState before = state;
    state = fault.isEmpty() ? next : next.with(before.settings());
    AgentState after = state;
    listeners.forEach(listener -> listener.changed(before, after));
    return fault
        .<Detail>map(why -> new Rejected(next.revision(), "not kept: " + why))
        .orElseGet(() -> new Applied(next.revision()));
  }

  private Optional<String> write(AgentState next) {
    try {
      file.write(next);
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private sealed interface Checked {
    record Good(Settings settings) implements Checked {}

    record Bad(String reason) implements Checked {}

    static Checked of(ReadSettings read) {
      return switch (read) {
        case ReadSettings.Unreadable(String reason) -> new Bad(reason);
        case ReadSettings.Read(Settings settings) ->
            settings.fault().<Checked>map(Bad::new).orElseGet(() -> new Good(settings));
      };
    }
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.history;

import dev.rollcall.e2e.field.Identity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that is known of a run.
///
/// @param effects what agents did, in any order
public record Evidence(History history, List<Effect> effects, Ending ending) {
  public Evidence {
    effects = List.copyOf(effects);
  }

  /// By command id; a second one of the same id is {@link Uniqueness}'s matter.
  Map<String, Ending.Told> commands() {
    return ending.commands().stream()
        .collect(Collectors.toMap(Ending.Told::id, Function.identity(), (first, _) -> first));
  }

  Map<String, List<Effect>> effectsByCommand() {
    return effects.stream().collect(Collectors.groupingBy(Effect::command));
  }

  /// In words, for the report of a run.
  public String summary() {
    return "%s; %s effects; commands %s; %s events"
        .formatted(history.summary(), effects.size(), ending.counts(), ending.events().size());
  }

  /// As the server's answers are keyed here.
  public static String person(Identity who) {
    return who.domain() + "/" + who.user();
  }

  /// As the server's answers are keyed here.
  public static String agent(Identity who) {
    return person(who) + "/" + who.mac();
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// A mix of roles as YAML: under `roles`, for each name a share, and what differs from the command
/// line.
final class ProfileFile {
  private static final Set<String> KEYS =
      Set.of(
          "share",
          "plays",
          "heartbeat",
          "activity_rate",
          "activity_entries",
          "picture_size",
          "read_rate",
          "clock_skew",
          "kill_between",
          "late_ack",
          "cut_rate",
          "takeover_rate",
          "clones");

  private final String name;

  private ProfileFile(String name) {
    this.name = name;
  }

  /// @param rest what agents play that no role takes; what a role does not say, it has from here
  /// @throws IllegalArgumentException when the file cannot be used, with what is wrong where
  static Profile read(Path file, Part rest) {
    try {
      return parse(file.toString(), Files.readString(file), rest);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--profile " + file + " cannot be read; check its name and rights", e);
    }
  }

  static Profile parse(String name, String text, Part rest) {
    ProfileFile file = new ProfileFile(name);
    List<Profile.Portion> portions = new ArrayList<>();
    file.roles(text)
        .forEach((role, keys) -> {
          String where = name + ": " + role;
          portions.add(file.portion(String.valueOf(role), file.mapping(where, keys), rest));
        });
    return new Profile(portions, rest);
  }

  private Map<?, ?> roles(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setSchema(new FailsafeSchema()).build();
    Map<?, ?> document;
    try {
      document = mapping(name, new Load(settings).loadFromString(text));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(name + ": no valid YAML: " + e.getMessage(), e);
    }
    refuseUnknown(name, document.keySet(), Set.of("roles"));
    return mapping(name + ": roles", document.get("roles"));
  }

  private Map<?, ?> mapping(String where, @Nullable Object value) {
    if (value instanceof Map<?, ?> mapping) {
      return mapping;
    }
    throw new IllegalArgumentException(
        where + " must be a mapping, such as 'roles: {slow: {share: 5%, read_rate: 1kB}}'");
  }

  private static void refuseUnknown(String where, Set<?> found, Set<String> known) {
    found.stream()
        .filter(key -> !known.contains(String.valueOf(key)))
        .findFirst()
        .ifPresent(key -> {
          throw new IllegalArgumentException(
              where + ": unknown key " + key + "; known are " + new TreeSet<>(known));
        });
  }

  private Profile.Portion portion(String role, Map<?, ?> keys, Part rest) {
    String where = name + ": " + role;
    refuseUnknown(where, keys.keySet(), KEYS);
    Fields fields = new Fields(where, keys);
    Role plays = fields.role();
    Part part =
        new Part(
            role,
            plays,
            fields.habits(rest.habits()),
            new Rates(
                fields.rate("cut_rate"),
                fields.rate("takeover_rate"),
                fields.rate("activity_rate")),
            fields.share("clones", plays == Role.FULL ? rest.clones() : Share.NONE));
    return new Profile.Portion(
        part,
        fields
            .text("share")
            .map(text -> Share.parse(where + ": share", text))
            .orElseThrow(
                () -> new IllegalArgumentException(where + " needs a share, such as 10%")));
  }

  /// What stands at one role.
  private record Fields(String where, Map<?, ?> keys) {
    Optional<String> text(String key) {
      @Nullable Object value = keys.get(key);
      if (value != null && !(value instanceof String)) {
        throw new IllegalArgumentException(where + ": " + key + " needs one plain value");
      }
      return Optional.ofNullable((String) value);
    }

    Role role() {
      String plays = text("plays").orElse("agent");
      return switch (plays) {
        case "agent" -> Role.FULL;
        case "field", "stalled" -> Role.valueOf(plays.toUpperCase(Locale.ROOT));
        default ->
            throw new IllegalArgumentException(
                where + ": plays must be agent, field or stalled, was " + plays);
      };
    }

    Habits habits(Habits usual) {
      return new Habits(
          text("heartbeat")
              .map(text -> Span.parse(where + ": heartbeat", text))
              .or(usual::heartbeat),
          number("activity_entries", usual.entries()),
          size("picture_size", usual.pictureBytes()),
          size("read_rate", usual.readRate()),
          span("clock_skew", usual.clockSkew()),
          share("kill_between", usual.killBetween()),
          span("late_ack", usual.lateAck()));
    }

    Share share(String key, Share usual) {
      return text(key).map(text -> Share.parse(where + ": " + key, text)).orElse(usual);
    }

    Duration span(String key, Duration usual) {
      return text(key).map(text -> Span.parse(where + ": " + key, text)).orElse(usual);
    }

    int size(String key, int usual) {
      return text(key).map(text -> Size.parse(where + ": " + key, text)).orElse(usual);
    }

    int number(String key, int usual) {
      return text(key).map(text -> Numbers.whole(where + ": " + key, text)).orElse(usual);
    }

    double rate(String key) {
      return text(key).map(text -> Numbers.rate(where + ": " + key, text)).orElse(0.0);
    }
  }
}

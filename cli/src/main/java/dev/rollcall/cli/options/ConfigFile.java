// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// The options of one command as a flat YAML mapping. Every value is read as the text that stands
/// there, so that a user id `007` keeps its zeros.
public record ConfigFile(String name, Map<OptionName, String> values) {
  public static final ConfigFile NONE = new ConfigFile("no file", Map.of());

  public ConfigFile {
    values = Map.copyOf(values);
  }

  /// The options that stand in a file.
  ///
  /// @throws ConfigFailure when it cannot be read or is no mapping of names to plain values
  public static ConfigFile read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException _) {
      throw new ConfigFailure(file + ": there is no such file");
    } catch (IOException e) {
      throw new ConfigFailure(file + ": cannot be read: " + e.getMessage());
    }
  }

  static ConfigFile parse(String name, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setSchema(new FailsafeSchema()).build();
    try {
      return new ConfigFile(
          name, values(name, document(name, new Load(settings).loadAllFromString(text))));
    } catch (YamlEngineException e) {
      throw new ConfigFailure(name + ": no valid YAML: " + e.getMessage());
    }
  }

  private static @Nullable Object document(String name, Iterable<Object> documents) {
    Iterator<Object> iterator = documents.iterator();
    Object first = iterator.hasNext() ? iterator.next() : null;
    if (iterator.hasNext()) {
      throw new ConfigFailure(name + ": must be one document");
    }
    return first;
  }

  private static Map<OptionName, String> values(String name, @Nullable Object document) {
    Map<OptionName, String> values = new LinkedHashMap<>();
    switch (document) {
      case null -> {}
      case Map<?, ?> mapping -> mapping.forEach((key, value) -> put(values, name, key, value));
      default -> throw new ConfigFailure(name + ": must be a mapping, such as `agent_port: 50051`");
    }
    return values;
  }

  private static void put(
      Map<OptionName, String> values, String name, @Nullable Object key, @Nullable Object value) {
    if (!(value instanceof String text) || text.isBlank()) {
      throw new ConfigFailure(name + ": " + key + " needs one plain value");
    }
    if (values.put(OptionName.ofKey(String.valueOf(key)), text) != null) {
      throw new ConfigFailure(name + ": " + key + " stands there twice");
    }
  }

  Optional<String> value(OptionName option) {
    return Optional.ofNullable(values.get(option));
  }

  /// A typing error must not be a silent default.
  ///
  /// @throws ConfigFailure for the first key that is not among the known ones, with the nearest one
  void refuseUnknown(Collection<String> known) {
    for (OptionName option : values.keySet()) {
      if (!known.contains(option.key())) {
        String nearest =
            Nearest.to(option.key(), known).map(k -> "; did you mean " + k + "?").orElse("");
        throw new ConfigFailure(name + ": unknown key " + option.key() + nearest);
      }
    }
  }
}

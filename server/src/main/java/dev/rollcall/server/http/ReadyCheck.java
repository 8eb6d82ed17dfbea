// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One thing without which the server cannot do its work.
///
/// @param name for operators, such as `agents' port`
/// @param fault why it does not work, empty when it does; answers soon, and may fail, which is a
///   fault, too
public record ReadyCheck(String name, Supplier<Optional<String>> fault) {
  /// One whose name says it all.
  public ReadyCheck(String name, BooleanSupplier passes) {
    this(name, () -> passes.getAsBoolean() ? Optional.empty() : Optional.of(""));
  }
}

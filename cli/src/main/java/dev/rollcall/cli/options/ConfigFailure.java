// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.options;

/// The file of `--config` cannot be used; the message names the file and what to do.
public final class ConfigFailure extends RuntimeException {
  ConfigFailure(String message) {
    super(message);
  }
}

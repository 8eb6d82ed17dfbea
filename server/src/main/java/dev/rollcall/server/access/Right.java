// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody may be allowed to do. Each stands for itself: none contains another.
public enum Right {
  /// The directory, settings, attendance, commands other than screenshots, accounts.
  ADMINISTER,
  REQUEST_SCREENSHOTS,
  VIEW_SCREENSHOTS,
  /// To read the history.
  AUDIT,
  /// What is kept of the person to whom the account is linked.
  READ_OWN_DATA;

  /// As interfaces and the store write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Right> parse(String text) {
    return Arrays.stream(values()).filter(right -> right.text().equals(text)).findAny();
  }
}

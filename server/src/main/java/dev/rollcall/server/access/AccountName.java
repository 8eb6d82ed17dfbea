// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

import dev.rollcall.server.fleet.InvalidName;
import java.util.Set;
import java.util.regex.Pattern;

/// The name by which the history knows an account. The same letters are one name: there is no case.
public record AccountName(String value) implements Comparable<AccountName> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

  /// What the history calls those who act without an account.
  private static final Set<String> TAKEN = Set.of("agent", "server", "dev", "me");

  public AccountName {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidName(
          "name",
          "name must have 1 to 64 of a-z, 0-9, and, but not first, . _ @ + -, such as asha or"
              + " hr-system");
    }
    if (TAKEN.contains(value)) {
      throw new InvalidName("name", "name must not be one that the server itself uses: " + value);
    }
  }

  @Override
  public int compareTo(AccountName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

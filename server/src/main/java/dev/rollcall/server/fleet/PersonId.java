// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// A person: the same number in two domains is two people.
public record PersonId(Domain domain, UserId user) {
  public static PersonId of(String domain, String user) {
    return new PersonId(new Domain(domain), new UserId(user));
  }
}

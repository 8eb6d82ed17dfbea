// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.audit;

/// An event as it stands in the history, with the hash that stands beside it.
public record LinkedEvent(StoredEvent stored, String hash) {
  public long number() {
    return stored.number();
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.command;

/// Names one command for ever; also its `message_id` and `request_id` on the stream.
public record CommandId(String value) {
  @Override
  public String toString() {
    return value;
  }
}

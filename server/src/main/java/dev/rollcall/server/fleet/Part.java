// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// What the state of an agent consists of; each part travels in a message of its own.
public enum Part {
  SETTINGS,
  ATTENDANCE,
  MONITORING
}

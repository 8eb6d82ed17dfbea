// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.activity;

import dev.rollcall.server.fleet.PersonId;
import java.time.Instant;

/// One entry of an agent's activity log, as reported.
///
/// @param mac 12 digits, or empty when the agent did not say
/// @param payload the whole entry as JSON, hostile text
/// @param origin names the entry within its agent's buffer so that a repeat is stored once; empty
///   for agents from the field
public record ActivityEntry(
    PersonId person,
    String mac,
    Instant at,
    String type,
    String message,
    String payload,
    String origin) {}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.audit;

/// An event with its place in the history.
///
/// @param number rises by one with every event
public record StoredEvent(long number, Event event) {}

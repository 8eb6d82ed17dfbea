// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.fleet;

/// What the directory says of a person; empty where it says nothing.
public record Person(PersonId id, String name, String department, String email) {}

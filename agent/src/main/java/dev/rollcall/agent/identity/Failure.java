// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

/// One thing that went wrong.
///
/// @param detail what the server or a library said, for those who look closer
public record Failure(Trouble trouble, String detail) {}

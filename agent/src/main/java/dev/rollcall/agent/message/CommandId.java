// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.message;

/// The server's name of a command, unique for ever; also the message id it travels under.
public record CommandId(String value) {}

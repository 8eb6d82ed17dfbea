// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.link;

/// How a stream ended.
///
/// @param reason the server's own word, such as `taken_over`, or the status code without one
/// @param description for people
public record StreamEnd(String reason, String description, Advice advice) {}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.identity;

/// Tells tokens apart without holding one.
///
/// @param sha256 in hexadecimal digits
public record TokenId(String sha256) {}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

/// A token of an account that is not disabled, as it is looked up.
public record KnownToken(TokenHash hash, ApiToken token, Account account) {}

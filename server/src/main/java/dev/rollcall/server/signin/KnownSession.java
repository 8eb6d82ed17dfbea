// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.TokenHash;

/// A session of an account that is not disabled, as it is looked up.
public record KnownSession(TokenHash hash, BrowserSession session, SessionOwner owner) {}

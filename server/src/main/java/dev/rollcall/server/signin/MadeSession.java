// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.Account;

/// A new session, with its secret: the only time that it is there.
public record MadeSession(BrowserSession session, Account account, SessionSecret secret) {}

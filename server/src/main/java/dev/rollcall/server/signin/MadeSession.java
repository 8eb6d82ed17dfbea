// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

/// A new session, with its secret: the only time that it is there.
public record MadeSession(BrowserSession session, SessionOwner owner, SessionSecret secret) {}

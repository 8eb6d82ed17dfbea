// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.access;

/// A new token, with its secret: the only time that it is there.
public record MadeToken(ApiToken token, TokenSecret secret) {}

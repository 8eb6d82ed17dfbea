// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// People who sign in with a browser: their sessions, second factors, and how often somebody may
/// try. It must not know how a request arrives, nor how a store keeps what it is given.
@NullMarked
package dev.rollcall.server.signin;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Commands with exactly one outcome: their life, their limits, and the service that takes them. It
/// must not know streams.
@NullMarked
package dev.rollcall.server.command;

import org.jspecify.annotations.NullMarked;

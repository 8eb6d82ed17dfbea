// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Our own agent on a real display. It must not know what the agent is made of, only what it does
/// and what the server says of it.
@NullMarked
package dev.rollcall.e2e.agent;

import org.jspecify.annotations.NullMarked;

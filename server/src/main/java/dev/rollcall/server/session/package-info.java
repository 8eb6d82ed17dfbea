// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The protocol as a pure function of state and event. It must not do I/O, read a clock or start a
/// thread.
@NullMarked
package dev.rollcall.server.session;

import org.jspecify.annotations.NullMarked;

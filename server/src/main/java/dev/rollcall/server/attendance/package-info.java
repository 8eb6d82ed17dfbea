// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Who is checked in: the rules of a shift, and the service that records changes. It must not know
/// how a change arrives or reaches an agent.
@NullMarked
package dev.rollcall.server.attendance;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Starts the real programs for a test, talks to them and ends them. It knows how Rollcall is
/// started and nothing of what is inside.
@NullMarked
package dev.rollcall.e2e.run;

import org.jspecify.annotations.NullMarked;

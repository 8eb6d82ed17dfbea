// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What agents report of activity: stored and queried as reported. It must not judge it.
@NullMarked
package dev.rollcall.server.activity;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.rollcall.agent.logs;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.rollcall.agent.identity;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.rollcall.server;

import org.jspecify.annotations.NullMarked;

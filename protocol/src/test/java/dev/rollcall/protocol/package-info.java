// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Tests of the contract with agents.
@NullMarked
package dev.rollcall.protocol;

import org.jspecify.annotations.NullMarked;

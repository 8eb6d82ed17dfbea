// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// How commands speak to people and scripts, and how they end. It must not know any single command.
@NullMarked
package dev.rollcall.cli.console;

import org.jspecify.annotations.NullMarked;

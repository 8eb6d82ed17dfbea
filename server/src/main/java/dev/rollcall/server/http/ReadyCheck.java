// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import java.util.function.BooleanSupplier;

/// One thing without which the server cannot do its work.
///
/// @param name for operators, such as `agents' port`
/// @param passes answers soon, and may fail; failing means no
public record ReadyCheck(String name, BooleanSupplier passes) {}

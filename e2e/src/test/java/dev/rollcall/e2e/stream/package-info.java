// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The stream, rule by rule, as agents from the field see it. It must not know what the server is
/// made of.
@NullMarked
package dev.rollcall.e2e.stream;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Agents from the field, made from the wire contract alone. It must not know any class of
/// Rollcall: what it cannot do with the contract, those agents cannot do either.
@NullMarked
package dev.rollcall.e2e.field;

import org.jspecify.annotations.NullMarked;

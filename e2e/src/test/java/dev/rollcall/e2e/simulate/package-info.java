// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Holds the simulator to what it promises, against a real server. It must not know its classes: it
/// reads its records and asks the server.
@NullMarked
package dev.rollcall.e2e.simulate;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The benchmark behind `./bench`: a real server and real agents as processes of their own, and
/// what they cost. What computes, draws and compares is pure; it must not know how a figure came
/// about.
@NullMarked
package dev.rollcall.e2e.bench;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Agents that are known by a certificate, against a server without `--dev`: the way there, and
/// what becomes of it. It must not know more of either than a person who reads the README.
@NullMarked
package dev.rollcall.e2e.enrolled;

import org.jspecify.annotations.NullMarked;

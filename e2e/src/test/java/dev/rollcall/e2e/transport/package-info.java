// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The two ports as they are without `--dev`: TLS, certificates, and what happens when these
/// change. It must not know the server's inside.
@NullMarked
package dev.rollcall.e2e.transport;

import org.jspecify.annotations.NullMarked;

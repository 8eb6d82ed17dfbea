// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The organisation as Rollcall knows it (domains, people, workstations), which of them are here,
/// and the state each should have. It must not know streams.
@NullMarked
package dev.rollcall.server.fleet;

import org.jspecify.annotations.NullMarked;

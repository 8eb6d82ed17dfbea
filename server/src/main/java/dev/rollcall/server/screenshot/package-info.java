// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// When a picture may be taken, and what happens to one that arrived. It must not know how it
/// travels.
@NullMarked
package dev.rollcall.server.screenshot;

import org.jspecify.annotations.NullMarked;

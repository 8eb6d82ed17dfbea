// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Which sessions are on this node, and what runs each session's machine on its event loop. It must
/// not know gRPC or SQL.
@NullMarked
package dev.rollcall.server.hub;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The store on SQLite and on PostgreSQL. The only package that knows SQL; it must not know HTTP or
/// gRPC.
@NullMarked
package dev.rollcall.server.jdbc;

import org.jspecify.annotations.NullMarked;

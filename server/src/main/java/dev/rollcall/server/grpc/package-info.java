// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The agents' port. The only package that knows protobuf; it must not know SQL.
@NullMarked
package dev.rollcall.server.grpc;

import org.jspecify.annotations.NullMarked;

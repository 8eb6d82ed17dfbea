// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Keys and certificates: the server's own small authority, the certificates it issues, and the
/// files they lie in. It must not know who may have one, nor how a connection uses it.
@NullMarked
package dev.rollcall.server.certificate;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What strangers may take up on either port before they are known: connections, and failures. It
/// must not know what a connection carries.
@NullMarked
package dev.rollcall.server.limit;

import org.jspecify.annotations.NullMarked;

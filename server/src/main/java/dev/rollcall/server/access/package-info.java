// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// People and programs that administer: accounts, what each may do, and the tokens by which they
/// are known. It must not know how a request arrives, nor how a store keeps what it is given.
@NullMarked
package dev.rollcall.server.access;

import org.jspecify.annotations.NullMarked;

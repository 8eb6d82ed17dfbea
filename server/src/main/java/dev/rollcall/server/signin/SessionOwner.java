// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.signin;

import dev.rollcall.server.access.Account;
import dev.rollcall.server.access.PasswordMaker;

/// Whose session it is, and what that says of what it may do.
public record SessionOwner(Account account, PasswordMaker password) {}

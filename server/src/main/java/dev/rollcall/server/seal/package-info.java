// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What is kept so that only who has a key can read it. It must not know what that is, or where it
/// lies.
@NullMarked
package dev.rollcall.server.seal;

import org.jspecify.annotations.NullMarked;

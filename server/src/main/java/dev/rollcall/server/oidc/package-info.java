// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Adapter: an organisation's OpenID provider, by which people may sign in. It must not know how a
/// request arrives, nor the store.
@NullMarked
package dev.rollcall.server.oidc;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The interfaces of api.md, rule by rule, against a real server. It must not know what the server
/// is made of.
@NullMarked
package dev.rollcall.e2e.api;

import org.jspecify.annotations.NullMarked;

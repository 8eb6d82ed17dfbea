// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The administrators' port: REST, live events and the page. A thread here never touches a stream.
@NullMarked
package dev.rollcall.server.http;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// The one history: every change and every view is an event here. It must not be changed once
/// written.
@NullMarked
package dev.rollcall.server.audit;

import org.jspecify.annotations.NullMarked;

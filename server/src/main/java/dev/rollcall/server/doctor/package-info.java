// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What is not as it should be with an installation, and how to mend it. Each check is pure: it
/// judges facts that others gathered.
@NullMarked
package dev.rollcall.server.doctor;

import org.jspecify.annotations.NullMarked;

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Which workstation is which: enrolment by a token, certificates and their renewal, and what a
/// certificate is still worth. It must not know how certificates are made or arrive.
@NullMarked
package dev.rollcall.server.identity;

import org.jspecify.annotations.NullMarked;

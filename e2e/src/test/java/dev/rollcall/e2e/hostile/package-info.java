// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What hostile peers do below the calls: frames, heads and bytes that no library sends. It must
/// not know how the server is built; it sees what any peer sees.
@NullMarked
package dev.rollcall.e2e.hostile;

import org.jspecify.annotations.NullMarked;

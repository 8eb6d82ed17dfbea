// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// One picture of the screen: the notice, the second that it is shown, the capture, the encoding.
/// It must not know the stream or the journal; the rules and the upload are ports.
@NullMarked
package dev.rollcall.agent.capture;

import org.jspecify.annotations.NullMarked;

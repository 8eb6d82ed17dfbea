// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.buffer;

import com.google.protobuf.ByteString;

/// One entry of the buffer.
///
/// @param number rising by one; never used twice within one buffer
public record Entry(long number, ByteString payload) {}

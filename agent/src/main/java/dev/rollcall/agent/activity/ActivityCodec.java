// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.activity;

import com.google.protobuf.ByteString;

/// Turns an event into what the buffer keeps.
@FunctionalInterface
public interface ActivityCodec {
  ByteString encode(ActivityEvent event);
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.field;

import com.google.protobuf.ByteString;

/// How an agent answers a screenshot command.
public sealed interface ScreenshotAnswer {

  /// The picture itself.
  record Inline(ByteString picture) implements ScreenshotAnswer {}

  /// Only where it put the picture, which the server can never read.
  record StoredAt(String path) implements ScreenshotAnswer {}

  record Fails(String error) implements ScreenshotAnswer {}

  /// It acknowledges and then never answers.
  record Silence() implements ScreenshotAnswer {}
}

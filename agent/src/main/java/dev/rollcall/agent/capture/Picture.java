// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.capture;

import com.google.protobuf.ByteString;

/// An encoded picture.
public record Picture(ContentType type, ByteString bytes, int width, int height) {
  /// The forms that the server takes.
  public enum ContentType {
    PNG("image/png"),
    JPEG("image/jpeg");

    private final String mime;

    ContentType(String mime) {
      this.mime = mime;
    }

    public String mime() {
      return mime;
    }
  }
}

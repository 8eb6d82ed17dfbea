// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.screenshot;

/// What a picture's head says.
///
/// @param contentType `image/png` or `image/jpeg`
public record ImageFacts(String contentType, int width, int height) {}

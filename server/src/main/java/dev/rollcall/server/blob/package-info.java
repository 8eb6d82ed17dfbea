// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// Pictures as files in the data folder. It must not know what a picture shows or who may see it.
@NullMarked
package dev.rollcall.server.blob;

import org.jspecify.annotations.NullMarked;

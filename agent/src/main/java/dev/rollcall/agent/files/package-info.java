// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
/// What the agent keeps on disk, and how it survives a crash: the folder, files replaced whole,
/// files of frames. It must not know what is kept.
@NullMarked
package dev.rollcall.agent.files;

import org.jspecify.annotations.NullMarked;

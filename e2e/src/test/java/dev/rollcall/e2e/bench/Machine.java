// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.bench;

import java.util.List;

/// On what, and with what, a run was made.
///
/// @param began and `ended`: ISO 8601, UTC
/// @param loadBefore and `loadAfter`: the operating system's averages of 1, 5 and 15 minutes
/// @param notes what was scaled down, and why
record Machine(
    String began,
    String ended,
    String size,
    String revision,
    String java,
    String libraries,
    List<String> serverFlags,
    String processor,
    int cores,
    long memoryMb,
    String kernel,
    long openFiles,
    String loadBefore,
    String loadAfter,
    List<String> notes) {
  Machine {
    serverFlags = List.copyOf(serverFlags);
    notes = List.copyOf(notes);
  }

  List<String> lines() {
    return List.of(
        "run       " + size + ", " + began + " to " + ended,
        "rollcall  " + revision,
        "java      " + java,
        "libraries " + libraries,
        "flags     " + String.join(" ", serverFlags),
        "machine   %d cores of %s, %,d MB, %s, %,d open files a process"
            .formatted(cores, processor, memoryMb, kernel, openFiles),
        "load      before " + loadBefore + ", after " + loadAfter,
        "notes     " + (notes.isEmpty() ? "none" : String.join("; ", notes)));
  }
}

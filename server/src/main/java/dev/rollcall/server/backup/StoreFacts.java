// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.backup;

import java.util.List;
import java.util.Map;

/// What a copied store says of itself.
///
/// @param id which store it is
/// @param version of its tables
/// @param counts rows by table
/// @param pictures ids of those it names
public record StoreFacts(String id, int version, Map<String, Long> counts, List<String> pictures) {
  public StoreFacts {
    counts = Map.copyOf(counts);
    pictures = List.copyOf(pictures);
  }
}

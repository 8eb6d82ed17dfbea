// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.util.List;

/// Who plays what in a fleet.
///
/// @param rest what all the others play
record Profile(List<Portion> portions, Part rest) {
  /// @param share of the whole fleet
  record Portion(Part part, Share share) {}

  Profile {
    portions = List.copyOf(portions);
    double sum = portions.stream().mapToDouble(portion -> portion.share().value()).sum();
    if (sum > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "the shares of all roles together are %.0f%%, more than all agents".formatted(sum * 100));
    }
  }

  static Profile of(Part everybody) {
    return new Profile(List.of(), everybody);
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent;

import dev.rollcall.agent.capture.AwtScreen;
import dev.rollcall.agent.capture.Screen;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What an agent gets from its process and machine.
///
/// @param wall for moments that people read
/// @param steady for deadlines and delays
/// @param instance names this start of the agent
record Surroundings(
    InstantSource wall,
    InstantSource steady,
    RandomGenerator random,
    Screen screen,
    String instance) {

  static Surroundings ofThisProcess() {
    InstantSource wall = InstantSource.system();
    return new Surroundings(
        wall,
        new SteadyTime(wall),
        RandomGenerator.getDefault(),
        new AwtScreen(),
        UUID.randomUUID().toString());
  }
}

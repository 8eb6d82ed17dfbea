// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.cli.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Who plays what; the same seed gives the same cast.
final class Cast {
  private final List<Part> parts;
  private final int[] plays;
  private final BitSet cloned = new BitSet();
  private final long seed;

  private Cast(List<Part> parts, int[] plays, long seed) {
    this.parts = parts;
    this.plays = plays;
    this.seed = seed;
    for (int part = 0; part < parts.size(); part++) {
      int mine = part;
      int[] who = IntStream.range(0, plays.length).filter(i -> plays[i] == mine).toArray();
      IntStream.of(who).limit(parts.get(part).clones().of(who.length)).forEach(cloned::set);
    }
  }

  /// @throws IllegalArgumentException when the agents are too few for all roles
  static Cast of(int agents, Profile profile, long seed) {
    List<Part> parts = new ArrayList<>();
    int[] plays = new int[agents];
    int given = 0;
    for (Profile.Portion portion : profile.portions()) {
      int before = given;
      int until = Math.min(agents, given + portion.share().of(agents));
      for (; given < until; given++) {
        plays[given] = parts.size();
      }
      refuseNobody(portion, given - before);
      parts.add(portion.part());
    }
    for (; given < agents; given++) {
      plays[given] = parts.size();
    }
    parts.add(profile.rest());
    shuffle(plays, new SplittableRandom(seed));
    return new Cast(List.copyOf(parts), plays, seed);
  }

  int agents() {
    return plays.length;
  }

  /// How many connections all of them need, clones too.
  int connections() {
    return plays.length + cloned.cardinality();
  }

  List<Part> parts() {
    return parts;
  }

  /// What this agent plays, or the one whose clone it is.
  Part part(Who who) {
    return parts.get(plays[place(who)]);
  }

  boolean isCloned(Who who) {
    return cloned.get(place(who));
  }

  /// By how much this agent's wall clock is ahead.
  Duration skew(Who who) {
    long most = part(who).habits().clockSkew().toMillis();
    return Duration.ofMillis(most == 0 ? 0 : random(who).nextLong(-most, most + 1));
  }

  /// Of this agent alone, so that what is drawn does not depend on the order of threads.
  SplittableRandom random(Who who) {
    return new SplittableRandom(seed * 1_000_003 + who.number());
  }

  private static void refuseNobody(Profile.Portion portion, int players) {
    if (players == 0 && portion.share().value() > 0) {
      throw new IllegalArgumentException(
          "too few agents for all roles: none is left for '%s'".formatted(portion.part().name()));
    }
  }

  private int place(Who who) {
    return (who.number() - 1) % plays.length;
  }

  private static void shuffle(int[] plays, SplittableRandom random) {
    for (int i = plays.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int play = plays[i];
      plays[i] = plays[other];
      plays[other] = play;
    }
  }
}

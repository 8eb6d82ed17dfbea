// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import com.google.protobuf.Timestamp;
import dev.rollcall.server.attendance.Shift;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Points in time on the wire.
final class Times {
  /// What protobuf allows: years 1 to 9999.
  private static final long LEAST = -62_135_596_800L;

  private static final long MOST = 253_402_300_799L;

  private Times() {}

  static Timestamp toProto(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  /// What the sender wrote, or `absent` when it wrote nothing or no point in time.
  static Instant fromProto(Timestamp timestamp, Instant absent) {
    var seconds = timestamp.getSeconds();
    var nanos = timestamp.getNanos();
    var valid = seconds >= LEAST && seconds <= MOST && nanos >= 0 && nanos <= 999_999_999;
    var written = seconds != 0 || nanos != 0;
    return valid && written ? Instant.ofEpochSecond(seconds, nanos) : absent;
  }

  /// RFC 3339 with the offset of the domain, to the second.
  static String rfc3339(Shift.Stamp stamp, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        stamp.at().truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The JSON object that a caller sent. A field with null counts as absent.
record Body(Map<String, @Nullable Object> values) {

  /// Reads it, whatever its `Content-Type` says.
  static Body of(Context ctx) {
    return new Body(Json.object(bytes(ctx)));
  }

  /// The same of a call that needs none: no body is an empty object.
  static Body ifAny(Context ctx) {
    var bytes = bytes(ctx);
    return new Body(bytes.length == 0 ? Map.of() : Json.object(bytes));
  }

  /// The same for the same values, however they are written down.
  byte[] canonical() {
    return Json.write(new TreeMap<>(values));
  }

  /// Refuses fields other than these, so that a misspelt one is not taken for absent.
  Body only(String... fields) {
    var known = Set.of(fields);
    for (var name : values.keySet()) {
      if (!known.contains(name)) {
        throw Texts.refused(
            name, "there is no field " + name + "; the fields are " + Arrays.toString(fields));
      }
    }
    return this;
  }

  /// One line.
  Optional<String> text(String field, int most) {
    return switch (values.get(field)) {
      case null -> Optional.empty();
      case String text -> Optional.of(Texts.line(field, text, most));
      default -> throw Texts.refused(field, field + " must be a text");
    };
  }

  /// An identifier, to be checked by its type.
  String id(String field) {
    return optionalId(field).orElseThrow(() -> Texts.refused(field, field + " is missing"));
  }

  Optional<String> optionalId(String field) {
    return text(field, 1_000);
  }

  Optional<Integer> whole(String field, int least, int most) {
    return switch (values.get(field)) {
      case null -> Optional.empty();
      case Integer number when number >= least && number <= most -> Optional.of(number);
      default ->
          throw Texts.refused(
              field, field + " must be a whole number from " + least + " to " + most);
    };
  }

  Optional<Boolean> flag(String field) {
    return switch (values.get(field)) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(flag);
      default -> throw Texts.refused(field, field + " must be true or false");
    };
  }

  /// At most 1,000 items, none of them null.
  List<?> list(String field) {
    return switch (values.get(field)) {
      case null -> List.of();
      case List<?> list when list.size() <= 1_000 && !list.contains(null) -> list;
      default -> throw Texts.refused(field, field + " must be a list of at most 1000 items");
    };
  }

  private static byte[] bytes(Context ctx) {
    var limits = ctx.appData(AdminPort.LIMITS);
    try {
      return read(ctx.req(), limits.body(), Deadline.in(limits.idle()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The idle time of a connection begins anew with every byte; the deadline does not.
  private static byte[] read(HttpServletRequest request, int most, Deadline deadline)
      throws IOException {
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    var bytes = new ByteArrayOutputStream();
    var chunk = new byte[8 * 1024];
    var input = request.getInputStream();
    for (var length = input.read(chunk); length >= 0; length = input.read(chunk)) {
      bytes.write(chunk, 0, length);
      if (bytes.size() > most) {
        throw tooLarge(most);
      }
      if (deadline.isOver()) {
        throw new IOException("the body arrives too slowly");
      }
    }
    return bytes.toByteArray();
  }

  private static Refused tooLarge(int most) {
    return new Refused(
        Problem.of(413, "too_large", "the body must have at most " + most + " bytes"));
  }
}

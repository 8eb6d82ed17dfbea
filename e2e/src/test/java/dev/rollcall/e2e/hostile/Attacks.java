// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import static dev.rollcall.e2e.hostile.Frame.ACK;
import static dev.rollcall.e2e.hostile.Frame.END_HEADERS;
import static dev.rollcall.e2e.hostile.Frame.END_STREAM;
import static dev.rollcall.e2e.hostile.Frame.PADDED;

import com.google.protobuf.ByteString;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/// What one connection can do to a server by HTTP/2 alone.
final class Attacks {
  private static final ByteString NOTHING = ByteString.EMPTY;
  private static final ByteString STREAM = Hpack.call("monitor.MonitorService/MonitorStream");
  private static final ByteString CALL = Hpack.call("monitor.MonitorService/Heartbeat");
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int LARGEST_WINDOW = Integer.MAX_VALUE;
  private static final Frame OPEN = Frame.headers(1, END_HEADERS, STREAM);

  private Attacks() {}

  /// Everything behind a decent beginning, until the server hangs up.
  interface Attack {
    void on(Attacker peer);
  }

  /// Much of what is cheap to send.
  static Stream<Named<Attack>> floods() {
    return Stream.of(
        flood("rapid reset", number -> opened(number).concat(Frame.reset(id(number)).bytes())),
        flood("resets that the server is made to send", Attacks::provoked),
        flood("more streams than may be", Attacks::opened),
        flood("heads that are too large", Attacks::large),
        flood("settings", _ -> Frame.settings().bytes()),
        flood("settings that open and shut all windows", Attacks::flip),
        flood("pings", _ -> Frame.ping(0).bytes()),
        flood("answers to no ping", _ -> Frame.ping(ACK).bytes()),
        flood("window updates by one", _ -> Frame.windowUpdate(0, 1).bytes()),
        flood("window updates of a stream by one", _ -> Frame.windowUpdate(1, 1).bytes()),
        flood("empty data", _ -> Frame.data(1, 0, NOTHING).bytes()),
        flood("data that is all padding", _ -> padding()),
        flood("priorities", number -> Frame.priority(id(number), 0).bytes()),
        flood("resets of a stream that has ended", _ -> Frame.reset(1).bytes()),
        flood("frames of no known type", _ -> unknown()),
        flood("farewells", _ -> Frame.of(Frame.Type.GOAWAY, 0, 0, words()).bytes()),
        Named.of(
            "continuations without end",
            peer -> {
              peer.send(Frame.headers(3, 0, CALL));
              peer.flood(_ -> Frame.continuation(3, 0, Hpack.field("x", "y")).bytes());
            }),
        Named.of(
            "empty continuations",
            peer -> {
              peer.send(Frame.headers(3, 0, CALL));
              peer.flood(_ -> Frame.continuation(3, 0, NOTHING).bytes());
            }));
  }

  /// One frame each that no peer may send.
  static Stream<Named<Attack>> offences() {
    return Stream.of(
        offence("a window that overflows", Frame.windowUpdate(0, LARGEST_WINDOW)),
        offence("a window update by nothing", Frame.windowUpdate(0, 0)),
        offence("a window that is too large", Frame.settings(INITIAL_WINDOW_SIZE, -1)),
        offence("a frame that is too large", new Frame(0xffffff, Frame.Type.DATA, 0, 1, NOTHING)),
        offence("half a setting", new Frame(5, Frame.Type.SETTINGS, 0, 0, words().substring(3))),
        offence("settings of a stream", Frame.of(Frame.Type.SETTINGS, 0, 1, NOTHING)),
        offence("a ping of seven bytes", Frame.of(Frame.Type.PING, 0, 0, words().substring(1))),
        offence("a ping of a stream", Frame.of(Frame.Type.PING, 0, 1, words())),
        offence("data of no stream", Frame.data(0, 0, words())),
        offence("data of a stream that never was", Frame.data(99, 0, words())),
        offence("a stream of the server's", Frame.headers(2, END_HEADERS, CALL)),
        offence("a stream of no number", Frame.headers(0, END_HEADERS, CALL)),
        offence("a push", Frame.of(Frame.Type.PUSH_PROMISE, END_HEADERS, 1, words())),
        offence("a continuation of nothing", Frame.continuation(1, END_HEADERS, CALL)),
        offence("a reset of a stream that never was", Frame.reset(99)),
        offence("padding beyond the end", Frame.data(1, PADDED, ByteString.fromHex("ff00"))),
        offence("fields that nobody has named", Frame.headers(3, END_HEADERS, index())),
        offence("a table that is too large", Frame.headers(3, END_HEADERS, table())),
        offence("a huge field", Frame.headers(3, 0, CALL), hugeField()),
        offence("a field that unfolds", bomb(3), bomb(5), bomb(7), bomb(9)));
  }

  private static Named<Attack> flood(String name, Piece piece) {
    return Named.of(
        name,
        peer -> {
          peer.send(OPEN);
          peer.flood(piece::at);
        });
  }

  private interface Piece {
    ByteString at(int number);
  }

  private static Named<Attack> offence(String name, Frame... frames) {
    return Named.of(
        name,
        peer -> {
          peer.send(OPEN);
          peer.send(frames);
        });
  }

  /// Behind the stream that is open.
  private static int id(int number) {
    return number * 2 + 3;
  }

  private static ByteString opened(int number) {
    return Frame.headers(id(number), END_HEADERS, CALL).bytes();
  }

  /// The error is the stream's, so that the server resets it, and the count of streams never rises.
  private static ByteString provoked(int number) {
    return opened(number).concat(Frame.windowUpdate(id(number), 0).bytes());
  }

  private static ByteString large(int number) {
    var block = CALL.concat(Hpack.field("x", "y".repeat(9_000)));
    return Frame.headers(id(number), END_HEADERS | END_STREAM, block).bytes();
  }

  private static ByteString flip(int number) {
    return Frame.settings(INITIAL_WINDOW_SIZE, number % 2 == 0 ? 0 : 65_535).bytes();
  }

  private static ByteString padding() {
    return Frame.data(1, PADDED, ByteString.fromHex("0100")).bytes();
  }

  private static ByteString unknown() {
    return Frame.of(Frame.Type.UNKNOWN, 0, 0, words()).bytes();
  }

  private static ByteString words() {
    return ByteString.copyFrom(new byte[8]);
  }

  /// Number 500 of a table that has not so many.
  private static ByteString index() {
    return ByteString.fromHex("fff502");
  }

  /// A change of the table's size to 2^20.
  private static ByteString table() {
    return ByteString.fromHex("3fe1ff3f");
  }

  private static Frame hugeField() {
    var field = Hpack.field("x", "y".repeat(15_000));
    var more = NOTHING;
    for (var i = 0; i < 60; i++) {
      more = more.concat(Frame.continuation(3, 0, field).bytes());
    }
    return new Frame(field.size(), Frame.Type.CONTINUATION, 0, 3, field.concat(more));
  }

  /// 16 kB that stand for 48 MB.
  private static Frame bomb(int stream) {
    var block =
        CALL.concat(Hpack.remembered("x", "y".repeat(3_000))).concat(Hpack.repeated(12_000));
    return Frame.headers(stream, END_HEADERS | END_STREAM, block);
  }
}

// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.protocol.monitor.ClientConnect;
import dev.rollcall.protocol.monitor.ClientMessage;
import dev.rollcall.protocol.v1.Addition;
import dev.rollcall.protocol.v1.AgentHello;
import dev.rollcall.server.session.ClientFrame;
import dev.rollcall.server.session.Sign;
import org.junit.jupiter.api.Test;

final class SignOnTheWireTest {
  private static final ClientConnect FIELD =
      ClientConnect.newBuilder()
          .setDomain("unirms.com")
          .setUserId("PT24002")
          .setMacAddress("1697e92ca2fc")
          .build();

  @Test
  void theSignIsThreeBytesThatNameNothing() {
    assertThat(ServerCodec.STILL_HERE.getSerializedSize()).isEqualTo(3);
    assertThat(ServerCodec.STILL_HERE.hasStillHere()).isTrue();
    assertThat(ServerCodec.STILL_HERE.getMessageId()).isEmpty();
  }

  @Test
  void whoSaysNothingOfItIsPinged() {
    var older = AgentHello.newBuilder().addUnderstands(Addition.ADDITION_STATE_REVISIONS);

    assertThat(sign(FIELD)).isEqualTo(Sign.PING);
    assertThat(sign(FIELD.toBuilder().setRollcall(older).build())).isEqualTo(Sign.PING);
  }

  @Test
  void whoUnderstandsItIsSentIt() {
    var ours = AgentHello.newBuilder().addUnderstands(Addition.ADDITION_STILL_HERE);

    assertThat(sign(FIELD.toBuilder().setRollcall(ours).build())).isEqualTo(Sign.MESSAGE);
  }

  private static Sign sign(ClientConnect connect) {
    var frame = ClientCodec.read(ClientMessage.newBuilder().setConnect(connect).build());
    return ((ClientFrame.Hello) frame).sign();
  }
}

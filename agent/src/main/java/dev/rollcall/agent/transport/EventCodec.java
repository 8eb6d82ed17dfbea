// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.agent.transport;

import com.google.protobuf.ByteString;
import dev.rollcall.agent.activity.ActivityCodec;
import dev.rollcall.agent.activity.ActivityEvent;
import dev.rollcall.agent.message.AgentId;
import dev.rollcall.protocol.monitor.ActivityLogRequest;
import dev.rollcall.protocol.monitor.ScreenshotInfo;

/// Events as entries of the activity log, which is also how the buffer keeps them.
public final class EventCodec implements ActivityCodec {
  private final Introduction introduction;

  public EventCodec(Introduction introduction) {
    this.introduction = introduction;
  }

  @Override
  public ByteString encode(ActivityEvent event) {
    AgentId agent = introduction.agent();
    ActivityLogRequest.Builder entry =
        ActivityLogRequest.newBuilder()
            .setTimestamp(Timestamps.of(event.at()))
            .setUserId(agent.user())
            .setMacAddress(agent.mac())
            .setDomain(agent.domain())
            .setMessage(event.message())
            .setEventType(event.type().wireName())
            .setHostname(introduction.hostname())
            .setSessionId(introduction.instance());
    event
        .screenshot()
        .ifPresent(command ->
            entry.setScreenshotInfo(
                ScreenshotInfo.newBuilder()
                    .setFilename(command.value())
                    .setTimestamp(Timestamps.of(event.at()))
                    .setMacAddress(agent.mac())
                    .setUserId(agent.user())
                    .setDomain(agent.domain())));
    return entry.build().toByteString();
  }
}

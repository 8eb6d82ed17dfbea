// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.e2e.hostile;

import dev.rollcall.e2e.enrolled.Office;
import dev.rollcall.e2e.enrolled.Peers;
import dev.rollcall.e2e.enrolled.Workstation;
import dev.rollcall.e2e.field.Identity;
import dev.rollcall.e2e.run.Rest;
import dev.rollcall.e2e.run.RunningServer;
import dev.rollcall.e2e.run.Tape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Where attacks happen: a server, the way to it, and others who work there.
interface Ground extends AutoCloseable {
  /// A connection to the agents' port, on which nothing was said yet but by TLS.
  Socket agents();

  /// One to the administrators' port.
  Socket administrators();

  /// An agent that has nothing to do with it, known as agents are known here.
  Bystander bystander();

  Rest rest();

  /// What the server wrote to standard error.
  Tape<String> log();

  @Override
  void close();

  /// Plain text and no certificates, on a machine of a developer.
  static Ground plain(RunningServer server) {
    return new Plain(server);
  }

  /// TLS to a server that knows its agents by their certificates, and not who attacks.
  static Ground stranger() {
    return new Secure("TLS", Office.open(), Optional.empty());
  }

  /// The same, and who attacks has the certificate of an agent.
  static Ground enrolled() {
    var office = Office.open();
    var attacker = new Peers(office).enroll(Secure.somebody());
    return new Secure("TLS and a certificate", office, Optional.of(attacker));
  }

  /// @param server lives longer
  record Plain(RunningServer server) implements Ground {
    @Override
    public Socket agents() {
      return connect(server.process().agentPort());
    }

    @Override
    public Socket administrators() {
      return connect(server.process().admin().getPort());
    }

    private static Socket connect(int port) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException e) {
        throw new UncheckedIOException("connect", e);
      }
    }

    @Override
    public Bystander bystander() {
      return new Bystander(server);
    }

    @Override
    public Rest rest() {
      return server.rest();
    }

    @Override
    public Tape<String> log() {
      return server.process().log();
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return "plain text";
    }
  }

  /// @param attacker what the attacker shows
  record Secure(String name, Office office, Optional<Workstation> attacker) implements Ground {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static Identity somebody() {
      var number = PEOPLE.incrementAndGet();
      return new Identity(
          "org%d.example".formatted(number),
          "PT%05d".formatted(number),
          "1697e9%06x".formatted(number));
    }

    @Override
    public Socket agents() {
      return new Peers(office).agents(attacker);
    }

    @Override
    public Socket administrators() {
      return new Peers(office).administrators();
    }

    @Override
    public Bystander bystander() {
      var peers = new Peers(office);
      var who = somebody();
      return new Bystander(office.administrator(), who, peers.as(peers.enroll(who)));
    }

    @Override
    public Rest rest() {
      return office.administrator().rest();
    }

    @Override
    public Tape<String> log() {
      return office.log();
    }

    @Override
    public void close() {
      office.close();
    }

    @Override
    public String toString() {
      return name;
    }
  }
}

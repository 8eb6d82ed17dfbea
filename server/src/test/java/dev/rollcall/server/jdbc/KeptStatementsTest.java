// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeptStatementsTest {
  private final List<String> prepared = new ArrayList<>();

  /// Names of methods.
  private final Set<String> asked = new HashSet<>();

  private Connection connection;
  private Handle handle;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    handle = new OpenConnection(listening(connection)).handle();
    handle.execute("CREATE TABLE word (number INTEGER, text TEXT)");
    prepared.clear();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void theSameTextIsPreparedOnce() {
    IntStream.rangeClosed(1, 3).forEach(number -> insert(number, "word " + number));

    assertThat(prepared).hasSize(1);
    assertThat(texts(2)).containsExactly("word 2", "word 3");
  }

  @Test
  void nothingOfTheFormerUseIsLeft() {
    insert(1, "one");
    insert(2, null);

    assertThat(texts(2)).containsOnlyNulls().hasSize(1);
  }

  /// SQLite takes that for a reason to plan anew what depends on the values, such as whether an
  /// index of some of the rows serves; it cannot be asked whether it did.
  @Test
  void theValuesAreNotTakenAwayBetweenTwoUses() {
    insert(1, "one");
    insert(2, "two");

    assertThat(asked).contains("execute").doesNotContain("clearParameters");
  }

  @Test
  void aTextThatIsInUseIsPreparedAgain() {
    insert(1, "one");
    insert(2, "two");
    prepared.clear();

    var all =
        handle
            .createQuery("SELECT text FROM word WHERE number >= :least ORDER BY number")
            .bind("least", 1)
            .map((row, _) -> row.getString("text") + " of " + texts(1).size())
            .list();

    assertThat(all).containsExactly("one of 2", "two of 2");
    assertThat(prepared).hasSize(2);
  }

  @Test
  void theOneUnusedForLongestGoesWhenThereAreTooMany() {
    IntStream.rangeClosed(0, KeptStatements.MOST).forEach(this::select);
    prepared.clear();

    select(KeptStatements.MOST);
    select(1);
    assertThat(prepared).isEmpty();

    select(0);
    assertThat(prepared).hasSize(1);
  }

  @Test
  void oneThatFailedIsPreparedAgain() {
    handle.execute("CREATE UNIQUE INDEX once ON word (number)");
    insert(1, "one");
    prepared.clear();

    assertThatThrownBy(() -> insert(1, "again")).hasMessageContaining("UNIQUE");
    insert(2, "two");

    assertThat(prepared).hasSize(1);
    assertThat(texts(1)).containsExactly("one", "two");
  }

  @Test
  void oneThatTheDriverEndedForWantOfRoomIsPreparedAgain() {
    insert(1, "one");
    handle.execute("PRAGMA max_page_count = 3");
    assertThatThrownBy(() -> insert(2, "two".repeat(10_000))).hasMessageContaining("full");
    handle.execute("PRAGMA max_page_count = 1000");
    insert(3, "three");

    assertThat(texts(1)).containsExactly("one", "three");
  }

  @Test
  void oneWhoseRowsCouldNotBeReadIsLeftInOrder() {
    insert(1, "one");
    assertThatThrownBy(() ->
            handle
                .createQuery("SELECT text FROM word WHERE number >= :least ORDER BY number")
                .bind("least", 1)
                .map((_, _) -> {
                  throw new IllegalStateException("unreadable");
                })
                .list())
        .hasMessageContaining("unreadable");

    assertThat(texts(1)).containsExactly("one");
  }

  private void insert(int number, @Nullable String text) {
    handle
        .createUpdate("INSERT INTO word VALUES (:number, :text)")
        .bind("number", number)
        .bind("text", text)
        .execute();
  }

  private void select(int number) {
    assertThat(handle.createQuery("SELECT " + number).mapTo(Integer.class).one()).isEqualTo(number);
  }

  private List<String> texts(int least) {
    return handle
        .createQuery("SELECT text FROM word WHERE number >= :least ORDER BY number")
        .bind("least", least)
        .map((row, _) -> row.getString("text"))
        .list();
  }

  private Connection listening(Connection real) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          var answer = called(method, real, arguments);
          if (method.getName().equals("prepareStatement")) {
            prepared.add((String) arguments[0]);
            return listening((PreparedStatement) answer);
          }
          return answer;
        });
  }

  private PreparedStatement listening(PreparedStatement real) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          asked.add(method.getName());
          return called(method, real, arguments);
        });
  }

  private interface Answers {
    Object to(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            KeptStatementsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answers.to(method, arguments)));
  }

  private static Object called(Method method, Object real, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

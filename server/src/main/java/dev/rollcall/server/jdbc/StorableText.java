// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.jdbc;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Makes every text one that both databases keep as it is. Where identifiers and requests come in,
/// such text is refused; this is for what agents report, which must not be lost for one character.
final class StorableText extends AbstractArgumentFactory<String> {
  private static final char REPLACEMENT = '\ufffd';

  StorableText() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(String text, ConfigRegistry config) {
    var storable = of(text);
    return (position, statement, _) -> statement.setString(position, storable);
  }

  /// PostgreSQL has no U+0000, and half of a surrogate pair has no UTF-8: each becomes U+FFFD.
  static String of(String text) {
    return isPlain(text) || text.codePoints().allMatch(StorableText::isStorable)
        ? text
        : text.codePoints()
            .map(point -> isStorable(point) ? point : REPLACEMENT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /// Almost every text is; this is asked for every one that is kept.
  private static boolean isPlain(String text) {
    for (var place = 0; place < text.length(); place++) {
      var unit = text.charAt(place);
      if (unit == 0 || Character.isSurrogate(unit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStorable(int point) {
    return point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}

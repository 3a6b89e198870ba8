package dev.membergallery.fuzz;

import dev.membergallery.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;

/**
 * What is stored of a site, as one number: it changes with every change but that of a key's last
 * use, and of links for passwords, which are made after the answer to who has asked for a mail.
 */
final class StoredState implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement sum;

  StoredState() throws SQLException {
    connection = TestDatabase.connect();
    var rows = new ArrayList<String>();
    try (var tables = connection.createStatement();
        var found =
            tables.executeQuery(
                """
                select table_name from information_schema.columns
                where table_schema = 'public' and column_name = 'site_id'
                  and table_name not in ('password_link', 'password_reset_link')
                """)) {
      while (found.next()) {
        rows.add(rows(found.getString(1), "site_id"));
      }
    }
    rows.add(rows("site", "id"));
    sum =
        connection.prepareStatement(
            "with wanted as (select cast(? as uuid) as site) select sum(hash) from ("
                + String.join(" union all ", rows)
                + ") hashes");
  }

  private static String rows(String table, String column) {
    var row = table.equals("api_key") ? "to_jsonb(t) - 'last_used_date'" : "to_jsonb(t)";
    return "select hashtextextended('%s' || (%s)::text, 0)::numeric as hash from %s t where %s = (select site from wanted)"
        .formatted(table, row, table, column);
  }

  String of(String site) throws SQLException {
    sum.setObject(1, UUID.fromString(site));
    try (var found = sum.executeQuery()) {
      found.next();
      return String.valueOf(found.getString(1));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

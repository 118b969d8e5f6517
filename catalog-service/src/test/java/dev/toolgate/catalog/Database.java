package dev.toolgate.catalog;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service's database, seen from behind its back. */
final class Database {

    private Database() {}

    /** Every row of every table of {@code schema}, as text. */
    static String everything(String schema) throws SQLException {
        return query(
                "select query_to_xml('select * from ' || quote_ident(table_schema) || '.' || quote_ident(table_name),"
                        + " true, false, '')::text from information_schema.tables where table_schema = '" + schema
                        + "'");
    }

    /** The first column of all rows, one a line. */
    static String query(String sql) throws SQLException {
        var config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("toolgate.postgres.username", String.class),
                        config.getValue("toolgate.postgres.password", String.class));
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            var text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
            return text.toString();
        }
    }
}

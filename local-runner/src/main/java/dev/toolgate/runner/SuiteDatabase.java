package dev.toolgate.runner;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of the suite in the embedded Postgres, and the role that owns it. */
final class SuiteDatabase {

    static final String NAME = "toolgate";

    /** The embedded Postgres listens on loopback and trusts whoever comes from there; this keeps the drivers content. */
    static final String PASSWORD = "toolgate";

    private SuiteDatabase() {}

    /** Creates what is not there yet. */
    static void create(int port) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '" + NAME + '\'')) {
                statement.execute("create role " + NAME + " login password '" + PASSWORD + '\'');
            }
            if (!exists(statement, "select from pg_database where datname = '" + NAME + '\'')) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database " + NAME + " cannot be created", e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}

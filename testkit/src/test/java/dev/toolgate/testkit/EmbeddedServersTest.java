package dev.toolgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {

    @TempDir
    Path directory;

    @Test
    void aDurablePostgresKeepsItsRowsAndSyncsThemToDisk() throws SQLException {
        try (var postgres = EmbeddedPostgres.durable(directory, 0)) {
            query(postgres, "create table kept as select 42 as answer; select 1");
        }
        try (var postgres = EmbeddedPostgres.durable(directory, 0)) {
            assertThat(query(postgres, "select answer from kept")).isEqualTo("42");
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void kafkaKeepsItsTopics() throws Exception {
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            kafka.createTopics(List.of("kept"), 3);
            kafka.createTopics(List.of("kept"), 3); // again: no failure
        }
        try (var kafka = EmbeddedKafka.start(directory, 0);
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres", "postgres", "postgres");
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            ResultSet result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
    }
}

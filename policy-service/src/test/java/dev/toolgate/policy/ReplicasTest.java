package dev.toolgate.policy;

import static dev.toolgate.policy.Admin.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class ReplicasTest {

    private static final String DENY = "{\"version\":\"1\"}";
    private static final String ALLOW = "{\"version\":\"1\",\"default\":\"allow\"}";

    @Inject
    Replica.Sources replicas;

    @Inject
    AgroalDataSource database;

    @Inject
    StateSettings settings;

    private Replica other;

    @BeforeEach
    void anotherReplica() {
        other = replicas.start();
    }

    @AfterEach
    void stop() {
        other.close();
    }

    @Test
    void whatOneReplicaDoesTheOthersKnowSoonerThanTheyWouldLook() {
        // Given
        publish("shared", ALLOW).statusCode(201);
        String grant = Admin.grant("scout", "shared").id();
        await().until(() -> other.reason(grant).equals("default-allow"));

        // When
        long begin = System.nanoTime();
        Admin.revoke(grant);

        // Then
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> other.reason(grant).equals("grant-unknown"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(settings.poll().dividedBy(2));
    }

    @Test
    void replicasAgreeAfterChangesThatWereMadeAtTheSameTime() {
        // Given
        publish("busy", DENY).statusCode(201);
        String grant = Admin.grant("scout", "busy").id();

        // When
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> publish("busy", "{\"version\":\"1\",\"hide\":[\"tool" + i + "\"]}"));

        // Then
        try (var gateway = new Gateway()) {
            int version = gateway.decide(grant, "read_mail").getPolicyVersion();
            assertThat(version).isEqualTo(41);
            await().until(() -> other.decide(grant).version() == version);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "is too far behind, where number < (select max(number) from policy.changes)",
        "finds an older database, where true"
    })
    void aReplicaThatMissesChangesReadsEverythingAnew(String because, String forgotten) throws SQLException {
        // Given
        publish("distant", ALLOW);
        String kept = Admin.grant("scout", "distant").id();
        String revoked = Admin.grant("mallory", "distant").id();
        try (Replica late = replicas.idle()) {
            long position = late.reader().readAll();
            assertThat(late.reason(revoked)).isEqualTo("default-allow");

            // When: the changes are gone before it reads them
            Admin.revoke(revoked);
            Admin.grant("janitor", "distant");
            execute("delete from policy.changes " + forgotten);
            long caughtUp = late.reader().readOn(position);

            // Then
            assertThat(late.reason(revoked)).isEqualTo("grant-unknown");
            assertThat(late.reason(kept)).isEqualTo("default-allow");
            assertThat(caughtUp).isEqualTo(late.reader().last());
        }
    }

    @Test
    void aChangeMadeByHandIsFollowed() throws SQLException {
        // Given
        publish("manual", ALLOW).statusCode(201);
        String grant = Admin.grant("scout", "manual").id();
        await().until(() -> other.reason(grant).equals("default-allow"));

        // When
        execute("update policy.grants set revoked_at = now() where id = '" + grant + "'");

        // Then
        await().until(() -> other.reason(grant).equals("grant-unknown"));
    }

    @Test
    void aLostConnectionLosesNoChange() throws SQLException {
        // Given
        publish("cut", ALLOW).statusCode(201);
        String grant = Admin.grant("scout", "cut").id();
        await().until(() -> other.reason(grant).equals("default-allow"));

        // When
        execute("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'");
        await().ignoreExceptions().until(() -> {
            Admin.revoke(grant);
            return true;
        });

        // Then
        await().until(() -> other.reason(grant).equals("grant-unknown"));
        await().until(() -> count("select count(*) from pg_stat_activity where query like 'listen %'") >= 2);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}

package dev.toolgate.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.policy.v1.Grant;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubjectGrantTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:15:30Z");
    private static final Subject ADA = new Subject("corp", "ada");

    private final Grants grants = new Grants();
    private final GrantFeed.Life life = new GrantFeed.Life(grants);

    @BeforeEach
    void adaHasAGrant() {
        life.apply(granted("g-1", Map.of("oauth-issuer", "corp", "oauth-subject", "ada", "team", "support")));
        life.apply(WatchGrantsResponse.newBuilder()
                .setSnapshotEnd(dev.toolgate.contract.policy.v1.SnapshotEnd.getDefaultInstance())
                .build());
    }

    @Test
    void aSubjectHasTheGrantWhoseLabelsNameIt() {
        assertThat(grantOf(ADA)).contains("g-1");
    }

    @Test
    void theSameNameAtAnotherIssuerIsSomebodyElse() {
        assertThat(grantOf(new Subject("partner", "ada"))).isEmpty();
    }

    @Test
    void aGrantWithHalfOfTheLabelsIsNobodys() {
        // When
        life.apply(granted("g-1", Map.of("oauth-subject", "ada")));

        // Then
        assertThat(grantOf(ADA)).isEmpty();
    }

    @Test
    void aSubjectWithSeveralGrantsHasNone() {
        // Given
        Map<String, String> labels = Map.of("oauth-issuer", "corp", "oauth-subject", "ada");

        // When
        life.apply(granted("g-2", labels));

        // Then
        assertThat(grantOf(ADA)).isEmpty();
        life.apply(revoked("g-1"));
        assertThat(grantOf(ADA)).contains("g-2");
    }

    @Test
    void aGrantCanBecomeSomebodyElses() {
        // When
        life.apply(granted("g-1", Map.of("oauth-issuer", "corp", "oauth-subject", "eve")));

        // Then
        assertThat(grantOf(ADA)).isEmpty();
        assertThat(grantOf(new Subject("corp", "eve"))).contains("g-1");
    }

    @Test
    void aRevokedGrantIsNobodys() {
        // When
        life.apply(revoked("g-1"));

        // Then
        assertThat(grantOf(ADA)).isEmpty();
    }

    private Optional<String> grantOf(Subject subject) {
        return Optional.ofNullable(grants.bySubject(subject, NOW)).map(dev.toolgate.gateway.call.Grant::id);
    }

    private static WatchGrantsResponse granted(String id, Map<String, String> labels) {
        return WatchGrantsResponse.newBuilder()
                .setGranted(Grant.newBuilder()
                        .setId(id)
                        .setAgent("scout")
                        .addServers("files")
                        .putAllLabels(labels)
                        .setTokenSha256(ByteString.copyFrom(new byte[32])))
                .build();
    }

    private static WatchGrantsResponse revoked(String id) {
        return WatchGrantsResponse.newBuilder().setRevoked(id).build();
    }
}

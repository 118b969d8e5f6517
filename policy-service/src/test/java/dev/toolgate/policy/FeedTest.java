package dev.toolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.GrantChange;
import dev.toolgate.policy.grant.GrantWire;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.grant.Terms;
import dev.toolgate.policy.grant.TokenDigest;
import dev.toolgate.policy.grant.Tokens;
import dev.toolgate.policy.value.Name;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Grants grants = new Grants();
    private final FakeCall<WatchGrantsResponse> gateway = new FakeCall<>();

    @Test
    void aGatewayIsToldWhatThereIsThenItsEndThenWhatChanges() {
        // Given
        gateway.read(100);
        grants.grant(grant(1));
        open(10);

        // When
        grants.grant(grant(2));
        grants.revoke(grant(1).id());

        // Then
        assertThat(gateway.received())
                .containsExactly(
                        granted(grant(1)),
                        GrantWire.SNAPSHOT_END,
                        granted(grant(2)),
                        GrantWire.change(new GrantChange.Revoked(grant(1).id())));
    }

    @Test
    void aSlowGatewayIsToldNoMoreThanItTakesAndEverythingInTheEnd() {
        // Given
        grants.grant(grant(1));
        var feed = open(10);
        grants.grant(grant(2));
        assertThat(gateway.received()).isEmpty();

        // When
        gateway.setOnReadyHandler(feed::drain);
        gateway.read(2);

        // Then
        assertThat(gateway.received()).containsExactly(granted(grant(1)), GrantWire.SNAPSHOT_END);
        gateway.read(2);
        assertThat(gateway.received()).hasSize(3);
    }

    @Test
    void aGatewayThatStopsReadingIsCutOffBeforeChangesPileUp() {
        // Given
        open(3);
        for (int i = 0; i < 3; i++) {
            grants.grant(grant(i));
        }
        assertThat(gateway.failure()).isNull();

        // When
        grants.grant(grant(3));
        grants.grant(grant(4));

        // Then
        assertThat(gateway.failure())
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        gateway.read(100);
        assertThat(gateway.received()).isEmpty();
    }

    @Test
    void grantsThatExpireAreToldAsRevoked() {
        // Given
        gateway.read(100);
        var expiring = grant(7, NOW.plusSeconds(1));
        grants.grant(expiring);
        grants.grant(grant(1));
        open(10);

        // When
        grants.forgetExpired(NOW.plusSeconds(1));

        // Then
        assertThat(gateway.received().getLast()).isEqualTo(GrantWire.change(new GrantChange.Revoked(expiring.id())));
        assertThat(grants.size()).isOne();
    }

    private Feed<GrantChange, WatchGrantsResponse> open(int maxPending) {
        var feed = new Feed<>(grants, GrantWire::change, GrantWire.SNAPSHOT_END, gateway, maxPending);
        feed.open();
        return feed;
    }

    private static WatchGrantsResponse granted(Grant grant) {
        return GrantWire.change(new GrantChange.Granted(grant));
    }

    private static Grant grant(int number) {
        return grant(number, null);
    }

    private static Grant grant(int number, @Nullable Instant expiresAt) {
        var terms = new Terms(null, Map.of(), List.of(new Name("files")), new Name("open"), expiresAt);
        return new Grant(new UUID(0, number), new Name("scout"), terms, Tokens.of(new TokenDigest("00")), NOW, "admin");
    }
}

package dev.toolgate.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.toolgate.contract.policy.v1.Grant;
import dev.toolgate.contract.policy.v1.RetiringToken;
import dev.toolgate.contract.policy.v1.SnapshotEnd;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GrantFeedTest {

    private static final Instant NOW = Instant.parse("2026-11-02T09:15:30Z");

    private final Grants grants = new Grants();
    private final AtomicInteger changes = new AtomicInteger();
    private final GrantFeed.Life life = new GrantFeed.Life(grants);

    @Test
    void aSnapshotCountsOnlyWhenItIsWhole() {
        // When
        life.apply(granted("g-1", "tg_1", "files"));

        // Then
        assertThat(grants.isReady()).isFalse();
        assertThat(grants.byToken("tg_1", NOW)).isNull();
        life.apply(end());
        assertThat(grants.isReady()).isTrue();
        assertThat(grants.byToken("tg_1", NOW)).isNotNull();
    }

    @Test
    void aTokenThatWasReplacedIsGoodUntilItsTime() {
        // Given
        life.apply(granted("g-1", "tg_old", "files"));
        life.apply(end());

        // When
        life.apply(rotated(granted("g-1", "tg_new", "files"), "tg_old", NOW.plusSeconds(60)));

        // Then
        assertThat(grants.byToken("tg_new", NOW)).isNotNull();
        assertThat(grants.byToken("tg_old", NOW)).isNotNull();
        assertThat(grants.byToken("tg_old", NOW.plusSeconds(60))).isNull();
    }

    @Test
    void aReplacedTokenGoesWithItsGrant() {
        // Given
        life.apply(rotated(granted("g-1", "tg_new", "files"), "tg_old", NOW.plusSeconds(60)));
        life.apply(end());

        // When
        life.apply(revoked("g-1"));

        // Then
        assertThat(grants.byToken("tg_new", NOW)).isNull();
        assertThat(grants.byToken("tg_old", NOW)).isNull();
    }

    @Test
    void aReplacedTokenThatIsNoLongerNamedIsGoneAtOnce() {
        // Given
        life.apply(rotated(granted("g-1", "tg_new", "files"), "tg_old", NOW.plusSeconds(60)));
        life.apply(end());

        // When
        life.apply(granted("g-1", "tg_new", "files"));

        // Then
        assertThat(grants.byToken("tg_old", NOW)).isNull();
        assertThat(grants.byToken("tg_new", NOW)).isNotNull();
    }

    @Test
    void aRevocationCountsAtOnce() {
        // Given
        life.apply(granted("g-1", "tg_1", "files"));
        life.apply(end());
        grants.onChange(changes::incrementAndGet);

        // When
        life.apply(revoked("g-1"));

        // Then
        assertThat(grants.byToken("tg_1", NOW)).isNull();
        assertThat(grants.byId("g-1", NOW)).isNull();
        assertThat(changes).hasValue(1);
    }

    @Test
    void aRevocationCountsAtOnceAlsoWhileANewSnapshotIsComing() {
        // Given
        life.apply(granted("g-1", "tg_1", "files"));
        life.apply(end());
        var next = new GrantFeed.Life(grants);

        // When
        next.apply(granted("g-1", "tg_1", "files"));
        next.apply(revoked("g-1"));

        // Then
        assertThat(grants.byToken("tg_1", NOW)).isNull();
        next.apply(end());
        assertThat(grants.byToken("tg_1", NOW)).isNull();
    }

    @Test
    void whatTheNextSnapshotLacksIsNoLongerInForce() {
        // Given
        life.apply(granted("g-1", "tg_1", "files"));
        life.apply(granted("g-2", "tg_2", "files"));
        life.apply(end());
        var next = new GrantFeed.Life(grants);

        // When
        next.apply(granted("g-2", "tg_2", "files"));
        next.apply(end());

        // Then
        assertThat(grants.byToken("tg_1", NOW)).isNull();
        assertThat(grants.byToken("tg_2", NOW)).isNotNull();
    }

    @Test
    void aGrantWithANewTokenIsNotKnownByItsOldOne() {
        // Given
        life.apply(granted("g-1", "tg_old", "files"));
        life.apply(end());

        // When
        life.apply(granted("g-1", "tg_new", "files"));

        // Then
        assertThat(grants.byToken("tg_old", NOW)).isNull();
        assertThat(grants.byToken("tg_new", NOW)).isNotNull();
    }

    @Test
    void aGrantIsInForceUntilItExpires() {
        // Given
        var grant = granted("g-1", "tg_1", "files").getGranted().toBuilder()
                .setExpiresAt(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond()))
                .build();
        life.apply(WatchGrantsResponse.newBuilder().setGranted(grant).build());
        life.apply(end());

        // Then
        assertThat(grants.byToken("tg_1", NOW.minusMillis(1))).isNotNull();
        assertThat(grants.byToken("tg_1", NOW)).isNull();
    }

    private static WatchGrantsResponse granted(String id, String token, String server) {
        return WatchGrantsResponse.newBuilder()
                .setGranted(Grant.newBuilder()
                        .setId(id)
                        .setAgent("scout")
                        .addServers(server)
                        .setTokenSha256(digest(token)))
                .build();
    }

    private static WatchGrantsResponse rotated(WatchGrantsResponse granted, String before, Instant until) {
        var retiring = RetiringToken.newBuilder()
                .setSha256(digest(before))
                .setUntil(Timestamp.newBuilder().setSeconds(until.getEpochSecond()));
        return granted.toBuilder()
                .setGranted(granted.getGranted().toBuilder().addRetiringTokens(retiring))
                .build();
    }

    private static ByteString digest(String token) {
        TokenDigest digest = TokenDigest.of(token);
        return ByteString.copyFrom(ByteBuffer.allocate(32)
                .putLong(digest.a())
                .putLong(digest.b())
                .putLong(digest.c())
                .putLong(digest.d())
                .array());
    }

    private static WatchGrantsResponse revoked(String id) {
        return WatchGrantsResponse.newBuilder().setRevoked(id).build();
    }

    private static WatchGrantsResponse end() {
        return WatchGrantsResponse.newBuilder()
                .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
                .build();
    }
}

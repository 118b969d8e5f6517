package dev.toolgate.policy.grant;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.toolgate.contract.policy.v1.RetiringToken;
import dev.toolgate.contract.policy.v1.SnapshotEnd;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import dev.toolgate.policy.value.Name;
import java.time.Instant;

/** Grants and their changes, to the wire. */
public final class GrantWire {

    /** The end of the snapshot. */
    public static final WatchGrantsResponse SNAPSHOT_END = WatchGrantsResponse.newBuilder()
            .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
            .build();

    private GrantWire() {}

    public static WatchGrantsResponse change(GrantChange change) {
        return switch (change) {
            case GrantChange.Granted(Grant grant) -> granted(grant);
            case GrantChange.Revoked revoked ->
                WatchGrantsResponse.newBuilder()
                        .setRevoked(revoked.id().toString())
                        .build();
        };
    }

    private static WatchGrantsResponse granted(Grant grant) {
        var wire = dev.toolgate.contract.policy.v1.Grant.newBuilder()
                .setId(grant.id().toString())
                .setAgent(grant.agent().text())
                .addAllServers(grant.servers().stream().map(Name::text).toList())
                .setTokenSha256(ByteString.copyFrom(grant.tokens().current().bytes()))
                .addAllRetiringTokens(grant.tokens().retiring().stream()
                        .map(GrantWire::retiring)
                        .toList())
                .putAllLabels(grant.labels());
        if (grant.policy() != null) {
            wire.setPolicy(grant.policy().text());
        }
        if (grant.expiresAt() != null) {
            wire.setExpiresAt(timestamp(grant.expiresAt()));
        }
        return WatchGrantsResponse.newBuilder().setGranted(wire).build();
    }

    private static RetiringToken retiring(Tokens.Retiring old) {
        return RetiringToken.newBuilder()
                .setSha256(ByteString.copyFrom(old.token().bytes()))
                .setUntil(timestamp(old.until()))
                .build();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

package dev.toolgate.gateway.identity;

import com.google.protobuf.Timestamp;
import dev.toolgate.contract.policy.v1.RetiringToken;
import dev.toolgate.gateway.call.Grant;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Grants from the wire. The only class of this feature, beside the feed, that sees generated types. */
final class GrantWire {

    private GrantWire() {}

    static Grants.Entry entry(dev.toolgate.contract.policy.v1.Grant wire) {
        var grant = new Grant(
                wire.getId(),
                wire.getAgent(),
                Set.copyOf(wire.getServersList()),
                wire.getPolicy().isEmpty() ? null : wire.getPolicy(),
                wire.hasExpiresAt() ? instant(wire.getExpiresAt()) : null);
        return new Grants.Entry(
                TokenDigest.ofBytes(wire.getTokenSha256().toByteArray()),
                retiring(wire),
                grant,
                Subject.in(wire.getLabelsMap()));
    }

    private static Map<TokenDigest, Instant> retiring(dev.toolgate.contract.policy.v1.Grant wire) {
        Map<TokenDigest, Instant> retiring = new HashMap<>();
        for (RetiringToken token : wire.getRetiringTokensList()) {
            retiring.put(TokenDigest.ofBytes(token.getSha256().toByteArray()), instant(token.getUntil()));
        }
        return retiring;
    }

    private static Instant instant(Timestamp wire) {
        return Instant.ofEpochSecond(wire.getSeconds(), wire.getNanos());
    }
}

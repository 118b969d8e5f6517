package dev.toolgate.audit.ingest;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.toolgate.audit.event.Decided;
import dev.toolgate.audit.event.Ended;
import dev.toolgate.audit.event.Position;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.event.Rejected;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** CloudEvents of the decision topic to values. The only class here that knows how they are written. */
public final class EventWire {

    private static final String DECIDED = "dev.toolgate.decision.decided.v1";
    private static final String ENDED = "dev.toolgate.decision.ended.v1";
    private static final byte[] NOTHING = {};

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private EventWire() {}

    /** Reads one record. Total: what cannot be read is {@link Rejected}. */
    public static Received read(Position position, byte @Nullable [] value) {
        if (value == null) {
            return new Rejected(position, "the record has no value", NOTHING);
        }
        try {
            return event(position, new Members("", JSON.readTree(value)));
        } catch (IOException e) {
            return new Rejected(position, "the value is not one JSON document", value);
        } catch (Members.Fault e) {
            return new Rejected(position, e.reason(), value);
        }
    }

    private static Received event(Position position, Members event) throws Members.Fault {
        event.constant("specversion", "1.0");
        return switch (event.text("type")) {
            case DECIDED -> decided(position, event, event.object("data"));
            case ENDED -> ended(position, event, event.object("data"));
            default -> throw new Members.Fault("/type is none that this version knows");
        };
    }

    private static Decided decided(Position position, Members event, Members data) throws Members.Fault {
        Members reason = data.object("reason");
        return new Decided(
                position,
                data.id("decisionId"),
                event.time("time"),
                data.text("agent"),
                data.text("grant"),
                data.text("server"),
                data.text("tool"),
                data.text("category"),
                data.text("level"),
                data.text("decision"),
                new Decided.Reason(reason.text("code"), reason.text("text")),
                data.textOrAbsent("rule"),
                data.textOrAbsent("policy"),
                data.count("policyVersion"),
                data.textOrAbsent("definitionDigest"),
                data.texts("argumentKeys"),
                data.text("argumentsDigest"),
                data.count("latencyMicros"),
                event.text("source"));
    }

    private static Ended ended(Position position, Members event, Members data) throws Members.Fault {
        Members outcome = data.object("outcome");
        return new Ended(
                position, data.id("decisionId"), event.time("time"), outcome.text("status"), outcome.count("millis"));
    }
}

package dev.toolgate.audit.ingest;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.toolgate.audit.event.Decided;
import dev.toolgate.audit.event.Ended;
import dev.toolgate.audit.event.JournalNumber;
import dev.toolgate.audit.event.Origin;
import dev.toolgate.audit.event.Received;
import dev.toolgate.audit.event.Rejected;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** CloudEvents of the decision topic to values. The only class here that knows how they are written. */
public final class EventWire {

    private static final String DECIDED = "dev.toolgate.decision.decided.v1";
    private static final String ENDED = "dev.toolgate.decision.ended.v1";

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private EventWire() {}

    /** Reads one record. Total: what cannot be read is {@link Rejected}. */
    public static Received read(Origin origin) {
        if (origin.value().length == 0) {
            return new Rejected(origin, "the record has no value");
        }
        try {
            return event(origin, new Members("", JSON.readTree(origin.value())));
        } catch (IOException e) {
            return new Rejected(origin, "the value is not one JSON document");
        } catch (Members.Fault e) {
            return new Rejected(origin, e.reason());
        }
    }

    private static Received event(Origin origin, Members event) throws Members.Fault {
        event.constant("specversion", "1.0");
        return switch (event.text("type")) {
            case DECIDED -> decided(origin, event, event.object("data"));
            case ENDED -> ended(origin, event, event.object("data"));
            default -> throw new Members.Fault("/type is none that this version knows");
        };
    }

    private static Decided decided(Origin origin, Members event, Members data) throws Members.Fault {
        Members reason = data.object("reason");
        return new Decided(
                origin,
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
                event.text("source"),
                number(event));
    }

    private static Ended ended(Origin origin, Members event, Members data) throws Members.Fault {
        Members outcome = data.object("outcome");
        return new Ended(
                origin,
                data.id("decisionId"),
                event.time("time"),
                outcome.text("status"),
                outcome.count("millis"),
                number(event));
    }

    /** Both or neither: a number without its journal means nothing. */
    private static @Nullable JournalNumber number(Members event) throws Members.Fault {
        if (event.textOrAbsent("journal") == null) {
            return null;
        }
        return new JournalNumber(event.id("journal"), event.digits("sequence"), event.text("source"));
    }
}

package dev.toolgate.audit.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.audit.event.Alert;

/** Alerts to CloudEvents. The only class here that knows how they are written. */
final class AlertWire {

    static final String CONTENT_TYPE = "application/cloudevents+json";

    private AlertWire() {}

    static byte[] bytes(Alert alert) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0")
                .put("id", alert.id().toString())
                .put("source", "/toolgate/audit")
                .put("type", "dev.toolgate.alert.raised.v1")
                .put("time", alert.time().toString())
                .put("subject", alert.grant())
                .put("datacontenttype", "application/json");
        event.putObject("data")
                .put("alertId", alert.id().toString())
                .put("rule", alert.rule())
                .put("grant", alert.grant())
                .put("agent", alert.agent())
                .put("count", alert.count())
                .put("window", alert.window().toString())
                .put("text", alert.text());
        return event.toString().getBytes(UTF_8);
    }
}

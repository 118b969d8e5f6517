package dev.toolgate.audit.delivery;

import dev.toolgate.audit.event.Alert;
import dev.toolgate.kit.webhook.Webhook;
import io.smallrye.mutiny.Uni;

/**
 * Posts alerts, signed.
 *
 * @param attempts posts of one alert before it is given up
 */
public record WebhookSink(Webhook webhook, int attempts) implements Sink {

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Uni<Void> deliver(Alert alert) {
        return webhook.post(AlertWire.CONTENT_TYPE, AlertWire.bytes(alert));
    }
}

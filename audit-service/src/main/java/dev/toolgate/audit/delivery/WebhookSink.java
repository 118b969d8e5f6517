package dev.toolgate.audit.delivery;

import dev.toolgate.audit.event.Alert;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Posts alerts, signed. Anything but a 2xx answer in time is a failure; redirects are not followed.
 *
 * @param attempts posts of one alert before it is given up
 */
public record WebhookSink(
        HttpClient client, URI url, Signature signature, Duration timeout, int attempts, InstantSource clock)
        implements Sink {

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Uni<Void> deliver(Alert alert) {
        return Uni.createFrom()
                .completionStage(() -> client.sendAsync(post(AlertWire.bytes(alert)), BodyHandlers.discarding()))
                .map(answer -> answer.statusCode())
                .invoke(WebhookSink::check)
                .replaceWithVoid();
    }

    private HttpRequest post(byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", AlertWire.CONTENT_TYPE)
                .header("Toolgate-Timestamp", timestamp)
                .header("Toolgate-Signature", signature.of(timestamp, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private static void check(int status) {
        if (status < 200 || status > 299) {
            throw new Undelivered("HTTP " + status);
        }
    }
}

package dev.toolgate.kit.webhook;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Where events are posted, signed. Redirects are not followed.
 *
 * @param timeout for a whole post, answer included
 */
public record Webhook(HttpClient client, URI url, Signature signature, Duration timeout, InstantSource clock) {

    /** A webhook with a client of its own. */
    public static Webhook at(URI url, Signature signature, Duration timeout, InstantSource clock) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new Webhook(client, url, signature, timeout, clock);
    }

    /** Completes when the post was answered with 2xx in time; fails otherwise. */
    public Uni<Void> post(String contentType, byte[] body) {
        return Uni.createFrom()
                .completionStage(() -> client.sendAsync(request(contentType, body), BodyHandlers.discarding()))
                .map(answer -> answer.statusCode())
                .invoke(Webhook::check)
                .replaceWithVoid()
                .ifNoItem()
                .after(timeout) // the request's own timeout ends with the head of the answer
                .failWith(() -> new Undelivered("no answer within " + timeout));
    }

    private HttpRequest request(String contentType, byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", contentType)
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

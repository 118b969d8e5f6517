package dev.toolgate.testkit.mcp;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A request as a server received it.
 *
 * @param headers by name, in any case; a header given twice has two values
 * @param body every byte of it
 */
public record RecordedRequest(HttpMethod method, String uri, MultiMap headers, Buffer body) {

    /** The first value of the header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Every value of the header. */
    public List<String> headers(String name) {
        return headers.getAll(name);
    }

    /** The body, exactly. */
    public byte[] bytes() {
        return body.getBytes();
    }

    /** The body as text. */
    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }
}

package dev.toolgate.mcp.merge;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonDocument;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One server's page of a list, as its client is to see it.
 *
 * @param items what the list is of, as JSON
 * @param nextCursor where the next page begins; empty when this was the last one
 * @param ttlMillis how long it may be kept, if the server says so
 */
public record ListPage(List<String> items, Optional<String> nextCursor, OptionalLong ttlMillis) {

    public ListPage {
        items = List.copyOf(items);
    }

    /** The same page when it has been kept for so many milliseconds. */
    public ListPage after(long millis) {
        return new ListPage(
                items,
                nextCursor,
                ttlMillis.isPresent()
                        ? OptionalLong.of(Math.max(0, ttlMillis.getAsLong() - millis))
                        : OptionalLong.empty());
    }

    /** What a server answered. */
    public sealed interface Reading {

        record Page(ListPage page) implements Reading {}

        /** It has no such list. */
        record None() implements Reading {}

        /** An error of its own, or nothing that can be read. */
        record Failed(String message) implements Reading {}
    }

    /** The list under {@code key} in the response {@code message}. */
    public static Reading read(byte[] message, String key, ParseLimits limits) {
        if (!(new JsonReader(limits).read(message) instanceof JsonReading.Accepted(JsonDocument document))
                || !(document.root() instanceof Json.Obj response)) {
            return new Reading.Failed("The server's answer cannot be read.");
        }
        return Answers.error(response)
                .<Reading>map(
                        error -> error.isUnknownMethod() ? new Reading.None() : new Reading.Failed(error.message()))
                .orElseGet(() -> page(response, key, document));
    }

    private static Reading page(Json.Obj response, String key, JsonDocument document) {
        return response.get("result")
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .flatMap(result -> result.get(key)
                        .filter(Json.Arr.class::isInstance)
                        .<Reading>map(array -> new Reading.Page(page(result, (Json.Arr) array, document))))
                .orElse(new Reading.Failed("The server's answer has no " + key + '.'));
    }

    private static ListPage page(Json.Obj result, Json.Arr array, JsonDocument document) {
        List<String> items = array.elements().stream()
                .map(item -> document.slice(item).text())
                .toList();
        return new ListPage(items, result.text("nextCursor"), ttl(result));
    }

    private static OptionalLong ttl(Json.Obj result) {
        try {
            return result.members().get("ttlMs") instanceof Json.Num number
                    ? OptionalLong.of(Math.max(0, Long.parseLong(number.written())))
                    : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.of(0);
        }
    }
}

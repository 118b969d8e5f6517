package dev.toolgate.catalog.server;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.catalog.entry.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** References to secrets, and the words of a command, as columns of {@code catalog.server} keep them. */
final class ReferencesJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReferencesJson() {}

    static String write(Map<String, SecretReference> references) {
        return text(references.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, reference -> reference.getValue().toString())));
    }

    static SortedMap<String, SecretReference> read(String json) {
        Map<String, String> texts = value(json, new TypeReference<>() {});
        var references = new TreeMap<String, SecretReference>();
        texts.forEach(
                (name, text) -> references.put(name, SecretReference.of(text).orElseThrow()));
        return references;
    }

    static String writeWords(List<String> words) {
        return text(words);
    }

    static List<String> readWords(String json) {
        return value(json, new TypeReference<>() {});
    }

    private static <T> T value(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of catalog.server is not as it was written", e);
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written", e);
        }
    }
}

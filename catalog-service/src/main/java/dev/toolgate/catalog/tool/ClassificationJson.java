package dev.toolgate.catalog.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.catalog.entry.ClassificationView;

/** A classification as the text that is kept. */
final class ClassificationJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClassificationJson() {}

    static String write(ClassificationView classification) {
        try {
            return JSON.writeValueAsString(classification);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record can always be written", e);
        }
    }

    static ClassificationView read(String json) {
        try {
            return JSON.readValue(json, ClassificationView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("catalog.tool.classification is no classification", e);
        }
    }
}

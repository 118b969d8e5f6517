package dev.toolgate.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.toolgate.testkit.mcp.Rpc;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON with places to fill in: <code>${a.b}</code> in a string stands for the value at that path, as text or as JSON. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([\\w.]+)}");

    private Template() {}

    /** A copy of {@code template} with {@code values} in its places; a value that is missing leaves nothing. */
    static JsonNode fill(JsonNode template, ObjectNode values) {
        return switch (template) {
            case TextNode text -> TextNode.valueOf(fill(text.textValue(), values));
            case ArrayNode items -> {
                ArrayNode filled = Rpc.JSON.createArrayNode();
                items.forEach(item -> filled.add(fill(item, values)));
                yield filled;
            }
            case ObjectNode members -> {
                ObjectNode filled = Rpc.object();
                members.properties().forEach(member -> filled.set(member.getKey(), fill(member.getValue(), values)));
                yield filled;
            }
            default -> template;
        };
    }

    private static String fill(String text, ObjectNode values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
    }

    private static String value(MatchResult place, ObjectNode values) {
        JsonNode value = values.at('/' + place.group(1).replace('.', '/'));
        return value.isContainerNode() ? Rpc.write(value) : value.asText();
    }
}

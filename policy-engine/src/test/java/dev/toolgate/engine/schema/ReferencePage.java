package dev.toolgate.engine.schema;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The schema as a page for people. */
final class ReferencePage {

    private static final Map<String, String> TITLES = Map.of(
            "rule", "A rule",
            "all_tools", "All tools",
            "clause", "An entry of deny_if or require",
            "condition", "A condition",
            "limit", "A limit",
            "rate_limit", "A limit in short",
            "approval", "An approval",
            "recording", "A recorded argument");
    private static final List<String> OBJECTS =
            List.of("rule", "all_tools", "clause", "condition", "limit", "rate_limit", "approval", "recording");

    private final JsonNode schema;
    private final StringBuilder page = new StringBuilder();

    ReferencePage(JsonNode schema) {
        this.schema = schema;
    }

    String text() {
        page.append(
                "# Policy reference\n\nEvery member of a policy document, from its JSON Schema (2020-12), which policy-service"
                        + " serves to everybody at\n`/api/v1/policy-schema`. The page is generated; [policy.md](policy.md) is the guide.\n");
        object("The document", schema);
        OBJECTS.forEach(name -> object(requireNonNull(TITLES.get(name)), schema.at("/$defs/" + name)));
        values();
        return page.toString();
    }

    private void object(String title, JsonNode object) {
        page.append("\n## ")
                .append(title)
                .append("\n\n")
                .append(description(object))
                .append("\n\n| key | is | default | |\n|---|---|---|---|\n");
        object.get("properties").propertyStream().forEach(member -> row(object, member));
        object.path("examples")
                .forEach(example -> page.append("\n```json\n").append(example).append("\n```\n"));
    }

    private void row(JsonNode object, Map.Entry<String, JsonNode> member) {
        boolean isRequired = object.path("required")
                .valueStream()
                .anyMatch(key -> key.asText().equals(member.getKey()));
        JsonNode says = member.getValue();
        page.append("| `")
                .append(member.getKey())
                .append("` | ")
                .append(type(says))
                .append(" | ");
        page.append(isRequired ? "required" : says.has("default") ? code(says.get("default")) : "–");
        page.append(" | ").append(description(says)).append(examples(says)).append(" |\n");
    }

    private static String examples(JsonNode says) {
        return says.path("examples")
                .valueStream()
                .map(ReferencePage::code)
                .collect(joining(", ", " ", ""))
                .stripTrailing();
    }

    private void values() {
        page.append("\n## Values\n\n| | is | |\n|---|---|---|\n");
        schema.get("$defs")
                .propertyStream()
                .filter(value -> !OBJECTS.contains(value.getKey()))
                .forEach(value -> page.append("| <a id=\"")
                        .append(value.getKey())
                        .append("\"></a>")
                        .append(name(value.getKey()))
                        .append(" | ")
                        .append(type(value.getValue()))
                        .append(" | ")
                        .append(description(value.getValue()))
                        .append(examples(value.getValue()))
                        .append(" |\n"));
    }

    private static String type(JsonNode says) {
        if (says.has("$ref")) {
            return link(says.get("$ref").asText());
        }
        if (says.has("const")) {
            return code(says.get("const"));
        }
        if (says.has("enum")) {
            return says.get("enum").valueStream().map(ReferencePage::code).collect(joining(" · "));
        }
        if (says.has("anyOf")) {
            return says.get("anyOf").valueStream().map(ReferencePage::type).collect(joining(" or "));
        }
        if (says.path("type").isArray()) {
            return says.get("type").valueStream().map(JsonNode::asText).collect(joining(", "));
        }
        return switch (says.path("type").asText()) {
            case "array" -> "list of " + type(says.get("items"));
            case "object" -> "object of " + type(ofObject(says));
            case "" -> "any";
            case String type -> type;
        };
    }

    private static JsonNode ofObject(JsonNode says) {
        JsonNode rest = says.get("additionalProperties");
        return rest.isObject() ? rest : says.get("properties").elements().next();
    }

    private static String link(String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        String title = TITLES.get(name);
        String anchor = title == null ? name : title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return "[" + name(name) + "](#" + anchor + ")";
    }

    private static String name(String definition) {
        return definition.replace('_', ' ');
    }

    private static String code(JsonNode value) {
        return "`" + (value.isTextual() ? value.asText() : value.toString()).replace("|", "\\|") + "`";
    }

    private static String description(JsonNode says) {
        return says.path("description").asText().replace("|", "\\|");
    }
}

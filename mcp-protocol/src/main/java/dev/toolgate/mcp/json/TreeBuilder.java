package dev.toolgate.mcp.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Builds the tree of one document from its tokens and refuses what the limits and the rules for keys forbid. */
final class TreeBuilder {

    private final JsonParser tokens;
    private final ParseLimits limits;
    private int depth;

    TreeBuilder(JsonParser tokens, ParseLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    /** The one value of the document. */
    Json root() throws IOException, JsonFault {
        JsonToken first = tokens.nextToken();
        if (first == null) {
            throw JsonFault.notJson(end(), "", "is empty; one JSON value is expected");
        }
        Json root = value(first);
        if (tokens.nextToken() != null) {
            throw JsonFault.notJson(start(), "", "goes on after its JSON value; it must hold exactly one");
        }
        return root;
    }

    private Json value(JsonToken token) throws IOException, JsonFault {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> new Json.Bool(start(), end(), true);
            case VALUE_FALSE -> new Json.Bool(start(), end(), false);
            case VALUE_NULL -> new Json.Null(start(), end());
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("the tokenizer gave " + token + " for a value");
        };
    }

    private Json.Obj object() throws IOException, JsonFault {
        int start = enter();
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            String key = key();
            if (members.containsKey(key)) {
                throw refused("this key occurs twice in its object; use it once");
            }
            members.put(key, value(tokens.nextToken()));
        }
        depth--;
        return new Json.Obj(start, end(), members);
    }

    private Json.Arr array() throws IOException, JsonFault {
        int start = enter();
        List<Json> elements = new ArrayList<>();
        JsonToken token = tokens.nextToken();
        while (token != JsonToken.END_ARRAY) {
            elements.add(value(token));
            token = tokens.nextToken();
        }
        depth--;
        return new Json.Arr(start, end(), elements);
    }

    private int enter() throws JsonFault {
        depth++;
        if (depth > limits.maxDepth()) {
            throw refused("is nested too deeply; " + limits.maxDepth() + " levels are the limit");
        }
        return start();
    }

    private String key() throws IOException, JsonFault {
        String key = tokens.currentName();
        if (key.length() > limits.maxKeyLength()) {
            throw JsonFault.refused(
                    start(), "", "has a key of more than " + limits.maxKeyLength() + " characters; use a shorter one");
        }
        if (!WellFormed.test(key)) {
            throw JsonFault.refused(start(), "", "has a key with half a surrogate pair; write whole characters");
        }
        return key;
    }

    private Json.Text text() throws IOException {
        String value = tokens.getText(); // first: the tokenizer reads the rest of a string only now
        return new Json.Text(start(), end(), value);
    }

    private Json.Num number() throws IOException, JsonFault {
        var number = new Json.Num(start(), end(), tokens.getText());
        if (number.written().length() > limits.maxNumberLength()) {
            throw refused("is a number of more than " + limits.maxNumberLength() + " characters; send it as a string");
        }
        return number;
    }

    private JsonFault refused(String problem) {
        return JsonFault.refused(start(), pointer(tokens), problem);
    }

    static String pointer(JsonParser tokens) {
        return tokens.getParsingContext().pathAsPointer().toString();
    }

    private int start() {
        return (int) tokens.currentTokenLocation().getByteOffset();
    }

    private int end() {
        return (int) tokens.currentLocation().getByteOffset();
    }
}

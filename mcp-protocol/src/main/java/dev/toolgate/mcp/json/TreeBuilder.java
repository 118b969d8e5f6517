package dev.toolgate.mcp.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Builds the tree of one document and refuses what the limits and the rules for keys forbid. */
final class TreeBuilder {

    private final Lexer words;
    private final ParseLimits limits;
    private int depth;

    TreeBuilder(byte[] bytes, ParseLimits limits) {
        this.words = new Lexer(bytes);
        this.limits = limits;
    }

    /** The one value of the document. */
    Json root() throws JsonFault {
        if (words.peek() < 0) {
            throw JsonFault.notJson(words.position(), "is empty; one JSON value is expected");
        }
        Json root = value();
        if (words.peek() >= 0) {
            throw JsonFault.notJson(words.position(), "goes on after its JSON value; it must hold exactly one");
        }
        return root;
    }

    private Json value() throws JsonFault {
        int first = words.peek();
        int start = words.position();
        return switch (first) {
            case '{' -> object(start);
            case '[' -> array(start);
            case '"' -> {
                String text = words.string();
                yield new Json.Text(start, words.position(), text);
            }
            case 't', 'f' -> bool(start, first == 't');
            case 'n' -> {
                words.literal("null");
                yield new Json.Null(start, words.position());
            }
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(start);
            default -> throw words.unexpected("a JSON value");
        };
    }

    private Json.Bool bool(int start, boolean value) throws JsonFault {
        words.literal(value ? "true" : "false");
        return new Json.Bool(start, words.position(), value);
    }

    private Json.Num number(int start) throws JsonFault {
        String written = words.number();
        if (written.length() > limits.maxNumberLength()) {
            throw JsonFault.refused(
                    start, "is a number of more than " + limits.maxNumberLength() + " characters; send it as a string");
        }
        return new Json.Num(start, words.position(), written);
    }

    private Json.Arr array(int start) throws JsonFault {
        enter(start);
        List<Json> elements = new ArrayList<>();
        if (words.peek() != ']') {
            addElement(elements);
        }
        while (words.peek() == ',') {
            words.take();
            addElement(elements);
        }
        words.take(']', "',' or ']'");
        depth--;
        return new Json.Arr(start, words.position(), elements);
    }

    private void addElement(List<Json> elements) throws JsonFault {
        try {
            elements.add(value());
        } catch (JsonFault fault) {
            throw fault.within(Integer.toString(elements.size()));
        }
    }

    private Json.Obj object(int start) throws JsonFault {
        enter(start);
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        if (words.peek() != '}') {
            addMember(members);
        }
        while (words.peek() == ',') {
            words.take();
            addMember(members);
        }
        words.take('}', "',' or '}'");
        depth--;
        return new Json.Obj(start, words.position(), members);
    }

    private void addMember(SequencedMap<String, Json> members) throws JsonFault {
        String key = key();
        try {
            words.take(':', "':'");
            if (members.putIfAbsent(key, value()) != null) {
                throw JsonFault.refused(words.position(), "occurs twice in its object; use a key once");
            }
        } catch (JsonFault fault) {
            throw fault.within(key);
        }
    }

    private String key() throws JsonFault {
        if (words.peek() != '"') {
            throw words.unexpected("a key in quotes");
        }
        int start = words.position();
        String key = words.string();
        if (key.length() > limits.maxKeyLength()) {
            throw JsonFault.refused(
                    start, "has a key of more than " + limits.maxKeyLength() + " characters; use a shorter one");
        }
        if (!WellFormed.test(key)) {
            throw JsonFault.refused(start, "has a key with half a surrogate pair; write whole characters");
        }
        if (key.indexOf('\0') >= 0) { // some readers take it for the key's end
            throw JsonFault.refused(start, "has a key with the character U+0000; leave it out");
        }
        return key;
    }

    private void enter(int start) throws JsonFault {
        words.take();
        depth++;
        if (depth > limits.maxDepth()) {
            throw JsonFault.refused(start, "is nested too deeply; " + limits.maxDepth() + " levels are the limit");
        }
    }
}

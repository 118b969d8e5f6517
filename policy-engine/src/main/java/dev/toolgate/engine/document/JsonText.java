package dev.toolgate.engine.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** JSON text as a tree that knows its places. */
final class JsonText {

    /** Deeper nesting is refused; the language itself needs six levels. */
    static final int MAX_DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .build())
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false) // keys of strangers fill no shared table
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonText() {}

    /** The one value that {@code text} consists of. */
    static Node read(String text) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return root(parser);
        } catch (UnreadableException e) {
            throw e;
        } catch (JacksonException e) {
            throw new UnreadableException(place(e.getLocation()), "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    private static Node root(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new UnreadableException(new Place(1, 1), "the document is empty");
        }
        Node root = value(parser, 0);
        if (parser.nextToken() != null) {
            throw new UnreadableException(
                    place(parser.currentTokenLocation()), "there is more after the end of the document; remove it");
        }
        return root;
    }

    private static Place place(@Nullable JsonLocation location) {
        return location == null
                ? new Place(1, 1)
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static Node value(JsonParser parser, int depth) throws IOException {
        Place place = place(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, place, entered(depth, place));
            case START_ARRAY -> list(parser, place, entered(depth, place));
            case VALUE_STRING -> new Node.Text(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Num(place, parser.getText());
            default -> new Node.Word(place, parser.getText());
        };
    }

    private static int entered(int depth, Place place) throws UnreadableException {
        if (depth == MAX_DEPTH) {
            throw new UnreadableException(place, "a document nests at most " + MAX_DEPTH + " levels");
        }
        return depth + 1;
    }

    private static Node.Obj object(JsonParser parser, Place place, int depth) throws IOException {
        var members = new ArrayList<Node.Member>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place(parser.currentTokenLocation());
            parser.nextToken();
            members.add(new Node.Member(key, keyPlace, value(parser, depth)));
        }
        return new Node.Obj(place, members);
    }

    private static Node.Arr list(JsonParser parser, Place place, int depth) throws IOException {
        var items = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, depth));
        }
        return new Node.Arr(place, items);
    }
}

package dev.toolgate.engine.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * YAML 1.2 text as a tree that knows its places. Plain words are read by YAML's JSON schema, so {@code no} and
 * {@code on} are texts. Anchors, aliases and tags are refused: they mean more than they show.
 */
final class YamlText {

    private static final ScalarResolver SCALARS = new JsonScalarResolver();
    private static final Pattern NO_DECIMALS = Pattern.compile("\\.(?=$|[eE])"); // 1. and 1.e5
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final Iterator<Event> events;
    private int depth;

    private YamlText(Iterator<Event> events) {
        this.events = events;
    }

    /** The one value that {@code text} consists of. */
    static Node read(String text) throws UnreadableException {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(PolicyDocument.MAX_BYTES)
                .setParseComments(false)
                .build();
        try {
            return new YamlText(new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(YamlText::place).orElse(new Place(1, 1));
            throw new UnreadableException(place, "neither JSON nor YAML: " + e.getProblem());
        } catch (YamlEngineException _) {
            throw new UnreadableException(new Place(1, 1), "neither JSON nor YAML");
        }
    }

    private Node document() throws UnreadableException {
        events.next(); // the stream
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            throw new UnreadableException(new Place(1, 1), "the document is empty");
        }
        Node root = node(events.next());
        events.next(); // the end of the document
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new UnreadableException(place(end), "there is more after the end of the document; remove it");
        }
        return root;
    }

    private Node node(Event event) throws UnreadableException {
        requirePlain(event);
        return switch (event) {
            case MappingStartEvent start -> object(start);
            case SequenceStartEvent start -> list(start);
            case ScalarEvent scalar -> scalar(scalar);
            default -> throw new IllegalStateException("no node begins with " + event);
        };
    }

    private static void requirePlain(Event event) throws UnreadableException {
        boolean isAnchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
        if (event instanceof AliasEvent || isAnchored) {
            throw new UnreadableException(
                    place(event), "anchors and aliases are not supported; write the value where it is meant");
        }
        Optional<String> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case MappingStartEvent start -> start.getTag();
            case SequenceStartEvent start -> start.getTag();
            default -> Optional.empty();
        };
        if (tag.isPresent()) {
            throw new UnreadableException(place(event), "tags are not supported; remove it");
        }
    }

    private Node.Obj object(Event start) throws UnreadableException {
        enter(start);
        var members = new ArrayList<Node.Member>();
        for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
            requirePlain(key);
            if (!(key instanceof ScalarEvent name)) {
                throw new UnreadableException(place(key), "a key must be a text");
            }
            members.add(new Node.Member(name.getValue(), place(name), node(events.next())));
        }
        depth--;
        return new Node.Obj(place(start), members);
    }

    private Node.Arr list(Event start) throws UnreadableException {
        enter(start);
        var items = new ArrayList<Node>();
        for (Event item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
            items.add(node(item));
        }
        depth--;
        return new Node.Arr(place(start), items);
    }

    private void enter(Event start) throws UnreadableException {
        if (++depth > JsonText.MAX_DEPTH) {
            throw new UnreadableException(place(start), "a document nests at most " + JsonText.MAX_DEPTH + " levels");
        }
    }

    private static Node scalar(ScalarEvent scalar) {
        Tag tag = scalar.getScalarStyle() == ScalarStyle.PLAIN ? SCALARS.resolve(scalar.getValue(), true) : Tag.STR;
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(scalar);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Node.Word(place(scalar), scalar.getValue());
        }
        return tag.equals(Tag.NULL)
                ? new Node.Word(place(scalar), "null")
                : new Node.Text(place(scalar), scalar.getValue());
    }

    /** As JSON writes it; JSON has no infinity, so that one is a text. */
    private static Node number(ScalarEvent scalar) {
        String literal = NO_DECIMALS.matcher(scalar.getValue()).replaceFirst("");
        return JSON_NUMBER.matcher(literal).matches()
                ? new Node.Num(place(scalar), literal)
                : new Node.Text(place(scalar), scalar.getValue());
    }

    private static Place place(Event event) {
        return event.getStartMark().map(YamlText::place).orElse(new Place(1, 1));
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}

package dev.toolgate.engine.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.engine.Policy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** The language in which policies are written: version 1, in JSON or YAML. */
public final class PolicyDocument {

    /** The largest document, in bytes. */
    public static final int MAX_BYTES = 1_000_000;

    private static final Place START = new Place(1, 1);

    private PolicyDocument() {}

    /** The policy that {@code utf8} describes, or everything that is wrong with it. Total. */
    public static Compilation compile(byte[] utf8) {
        try {
            return compile(parse(utf8));
        } catch (UnreadableException e) {
            return new Compilation.Unreadable(e.fault());
        }
    }

    /** What {@code utf8} says, whether or not it is a policy. Total. */
    public static Reading read(byte[] utf8) {
        try {
            return new Reading.Json(JsonPrint.inOrder(parse(utf8)));
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.fault());
        }
    }

    /** The JSON text of a document that was taken once: {@code source}, when it is JSON itself. */
    public static String json(String source) {
        if (isJson(source)) {
            return source;
        }
        return switch (read(source.getBytes(UTF_8))) {
            case Reading.Json(String text) -> text;
            case Reading.Unreadable(Fault fault) -> throw new IllegalArgumentException(fault.detail());
        };
    }

    /** Whether {@code text} is read as JSON: it begins with a brace or a bracket. Everything else is read as YAML. */
    public static boolean isJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static Node parse(byte[] utf8) throws UnreadableException {
        if (utf8.length > MAX_BYTES) {
            throw new UnreadableException(
                    START, "a document has at most " + MAX_BYTES + " bytes; this one has " + utf8.length);
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return tree(text);
        } catch (CharacterCodingException _) {
            throw new UnreadableException(START, "the document is not UTF-8");
        }
    }

    /** The one value that {@code text}, in JSON or YAML, consists of. */
    public static Node tree(String text) throws UnreadableException {
        return isJson(text) ? JsonText.read(text) : YamlText.read(text);
    }

    /** The policy that the tree of a document describes, or everything that is wrong with it. Total. */
    public static Compilation compile(Node root) {
        var faults = new Faults();
        Optional<Policy> policy = new DocumentReader().read(Spot.root(root, faults));
        return faults.isEmpty() && policy.isPresent()
                ? new Compilation.Compiled(policy.get(), JsonPrint.canonical(root))
                : new Compilation.Rejected(faults.inOrder());
    }
}

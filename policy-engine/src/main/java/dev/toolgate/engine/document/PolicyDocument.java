package dev.toolgate.engine.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.Policy;
import java.io.IOException;
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
        if (utf8.length > MAX_BYTES) {
            return unreadable(START, "a document has at most " + MAX_BYTES + " bytes; this one has " + utf8.length);
        }
        try {
            return compile(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException _) {
            return unreadable(START, "the document is not UTF-8");
        }
    }

    private static Compilation compile(String text) {
        try {
            return compile(isJson(text) ? JsonText.read(text) : YamlText.read(text));
        } catch (UnreadableException e) {
            return unreadable(e.place(), e.detail());
        } catch (JacksonException e) {
            return unreadable(place(e), "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    /** JSON begins with a brace or a bracket; everything else is read as YAML. */
    private static boolean isJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static Compilation compile(Node root) {
        var faults = new Faults();
        Optional<Policy> policy = new DocumentReader().read(Spot.root(root, faults));
        return faults.isEmpty() && policy.isPresent()
                ? new Compilation.Compiled(policy.get(), CanonicalText.of(root))
                : new Compilation.Rejected(faults.inOrder());
    }

    private static Place place(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null ? START : JsonText.place(location);
    }

    private static Compilation unreadable(Place place, String detail) {
        return new Compilation.Unreadable(new Fault(Pointer.ROOT, place.line(), place.column(), detail));
    }
}

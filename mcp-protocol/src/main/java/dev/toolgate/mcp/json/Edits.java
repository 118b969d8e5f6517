package dev.toolgate.mcp.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/** Changes to a document that leave every byte around them as it was. */
public final class Edits {

    private record Edit(int start, int end, String replacement) {}

    private final List<Edit> edits = new ArrayList<>();

    /** Writes {@code json} in place of a value. */
    public void replace(Json value, String json) {
        edits.add(new Edit(value.start(), value.end(), json));
    }

    /** Keeps of an array the elements at the indexes that pass, each with the comma and the space before it. */
    public void retain(Json.Arr array, IntPredicate isKept) {
        List<Json> elements = array.elements();
        int lastKept = -1;
        for (int i = 0; i < elements.size(); i++) {
            if (isKept.test(i)) {
                remove(elements, lastKept, i);
                lastKept = i;
            }
        }
        remove(elements, lastKept, elements.size());
    }

    /** Removes the elements between two kept ones; -1 and the size stand for the array's ends. */
    private void remove(List<Json> elements, int keptBefore, int keptAfter) {
        if (keptAfter - keptBefore == 1) {
            return;
        }
        boolean isFirst = keptBefore < 0;
        boolean isLast = keptAfter == elements.size();
        int start =
                isFirst ? elements.getFirst().start() : elements.get(keptBefore).end();
        int end = isFirst && !isLast
                ? elements.get(keptAfter).start()
                : elements.get(keptAfter - 1).end();
        edits.add(new Edit(start, end, ""));
    }

    /** The document with the changes; the same array when there are none. */
    public byte[] apply(byte[] document) {
        if (edits.isEmpty()) {
            return document;
        }
        edits.sort(Comparator.comparingInt(Edit::start));
        var out = new ByteArrayOutputStream(document.length);
        int done = 0;
        for (Edit edit : edits) {
            out.write(document, done, edit.start() - done);
            out.writeBytes(edit.replacement().getBytes(UTF_8));
            done = edit.end();
        }
        out.write(document, done, document.length - done);
        return out.toByteArray();
    }
}

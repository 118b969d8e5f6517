package dev.toolgate.engine.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import java.util.List;

/**
 * Compares documents by what they mean: the order of members and of lists does not count, nor whether something that is
 * so by default is written out. Of several {@code deny_if} or {@code require}, the order only decides which is told first.
 */
public final class DocumentDiff {

    private DocumentDiff() {}

    /** How {@code after} differs from {@code before}, in the order of their members; both are canonical documents. */
    public static List<Difference> between(String before, String after) {
        Value.Obj earlier = Defaults.leftOut(read(before));
        Value.Obj later = Defaults.leftOut(read(after));
        var meanings = new Meanings(new Document(earlier), new Document(later));
        return new Comparison(meanings).of(earlier, later);
    }

    private static Value.Obj read(String canonical) {
        return JsonValue.object(canonical.getBytes(UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("not a canonical document"));
    }
}

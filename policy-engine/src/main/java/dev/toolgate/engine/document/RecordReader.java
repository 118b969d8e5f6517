package dev.toolgate.engine.document;

import dev.toolgate.engine.Recording;
import dev.toolgate.engine.Recording.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code record}: which argument values may be put on record. */
final class RecordReader {

    private static final int MOST = 32;

    private RecordReader() {}

    static Optional<List<Recording>> recordings(Spot spot) {
        return spot.list().map(items -> {
            if (items.size() > MOST) {
                spot.fault("at most " + MOST + " arguments are recorded; here are " + items.size());
            }
            var recordings = new ArrayList<Recording>();
            items.forEach(item -> recording(item).ifPresent(recordings::add));
            return recordings;
        });
    }

    /** An entry; a path alone records the whole value. */
    private static Optional<Recording> recording(Spot spot) {
        if (spot.node() instanceof Node.Text) {
            return SourceReader.argument(spot).map(path -> new Recording(path, Mask.NONE));
        }
        return Fields.of(spot, Words.RECORD_KEYS).flatMap(fields -> {
            Mask mask = fields.optional("mask", member -> member.word(Words.MASKS))
                    .map(word -> Words.constant(Mask.class, word))
                    .orElse(Mask.NONE);
            return fields.required("path", "\"args.<key>\"", SourceReader::argument)
                    .map(path -> new Recording(path, mask));
        });
    }
}

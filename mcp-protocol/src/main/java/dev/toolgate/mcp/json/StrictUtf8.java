package dev.toolgate.mcp.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Lets only plain UTF-8 pass: no byte order mark, no malformed sequence, no NUL.
 *
 * <p>UTF-16 and UTF-32 text has a NUL in every JSON document, so a reader behind us that guesses encodings can never
 * take a document for one of those.
 */
final class StrictUtf8 {

    private static final int CHUNK = 4096;

    private StrictUtf8() {}

    static void check(byte[] bytes) throws JsonFault {
        if (startsWithMark(bytes)) {
            throw JsonFault.notJson(0, "starts with a byte order mark; send UTF-8 without one");
        }
        boolean ascii = true;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw JsonFault.notJson(i, "has a NUL byte; send UTF-8");
            }
            ascii &= bytes[i] > 0;
        }
        if (!ascii) {
            decode(bytes);
        }
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static void decode(byte[] bytes) throws JsonFault {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(Math.min(bytes.length, CHUNK));
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                throw JsonFault.notJson(in.position(), "is not valid UTF-8");
            }
            if (result.isUnderflow()) {
                return;
            }
            out.clear();
        }
    }
}

package dev.toolgate.mcp.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SseScannerTest {

    private static final String[] LINES = {
        "",
        "",
        "",
        "data: {\"a\":1}",
        "data:x",
        "data",
        "data:",
        "data: ",
        "data:  two",
        "datax: no",
        "event: message",
        "id: 7",
        "id:",
        "retry: 100",
        ": comment",
        ":",
        "unknown: é",
        " data: indented"
    };
    private static final String[] ENDS = {"\n", "\r\n", "\r"};

    @RepeatedTest(500)
    void howTheStreamIsChunkedMakesNoDifference(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition()); // the repetition's number is the seed
        byte[] stream = stream(random);

        // When
        List<SseEvent> whole = scanned(List.of(stream));
        List<SseEvent> cut = scanned(chunks(stream, random));

        // Then
        assertThat(cut).extracting(event -> text(event.raw())).isEqualTo(raw(whole));
        assertThat(String.join("", raw(whole))).isEqualTo(text(stream));
    }

    /** The standard's own algorithm, on the whole text at once. */
    @RepeatedTest(500)
    void agreesWithTheNaiveReader(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        byte[] stream = stream(random);

        // When
        List<SseEvent> events = scanned(chunks(stream, random));

        // Then
        assertThat(events)
                .filteredOn(SseEvent::hasData)
                .extracting(event -> text(event.data()))
                .isEqualTo(naive(text(stream)));
    }

    @Test
    void anEventIsEmittedWithTheByteThatEndsIt() {
        for (String end : ENDS) {
            // Given
            var events = new ArrayList<SseEvent>();
            var scanner = new SseScanner(1000);

            // When
            scanner.feed(utf8("id: 1" + end + "data: a" + end + end), events::add);

            // Then
            assertThat(raw(events)).containsExactly("id: 1" + end + "data: a" + end + end);
        }
    }

    @Test
    void aCommentBetweenEventsIsEmittedAtOnce() {
        // Given
        var events = new ArrayList<SseEvent>();
        var scanner = new SseScanner(1000);

        // When
        scanner.feed(utf8(": still here\n"), events::add);

        // Then
        assertThat(raw(events)).containsExactly(": still here\n");
        assertThat(events.getFirst().hasData()).isFalse();
    }

    @Test
    void aPrimingEventHasNoData() {
        assertThat(scanned(List.of(utf8("id: 1\ndata:\n\nretry: 5\n\n"))))
                .noneMatch(SseEvent::hasData)
                .hasSize(2);
    }

    @Test
    void anEventSaysItsTypesLineByLine() {
        assertThat(scanned(List.of(utf8("event: a\ndata: 1\nevent:b\nevent\neventx: c\n\ndata: 2\n\n"))))
                .extracting(SseEvent::types)
                .containsExactly(List.of("a", "b", ""), List.of());
    }

    @Test
    void aByteOrderMarkHidesNoData() {
        assertThat(scanned(List.of(utf8("\uFEFFdata: a\n\n"))))
                .extracting(event -> text(event.data()))
                .containsExactly("a");
    }

    @Test
    void aStreamThatEndsWithinAnEventStillGivesIt() {
        assertThat(scanned(List.of(utf8("event: message\ndata: a\ndata: b"))))
                .extracting(event -> text(event.data()))
                .containsExactly("a\nb");
    }

    @Test
    void anEventBeyondTheLimitFailsTheStream() {
        // Given
        var scanner = new SseScanner(20);

        // Then
        scanner.feed(utf8("data: 12345678901\n\n"), _ -> {});
        assertThatThrownBy(() -> scanner.feed(utf8("data: 1\ndata: 2345678"), _ -> {}))
                .isInstanceOf(SseEventTooLarge.class)
                .hasMessage("an event of the stream is larger than 20 bytes");
    }

    @Test
    void otherDataTakesThePlaceOfTheOldAndNothingElseChanges() {
        // Given
        SseEvent event = scanned(
                        List.of(utf8(": c\r\n: d\r\nid: 7\r\ndata: {\r\nretry: 5\r\ndata:}\r\nevent: message\r\n\r\n")))
                .getLast();

        // When
        SseEvent rewritten = event.withData(utf8("{\"a\":\n1}"));

        // Then
        assertThat(text(rewritten.raw()))
                .isEqualTo("id: 7\r\ndata: {\"a\":\r\ndata: 1}\r\nretry: 5\r\nevent: message\r\n\r\n");
        assertThat(text(rewritten.data())).isEqualTo("{\"a\":\n1}");
    }

    @Test
    void anUnfinishedEventCanBeRewrittenToo() {
        // Given
        SseEvent event = scanned(List.of(utf8("data: a"))).getFirst();

        // Then
        assertThat(text(event.withData(utf8("b\nc")).raw())).isEqualTo("data: b\ndata: c");
    }

    private static byte[] stream(Random random) {
        var text = new StringBuilder(random.nextInt(10) == 0 ? "\uFEFF" : "");
        String usual = ENDS[random.nextInt(ENDS.length)];
        boolean isMixed = random.nextInt(3) == 0;
        int lines = random.nextInt(20);
        for (int i = 0; i < lines; i++) {
            text.append(LINES[random.nextInt(LINES.length)]);
            text.append(isMixed ? ENDS[random.nextInt(ENDS.length)] : usual);
        }
        return utf8(text.toString());
    }

    private static List<byte[]> chunks(byte[] stream, Random random) {
        List<byte[]> chunks = new ArrayList<>();
        int from = 0;
        while (from < stream.length) {
            int to = Math.min(stream.length, from + random.nextInt(5));
            chunks.add(Arrays.copyOfRange(stream, from, to));
            from = to;
        }
        return chunks;
    }

    private static List<SseEvent> scanned(List<byte[]> chunks) {
        var events = new ArrayList<SseEvent>();
        var scanner = new SseScanner(10_000);
        chunks.forEach(chunk -> scanner.feed(chunk, events::add));
        scanner.end(events::add);
        return events;
    }

    private static List<String> naive(String stream) {
        List<String> events = new ArrayList<>();
        List<String> data = new ArrayList<>();
        String unmarked = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        for (String line : (unmarked + "\n\n").split("\r\n|\n|\r", -1)) {
            if (line.isEmpty()) {
                events.add(String.join("\n", data));
                data.clear();
            } else if (line.equals("data")) {
                data.add("");
            } else if (line.startsWith("data:")) {
                data.add(line.substring("data:".length()).replaceFirst("^ ", ""));
            }
        }
        events.removeIf(String::isEmpty);
        return events;
    }

    private static List<String> raw(List<SseEvent> events) {
        return events.stream().map(event -> text(event.raw())).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}

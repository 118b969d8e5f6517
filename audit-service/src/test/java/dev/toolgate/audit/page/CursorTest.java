package dev.toolgate.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final Place PLACE = new Place(
            Instant.parse("2026-11-02T09:15:30.123456Z"), UUID.fromString("01a19b8a-d7cb-7074-8174-f35ff7cb50b8"));
    private static final String CURSOR = Cursor.write(PLACE, "agent=scout");

    @Test
    void aCursorLeadsBackToItsPlace() {
        assertThat(Cursor.read(CURSOR, "agent=scout")).contains(PLACE);
    }

    @Test
    void aPlaceBeforeTheEpochIsAPlaceToo() {
        Place old = new Place(Instant.parse("0001-01-01T00:00:00Z"), PLACE.id());

        assertThat(Cursor.read(Cursor.write(old, ""), "")).contains(old);
    }

    @Test
    void aCursorOfAnotherQuestionLeadsNowhere() {
        assertThat(Cursor.read(CURSOR, "agent=mallory")).isEmpty();
    }

    @Test
    void noCharacterOfACursorCanBeChanged() {
        assertThat(IntStream.range(0, CURSOR.length()).mapToObj(CursorTest::changedAt))
                .allSatisfy(changed ->
                        assertThat(Cursor.read(changed, "agent=scout")).isEmpty());
    }

    @Test
    void whatIsNoCursorLeadsNowhere() {
        assertThat(List.of("", "%", "AAAA", CURSOR + "A", CURSOR + "=", CURSOR.substring(1), "A".repeat(9999)))
                .allSatisfy(text -> assertThat(Cursor.read(text, "agent=scout")).isEmpty());
    }

    private static String changedAt(int index) {
        char other = CURSOR.charAt(index) == 'A' ? 'B' : 'A';
        return CURSOR.substring(0, index) + other + CURSOR.substring(index + 1);
    }
}

package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchJoinTest {

    private static final List<byte[]> OWN = List.of("{\"id\":1}".getBytes(UTF_8), "{\"id\":2}".getBytes(UTF_8));

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("an array", "[{\"id\":3}, {\"id\":4} ]", "[{\"id\":1},{\"id\":2},{\"id\":3}, {\"id\":4} ]"),
                argumentSet("one response", " {\"id\":3}\n", "[{\"id\":1},{\"id\":2},{\"id\":3}\n]"),
                argumentSet("an empty array", " [ \n ] ", "[{\"id\":1},{\"id\":2}]"),
                argumentSet("an array in an array", "[[]]", "[{\"id\":1},{\"id\":2},[]]"),
                argumentSet("nothing", "", "[{\"id\":1},{\"id\":2}]"),
                argumentSet("white space", " \r\n\t", "[{\"id\":1},{\"id\":2}]"),
                argumentSet("a string", "\"[\"", "[{\"id\":1},{\"id\":2},\"[\"]"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void oursAndTheServersAreOneArrayWhereverTheAnswerIsCut(String answer, String joined) {
        // Given
        byte[] bytes = answer.getBytes(UTF_8);

        for (int cut = 0; cut <= bytes.length; cut++) {
            var join = new BatchJoin(OWN);
            var out = new ByteArrayOutputStream();

            // When
            out.writeBytes(join.more(Arrays.copyOfRange(bytes, 0, cut)));
            out.writeBytes(join.more(Arrays.copyOfRange(bytes, cut, bytes.length)));
            out.writeBytes(join.end());

            // Then
            assertThat(out.toString(UTF_8)).isEqualTo(joined);
        }
    }
}

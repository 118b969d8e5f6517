package dev.toolgate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.mcp.answer.AnswerReader;
import dev.toolgate.mcp.answer.Outcome;
import dev.toolgate.mcp.sse.SseMessage;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerReaderTest {

    private static final int MAX_STATE = 20;
    private static final Outcome ANSWERED = new Outcome.Answered();
    private static final Outcome FAILED = new Outcome.Failed();

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("a result", "{'jsonrpc':'2.0','id':1,'result':{'content':[]}}", ANSWERED),
                argumentSet("an error", "{'id':1,'error':{'code':1}}", FAILED),
                argumentSet("an error with escapes in its key", "{'\\u0065rror':{'code':1}}", FAILED),
                argumentSet("an error that is null", "{'error':null,'result':{}}", ANSWERED),
                argumentSet("an error within the result", "{'result':{'error':{'code':1}}}", ANSWERED),
                argumentSet("a failed tool", "{'result':{'isError':true,'content':[]}}", ANSWERED),
                argumentSet(
                        "a question",
                        "{'result':{'resultType':'input_required','inputRequests':{},'requestState':'s-1'}}",
                        new Outcome.InputRequired("s-1")),
                argumentSet(
                        "a question in another order and spelling",
                        "{'result':{'requestState':'a\\u0041\\\\\\\\','x':{'requestState':'no'},'resultType'\n:\r\n'input\\u005frequired'},'id':1}",
                        new Outcome.InputRequired("aA\\\\")),
                argumentSet("a question without a state", "{'result':{'resultType':'input_required'}}", ANSWERED),
                argumentSet(
                        "a question whose state is too long",
                        "{'result':{'resultType':'input_required','requestState':'" + "x".repeat(MAX_STATE + 1) + "'}}",
                        ANSWERED),
                argumentSet("a state without a question", "{'result':{'requestState':'s-1'}}", ANSWERED),
                argumentSet(
                        "a question in a text",
                        "{'result':{'content':'{\\\"resultType\\\":\\\"input_required\\\",\\\"requestState\\\":\\\"x\\\"}'}}",
                        ANSWERED),
                argumentSet(
                        "a list of keys", "{'result':['resultType','input_required','requestState','x']}", ANSWERED));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aDocumentSaysHowTheRequestWent(String quoted, Outcome outcome) {
        // Given
        var reader = AnswerReader.ofDocument(MAX_STATE);

        // When
        boolean isComplete = reader.read(ByteBuffer.wrap(json(quoted)));

        // Then
        assertThat(isComplete).isTrue();
        assertThat(reader.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anEventSaysTheSameAmongOtherMessages(String quoted, Outcome outcome) {
        // Given
        var reader = AnswerReader.ofEvents(MAX_STATE);
        reader.read(ByteBuffer.wrap(SseMessage.of(json("{'method':'notifications/progress','params':{'error':{}}}"))));

        // When
        boolean isComplete = reader.read(ByteBuffer.wrap(SseMessage.of(json(quoted))));

        // Then
        assertThat(isComplete).isTrue();
        assertThat(reader.outcome()).isEqualTo(outcome);
    }

    @Test
    void aMessageThatIsNoResponseCompletesNothing() {
        // Given
        var reader = AnswerReader.ofEvents(MAX_STATE);

        // When
        boolean isComplete = reader.read(
                ByteBuffer.wrap("id: 1\ndata:\n\n:alive\n\ndatax: {\ndata: {\"method\":\"ping\"}\n\n".getBytes(UTF_8)));

        // Then
        assertThat(isComplete).isFalse();
    }

    @RepeatedTest(100)
    void whereAnAnswerIsCutMakesNoDifference(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        String ends = Stream.of("\n", "\r", "\r\n")
                .skip(random.nextInt(3))
                .findFirst()
                .orElseThrow();
        byte[] answer =
                "retry: 5\n\ndata: {\"result\":{\"resultType\":\"input_required\",\ndata: \"requestState\":\"é\\n\"}}\n\n"
                        .replace("\n", ends)
                        .getBytes(UTF_8);
        var reader = AnswerReader.ofEvents(MAX_STATE);

        // When
        boolean isComplete = false;
        for (int from = 0, to; from < answer.length; from = to) {
            to = Math.min(answer.length, from + 1 + random.nextInt(7));
            isComplete |= reader.read(ByteBuffer.wrap(answer, from, to - from));
        }

        // Then
        assertThat(isComplete).isTrue();
        assertThat(reader.outcome()).isEqualTo(new Outcome.InputRequired("é\n"));
    }

    @RepeatedTest(100)
    void bytesThatAreNoAnswerDoNoHarm(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        byte[] noise = new byte[500];
        byte[] signs = "{}[]\",:\\\n\rdata:".getBytes(UTF_8);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextBoolean() ? signs[random.nextInt(signs.length)] : (byte) random.nextInt(256);
        }

        // When
        AnswerReader.ofDocument(MAX_STATE).read(ByteBuffer.wrap(noise));
        var reader = AnswerReader.ofEvents(MAX_STATE);
        reader.read(ByteBuffer.wrap(noise));

        // Then
        assertThat(reader.outcome()).isNotNull();
    }

    private static byte[] json(String quoted) {
        return quoted.replace('\'', '"').getBytes(UTF_8);
    }
}

package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Revision;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.MergedGreeting.Offer;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MergedGreetingTest {

    private static final String FILES =
            "{\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{\"listChanged\":true},"
                    + "\"tasks\":{\"list\":{}},\"experimental\":{}},\"instructions\":\"Be kind.\"}}";
    private static final String MAIL =
            "{\"id\":1,\"result\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{\"listChanged\":false},"
                    + "\"resources\":{\"subscribe\":true}}}}";

    @Test
    void serversAreGreetedAsOneThatCanWhatAnyCanAndSaysWhoIsMissing() {
        // Given
        var merged =
                new MergedGreeting(met(Map.of("files", FILES, "mail", MAIL)), Map.of("web", "It is dead."), Offer.ANY);

        // When
        String answer = new String(merged.initialized(Id.integer(1), Revision.V2025_06_18, "1.2"), UTF_8);

        // Then
        assertThat(answer)
                .startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{\"resources\":{\"subscribe\":true},\"tools\":{\"listChanged\":true}},"
                        + "\"serverInfo\":{\"name\":\"toolgate\",\"version\":\"1.2\"},\"instructions\":\"")
                .contains("server__name.\\n\\nThe server web is unavailable: It is dead.\\n\\n## files\\n\\nBe kind.\"")
                .doesNotContain("tasks")
                .doesNotContain("experimental");
    }

    @Test
    void onlyWhatAllCanIsOfferedWhereThatIsAskedFor() {
        // Given
        var merged = new MergedGreeting(met(Map.of("files", FILES, "mail", MAIL)), Map.of(), Offer.ALL);

        // When
        String answer = new String(merged.initialized(Id.integer(1), Revision.V2025_06_18, "1.2"), UTF_8);

        // Then
        assertThat(answer).contains("\"capabilities\":{\"tools\":{}},");
    }

    @Test
    void onlyRevisionsThatAllSpeakAreDiscovered() {
        // Given
        String both =
                "{\"id\":1,\"result\":{\"supportedVersions\":[\"2025-11-25\",\"2026-07-28\",\"2999-01-01\"],\"capabilities\":{}}}";
        String one = "{\"id\":1,\"result\":{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}}";

        // When
        var merged = new MergedGreeting(met(Map.of("a", both, "b", one)), Map.of(), Offer.ANY);

        // Then
        assertThat(merged.revisions()).containsExactly(Revision.V2026_07_28);
        assertThat(new String(merged.discovered(Id.integer(1), "1.2"), UTF_8))
                .contains("\"supportedVersions\":[\"2026-07-28\"]")
                .contains("\"resultType\":\"complete\"")
                .contains("\"cacheScope\":\"private\"");
    }

    @Test
    void whoCannotBeUnderstoodIsNotMet() {
        assertThat(read("{\"id\":1,\"error\":{\"code\":1,\"message\":\"no\"}}"))
                .isEqualTo(new Greeting.Reading.Failed("no"));
        assertThat(read("{\"id\":1,\"result\":{\"protocolVersion\":\"1999-01-01\",\"capabilities\":{}}}"))
                .isInstanceOf(Greeting.Reading.Failed.class);
        assertThat(read("{\"id\":1}")).isInstanceOf(Greeting.Reading.Failed.class);
        assertThat(read("")).isInstanceOf(Greeting.Reading.Failed.class);
    }

    @Test
    void anotherRevisionIsAskedForWithTheSameMessage() {
        byte[] initialize = "{\"id\":1,\"params\":{\"protocolVersion\":\"2025-11-25\",\"n\":1.10}}".getBytes(UTF_8);

        assertThat(new String(Greeting.asking(initialize, Revision.V2025_06_18, ParseLimits.DEFAULT), UTF_8))
                .isEqualTo("{\"id\":1,\"params\":{\"protocolVersion\":\"2025-06-18\",\"n\":1.10}}");
    }

    private static SequencedMap<String, Greeting> met(Map<String, String> answers) {
        SequencedMap<String, Greeting> met = new TreeMap<>();
        answers.forEach((server, answer) -> met.put(server, ((Greeting.Reading.Met) read(answer)).greeting()));
        return met;
    }

    private static Greeting.Reading read(String answer) {
        return Greeting.read(answer.getBytes(UTF_8), ParseLimits.DEFAULT);
    }
}

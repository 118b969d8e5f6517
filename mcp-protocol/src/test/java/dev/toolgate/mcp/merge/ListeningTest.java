package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.json.ParseLimits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListeningTest {

    @Test
    void aServerIsAskedAboutItsOwnResourcesOnly() {
        byte[] request = ("{\"id\":1,\"params\":{\"notifications\":{\"toolsListChanged\":true,"
                        + "\"resourceSubscriptions\":[\"toolgate://a/x:1\",\"toolgate://b/x:2\",\"x:3\"]}}}")
                .getBytes(UTF_8);

        assertThat(new String(Listening.at("b", request, ParseLimits.DEFAULT), UTF_8))
                .isEqualTo("{\"id\":1,\"params\":{\"notifications\":{\"toolsListChanged\":true,"
                        + "\"resourceSubscriptions\":[\"x:2\"]}}}");
    }

    @Test
    void whatAnyServerTellsIsAcknowledgedOnce() {
        // Given
        byte[] first = acknowledgement(
                "{\"toolsListChanged\":true,\"promptsListChanged\":false,\"resourceSubscriptions\":[\"a\"]}");
        byte[] second = acknowledgement("{\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"b\",\"a\"]}");

        // When
        byte[] all = Listening.acknowledged(List.of(first, second), ParseLimits.DEFAULT);

        // Then
        assertThat(Listening.news(all, ParseLimits.DEFAULT))
                .isEqualTo(new Listening.News.Promised(Set.of(ListKind.TOOLS, ListKind.RESOURCES, ListKind.TEMPLATES)));
        assertThat(all)
                .asString(UTF_8)
                .isEqualTo(new String(
                        acknowledgement(
                                "{\"resourceSubscriptions\":[\"a\",\"b\"],\"resourcesListChanged\":true,\"toolsListChanged\":true}"),
                        UTF_8));
    }

    @Test
    void aServerTellsWhichListsHaveChanged() {
        assertThat(news("{\"method\":\"notifications/resources/list_changed\"}"))
                .isEqualTo(new Listening.News.Changed(Set.of(ListKind.RESOURCES, ListKind.TEMPLATES)));
        assertThat(news("{\"method\":\"notifications/prompts/list_changed\"}"))
                .isEqualTo(new Listening.News.Changed(Set.of(ListKind.PROMPTS)));
        assertThat(news("{\"method\":\"notifications/message\"}")).isEqualTo(new Listening.News.None());
        assertThat(news("[]")).isEqualTo(new Listening.News.None());
    }

    private static Listening.News news(String message) {
        return Listening.news(message.getBytes(UTF_8), ParseLimits.DEFAULT);
    }

    private static byte[] acknowledgement(String wishes) {
        return ("{\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"notifications\":" + wishes
                        + "}}")
                .getBytes(UTF_8);
    }
}

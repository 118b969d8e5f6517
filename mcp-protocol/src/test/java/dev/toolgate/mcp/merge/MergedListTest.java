package dev.toolgate.mcp.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.json.ParseLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MergedListTest {

    @Test
    void pagesOfServersAreOnePageAndTheNextOneIsKnownByAllTheirCursors() {
        // Given
        SequencedMap<String, ListPage> pages = new TreeMap<>(Map.of(
                "a", page("{\"id\":1,\"result\":{\"tools\":[{\"n\":1.10}, 2 ],\"nextCursor\":\"x\",\"ttlMs\":500}}"),
                "b", page("{\"id\":1,\"result\":{\"tools\":[],\"ttlMs\":9}}"),
                "c", page("{\"id\":1,\"result\":{\"tools\":[3],\"nextCursor\":\"y\",\"ttlMs\":70}}")));

        // When
        String answer = text(new MergedList(ListKind.TOOLS, pages, Map.of()).answer(Id.text("q"), Era.STATELESS));

        // Then
        String next = new Parts(new TreeMap<>(Map.of("a", "x", "c", "y"))).text();
        assertThat(answer)
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"result\":{\"tools\":[{\"n\":1.10},2,3],\"nextCursor\":\""
                                + next + "\",\"resultType\":\"complete\",\"ttlMs\":9,\"cacheScope\":\"private\"}}");
    }

    @Test
    void aMissingPartIsSaidAndTheListIsNotKept() {
        // Given
        SequencedMap<String, ListPage> pages =
                new TreeMap<>(Map.of("a", new ListPage(List.of("1"), Optional.empty(), OptionalLong.of(500))));

        // When
        var list = new MergedList(ListKind.PROMPTS, pages, Map.of("b", "It is \"dead\"."));

        // Then
        assertThat(text(list.answer(Id.integer(1), Era.HANDSHAKE)))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"prompts\":[1],"
                        + "\"_meta\":{\"dev.toolgate/unavailable\":{\"b\":\"It is \\\"dead\\\".\"}}}}");
        assertThat(text(list.answer(Id.integer(1), Era.STATELESS))).contains("\"ttlMs\":0");
    }

    @Test
    void aServerWithoutSuchAListHasNoneAndOneThatFailsSaysWhy() {
        assertThat(read("{\"id\":1,\"error\":{\"code\":-32601,\"message\":\"no\"}}"))
                .isEqualTo(new ListPage.Reading.None());
        assertThat(read("{\"id\":1,\"error\":{\"code\":-32603,\"message\":\"broken\"}}"))
                .isEqualTo(new ListPage.Reading.Failed("broken"));
        assertThat(read("{\"id\":1,\"result\":{\"tools\":{}}}")).isInstanceOf(ListPage.Reading.Failed.class);
        assertThat(read("{\"id\":1}")).isInstanceOf(ListPage.Reading.Failed.class);
        assertThat(read("<html>")).isInstanceOf(ListPage.Reading.Failed.class);
    }

    @Test
    void aServerIsAskedForItsOwnCursor() {
        byte[] request = "{\"id\":1,\"params\":{\"cursor\" : \"all\",\"n\":1.10}}".getBytes(UTF_8);

        assertThat(ListKind.cursor(request, ParseLimits.DEFAULT)).contains("all");
        assertThat(text(ListKind.at(request, "mi\"ne", ParseLimits.DEFAULT)))
                .isEqualTo("{\"id\":1,\"params\":{\"cursor\" : \"mi\\\"ne\",\"n\":1.10}}");
        assertThat(ListKind.cursor("{\"id\":1}".getBytes(UTF_8), ParseLimits.DEFAULT))
                .isEmpty();
    }

    private static ListPage page(String answer) {
        return ((ListPage.Reading.Page) read(answer)).page();
    }

    private static ListPage.Reading read(String answer) {
        return ListPage.read(answer.getBytes(UTF_8), "tools", ParseLimits.DEFAULT);
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}

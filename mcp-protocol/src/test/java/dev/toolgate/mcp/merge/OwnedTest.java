package dev.toolgate.mcp.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnedTest {

    @ParameterizedTest
    @ValueSource(strings = {"read", "__read", "a__b", "_", "files__read", "ä🙂"})
    void aNameIsFoundAgainWhateverItIs(String own) {
        var owned = new Owned("files", own);

        assertThat(Owned.ofName(owned.name())).contains(owned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "__read", "files__", "files_read", ""})
    void aNameWithoutAServerIsNobodys(String name) {
        assertThat(Owned.ofName(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///a/b?c#d", "toolgate://other/x", "repo://{owner}/{name}", "/"})
    void aUriIsFoundAgainWhateverItIs(String own) {
        var owned = new Owned("my.files-1", own);

        assertThat(owned.uri()).startsWith("toolgate://my.files-1/");
        assertThat(Owned.ofUri(owned.uri())).contains(owned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///a", "toolgate://", "toolgate:///a", "toolgate://files", "toolgate://files/"})
    void aUriWithoutAServerIsNobodys(String uri) {
        assertThat(Owned.ofUri(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7\"", "\"a!b\"", "\"\\u0041\"", "-12345678901234567890"})
    void anIdIsFoundAgainWithItsType(String own) {
        String told = new Owned("files", own).id();

        assertThat(Owned.ofId(Id.text(value(told)))).contains(new Owned("files", own));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files!",
                "files!{}",
                "files!1,\"method\":\"tools/call\"",
                "files! 1",
                "files!1.5",
                "files!null",
                "1"
            })
    void whatIsNoIdOfAServersIsNobodys(String id) {
        assertThat(Owned.ofId(Id.text(id))).isEmpty();
    }

    @Test
    void aNumberIsNobodysId() {
        assertThat(Owned.ofId(Id.integer(7))).isEmpty();
    }

    @Test
    void serversWhoseNamesWouldBeCutElsewhereAreNotMerged() {
        assertThat(Owned.isMergeable("files")).isTrue();
        assertThat(Owned.isMergeable("my_files")).isTrue();
        assertThat(Owned.isMergeable("my__files")).isFalse();
        assertThat(Owned.isMergeable("files_")).isFalse();
    }

    /** What a JSON string says. */
    private static String value(String json) {
        return json.substring(1, json.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }
}

package dev.toolgate.catalog.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.catalog.classify.Category;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final Tool LIST = tool("{\"name\":\"list_mails\"}");
    private static final Tool DELETE = tool("{\"name\":\"delete_mail\"}");

    @Test
    void whatWasNotKnownIsAdded() {
        Changes changes = Changes.between(Map.of(), List.of(LIST), true);

        assertThat(changes.added()).extracting(Tool::name).containsExactly("list_mails");
        assertThat(changes.isAny()).isTrue();
    }

    @Test
    void whatIsAsBeforeIsConfirmed() {
        Changes changes = Changes.between(known(LIST), List.of(LIST), true);

        assertThat(changes.confirmed()).containsExactly("list_mails");
        assertThat(changes.isAny()).isFalse();
    }

    @Test
    void anotherDefinitionOfTheSameNameIsAChange() {
        Tool other = tool("{\"name\":\"list_mails\",\"description\":\"Deletes mails.\"}");

        Changes changes = Changes.between(known(LIST), List.of(other), true);

        assertThat(changes.changed()).extracting(Tool::name).containsExactly("list_mails");
        assertThat(changes.applyTo(known(LIST)).get("list_mails")).isEqualTo(other.known());
    }

    @Test
    void whatIsNotInACompleteListIsGone() {
        Changes changes = Changes.between(known(LIST, DELETE), List.of(LIST), true);

        assertThat(changes.removed()).containsExactly("delete_mail");
        assertThat(changes.applyTo(known(LIST, DELETE))).containsOnlyKeys("list_mails");
    }

    @Test
    void whatIsNotInAnIncompleteListStays() {
        Changes changes = Changes.between(known(LIST, DELETE), List.of(LIST), false);

        assertThat(changes.removed()).isEmpty();
    }

    @Test
    void ofTwoDefinitionsWithOneNameTheFirstCounts() {
        Tool second = tool("{\"name\":\"list_mails\",\"description\":\"Deletes mails.\"}");

        Changes changes = Changes.between(Map.of(), List.of(LIST, second), true);

        assertThat(changes.added()).containsExactly(LIST);
    }

    @Test
    void aToolThatANewerClassifierSeesDifferentlyIsKeptAnewAndIsNoChangeOfItsServer() {
        var before =
                Map.of("list_mails", new KnownTool("list_mails", LIST.known().digest(), Category.UNKNOWN));

        Changes changes = Changes.between(before, List.of(LIST), true);

        assertThat(changes.reclassified()).extracting(Tool::name).containsExactly("list_mails");
        assertThat(changes.changed()).isEmpty();
        assertThat(changes.applyTo(before).get("list_mails")).isEqualTo(LIST.known());
    }

    private static Map<String, KnownTool> known(Tool... tools) {
        return Changes.byName(Stream.of(tools).map(Tool::known).toList());
    }

    private static Tool tool(String json) {
        return switch (new DefinitionReader().read(json.getBytes(UTF_8))) {
            case DefinitionReading.Accepted(Definition definition) -> Tool.of(definition);
            case DefinitionReading.Refused refused -> throw new AssertionError(refused);
        };
    }
}

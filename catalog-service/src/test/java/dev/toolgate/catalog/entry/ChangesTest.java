package dev.toolgate.catalog.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.catalog.classify.Category;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final Definition LIST = definition("{\"name\":\"list_mails\"}");
    private static final Definition DELETE = definition("{\"name\":\"delete_mail\"}");

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
        Definition other = definition("{\"name\":\"list_mails\",\"description\":\"Deletes mails.\"}");

        Changes changes = Changes.between(known(LIST), List.of(other), true);

        assertThat(changes.changed()).extracting(Tool::name).containsExactly("list_mails");
        assertThat(changes.applyTo(known(LIST)).get("list_mails"))
                .isEqualTo(Tool.of(other).known());
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
        Definition second = definition("{\"name\":\"list_mails\",\"description\":\"Deletes mails.\"}");

        Changes changes = Changes.between(Map.of(), List.of(LIST, second), true);

        assertThat(changes.added()).extracting(Tool::definition).containsExactly(LIST);
    }

    @Test
    void aToolThatANewerClassifierSeesDifferentlyIsKeptAnewAndIsNoChangeOfItsServer() {
        var before = Map.of("list_mails", new KnownTool("list_mails", LIST.digest(), Category.UNKNOWN));

        Changes changes = Changes.between(before, List.of(LIST), true);

        assertThat(changes.reclassified()).extracting(Tool::name).containsExactly("list_mails");
        assertThat(changes.changed()).isEmpty();
        assertThat(changes.applyTo(before).get("list_mails"))
                .isEqualTo(Tool.of(LIST).known());
    }

    private static Map<String, KnownTool> known(Definition... definitions) {
        return Changes.byName(List.of(definitions).stream()
                .map(definition -> Tool.of(definition).known())
                .toList());
    }

    private static Definition definition(String json) {
        return switch (new DefinitionReader().read(json.getBytes(UTF_8))) {
            case DefinitionReading.Accepted(Definition definition) -> definition;
            case DefinitionReading.Refused refused -> throw new AssertionError(refused);
        };
    }
}

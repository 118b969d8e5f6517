package dev.toolgate.catalog.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbsTest {

    @Test
    void noVerbIsListedTwice() {
        assertThat(Verbs.all()).extracting(Verb::base).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "delete, delete, BASE",
        "deletes, delete, THIRD",
        "deleting, delete, GERUND",
        "deleted, delete, PAST",
        "copies, copy, THIRD",
        "copied, copy, PAST",
        "running, run, GERUND",
        "ran, run, PAST",
        "searches, search, THIRD",
        "submitted, submit, PAST",
        "written, write, PAST",
        "pays, pay, THIRD"
    })
    void everyFormIsKnown(String word, String base, Verb.Form form) {
        assertThat(Verbs.sense(word))
                .isNotNull()
                .extracting(sense -> sense.verb().base(), Sense::form)
                .containsExactly(base, form);
    }

    @Test
    void anUnknownWordIsNoVerb() {
        assertThat(Verbs.sense("payslip")).isNull();
    }
}

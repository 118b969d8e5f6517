package dev.toolgate.catalog.classify;

import dev.toolgate.catalog.classify.Evidence.Source;
import dev.toolgate.catalog.classify.Lexicon.Telling;
import dev.toolgate.catalog.classify.Phrase.Word;
import dev.toolgate.catalog.classify.Traits.Field;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the names of the input's fields, and what a field like {@code action} lets the caller choose. */
final class SchemaWitness implements Witness {

    private static final double CHOICE = 0.5;

    @Override
    public Stream<Evidence> testify(Traits traits) {
        return traits.fields().stream().flatMap(field -> Stream.concat(name(field), choices(field)));
    }

    private static Stream<Evidence> name(Field field) {
        String name = String.join("_", Words.ofName(field.name()));
        @Nullable Telling telling = Lexicon.field(name);
        return telling == null
                ? Stream.empty()
                : Stream.of(new Evidence(Source.SCHEMA, field.name(), telling.category(), telling.weight()));
    }

    private static Stream<Evidence> choices(Field field) {
        return Lexicon.SWITCHES.contains(field.name().toLowerCase(Locale.ROOT))
                ? field.choices().stream().flatMap(choice -> choice(field, choice))
                : Stream.empty();
    }

    /** A choice that tells of something past ({@code build_failed}) selects events; it is no order. */
    private static Stream<Evidence> choice(Field field, String choice) {
        Phrase phrase = Phrase.of(Words.ofName(choice));
        List<Word> words = phrase.words();
        if (words.stream().anyMatch(word -> word.text().endsWith("ed"))) {
            return Stream.empty();
        }
        return phrase.first(i -> words.get(i).isVerb(Verb.Form.BASE)).stream()
                .mapToObj(i -> new Evidence(Source.SCHEMA, field.name() + '=' + choice, phrase.category(i), CHOICE));
    }
}

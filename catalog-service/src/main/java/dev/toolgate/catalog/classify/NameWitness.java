package dev.toolgate.catalog.classify;

import dev.toolgate.catalog.classify.Evidence.Source;
import dev.toolgate.catalog.classify.Lexicon.Telling;
import dev.toolgate.catalog.classify.Phrase.Word;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tool's name. One verb leads: the first, or the last word when only that one can be nothing but a verb
 * ({@code comment_delete}). A second one that can be nothing but a verb is meant, too ({@code get_and_delete}).
 */
final class NameWitness implements Witness {

    private static final double LEAD = 0.7;
    private static final double SECOND = 0.5;
    private static final double ANSWER = 0.6;
    private static final double MENTION = 0.1;

    @Override
    public Stream<Evidence> testify(Traits traits) {
        Phrase name = Phrase.of(Words.ofName(traits.name()));
        OptionalInt lead = lead(name);
        if (lead.isEmpty() && name.words().stream().map(Word::text).anyMatch(Lexicon.ANSWERS::contains)) {
            return answer(name);
        }
        return Stream.concat(verbs(name, lead), objects(name, lead));
    }

    private static OptionalInt lead(Phrase name) {
        OptionalInt first = name.first(i -> name.word(i).isVerb(Verb.Form.BASE));
        if (first.isEmpty()) {
            return name.first(i -> i == 0 && name.word(i).isVerb(Verb.Form.THIRD));
        }
        int last = name.words().size() - 1;
        boolean objectFirst = name.word(first.getAsInt()).isMaybeNoun() && isOnlyVerb(name.word(last));
        return objectFirst ? OptionalInt.of(last) : first;
    }

    private static Stream<Evidence> verbs(Phrase name, OptionalInt lead) {
        return IntStream.range(0, name.words().size())
                .filter(i -> name.word(i).sense() != null)
                .mapToObj(i -> new Evidence(Source.NAME, name.word(i).text(), name.category(i), weight(name, i, lead)));
    }

    private static double weight(Phrase name, int i, OptionalInt lead) {
        if (lead.isPresent() && lead.getAsInt() == i) {
            return LEAD;
        }
        boolean joined = i > 0 && Lexicon.CONJUNCTIONS.contains(name.word(i - 1).text());
        return isOnlyVerb(name.word(i)) || (joined && name.word(i).isVerb(Verb.Form.BASE)) ? SECOND : MENTION;
    }

    private static boolean isOnlyVerb(Word word) {
        return word.isVerb(Verb.Form.BASE) && !word.isMaybeNoun();
    }

    private static Stream<Evidence> objects(Phrase name, OptionalInt lead) {
        if (lead.isPresent() && !name.acts(lead.getAsInt())) {
            return Stream.empty();
        }
        return name.words().stream().map(Word::text).mapMulti((word, evidence) -> {
            @Nullable Telling telling = Lexicon.object(word);
            if (telling != null) {
                evidence.accept(new Evidence(Source.NAME, word, telling.category(), telling.weight()));
            }
        });
    }

    private static Stream<Evidence> answer(Phrase name) {
        return name.words().stream()
                .map(Word::text)
                .filter(Lexicon.ANSWERS::contains)
                .map(word -> new Evidence(Source.NAME, word, Category.READ, ANSWER));
    }
}

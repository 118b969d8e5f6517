package dev.toolgate.catalog.classify;

import dev.toolgate.catalog.classify.Evidence.Source;
import dev.toolgate.catalog.classify.Lexicon.Telling;
import dev.toolgate.catalog.classify.Phrase.Word;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tool's description. The first sentence that has a verb says what the tool does: its first verb leads, verbs
 * joined to it are meant as well (<em>creates and deletes</em>). What later sentences say weighs little, except what
 * they add (<em>also …</em>) and the words for a loss.
 */
final class DescriptionWitness implements Witness {

    private static final double LEAD = 0.6;
    private static final double NOUN_LEAD = 0.4;
    private static final double JOINED = 0.5;
    private static final double JOINED_NOUN = 0.3;
    private static final double FIRST_MENTION = 0.35;
    private static final double MENTION = 0.1;
    private static final double LOSS = 0.3;

    /** What a verb acts on speaks a little less clearly in prose than in a name. */
    private static final double OBJECT = 0.7;

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    @Override
    public Stream<Evidence> testify(Traits traits) {
        List<Phrase> sentences =
                Words.sentences(traits.description()).stream().map(Phrase::of).toList();
        List<Phrase> telling =
                sentences.stream().dropWhile(phrase -> !hasVerb(phrase)).toList();
        Stream<Evidence> main = telling.stream().limit(1).flatMap(DescriptionWitness::main);
        Stream<Evidence> later = telling.stream().skip(1).flatMap(DescriptionWitness::later);
        Stream<Evidence> losses = sentences.stream().flatMap(DescriptionWitness::losses);
        return Stream.of(main, later, losses).flatMap(evidence -> evidence);
    }

    private static boolean hasVerb(Phrase phrase) {
        return phrase.first(i -> isDoing(phrase.word(i))).isPresent();
    }

    private static boolean isDoing(Word word) {
        return word.sense() != null && !word.isVerb(Verb.Form.PAST);
    }

    private static OptionalInt lead(Phrase phrase) {
        OptionalInt first = phrase.first(i -> isDoing(phrase.word(i))
                || !Lexicon.LEAD_INS.contains(phrase.word(i).text()));
        return first.isPresent() && isDoing(phrase.word(first.getAsInt())) ? first : OptionalInt.empty();
    }

    private static Stream<Evidence> main(Phrase phrase) {
        OptionalInt lead = lead(phrase);
        if (lead.isEmpty()) {
            return mentions(phrase);
        }
        int leader = lead.getAsInt();
        boolean vague = isNoun(phrase, leader) && phrase.category(leader) != Category.READ; // a list is only read
        double weight = vague ? NOUN_LEAD : LEAD;
        return Stream.of(Stream.of(evidence(phrase, leader, weight)), others(phrase, leader), objects(phrase, leader))
                .flatMap(evidence -> evidence);
    }

    /** <em>The set of …</em>: a noun after an article or before an <em>of</em>. */
    private static boolean isNoun(Phrase phrase, int i) {
        boolean article = i > 0 && ARTICLES.contains(phrase.word(i - 1).text());
        boolean owner =
                i + 1 < phrase.words().size() && phrase.word(i + 1).text().equals("of");
        return phrase.word(i).isMaybeNoun() && (article || owner);
    }

    private static Stream<Evidence> others(Phrase phrase, int leader) {
        return IntStream.range(leader + 1, phrase.words().size())
                .filter(i -> isDoing(phrase.word(i)) && !phrase.isNegated(i))
                .mapToObj(i -> evidence(phrase, i, weight(phrase, i, leader)));
    }

    private static double weight(Phrase phrase, int i, int leader) {
        Word word = phrase.word(i);
        boolean joined =
                Lexicon.CONJUNCTIONS.contains(phrase.word(i - 1).text()) && isSameForm(word, phrase.word(leader));
        if (!joined) {
            return MENTION;
        }
        return word.isMaybeNoun() ? JOINED_NOUN : JOINED;
    }

    private static boolean isSameForm(Word one, Word other) {
        return one.sense() != null && other.isVerb(one.sense().form());
    }

    private static Stream<Evidence> mentions(Phrase phrase) {
        int[] verbs = IntStream.range(0, phrase.words().size())
                .filter(i -> isDoing(phrase.word(i)) && !phrase.isNegated(i))
                .toArray();
        return IntStream.range(0, verbs.length)
                .mapToObj(i -> evidence(phrase, verbs[i], i == 0 ? FIRST_MENTION : MENTION));
    }

    private static Stream<Evidence> objects(Phrase phrase, int leader) {
        if (!phrase.acts(leader)) {
            return Stream.empty();
        }
        return phrase.reach(leader).mapToObj(i -> phrase.word(i).text()).mapMulti((word, evidence) -> {
            @Nullable Telling telling = Lexicon.object(word);
            if (telling != null) {
                evidence.accept(new Evidence(Source.DESCRIPTION, word, telling.category(), telling.weight() * OBJECT));
            }
        });
    }

    private static Stream<Evidence> later(Phrase phrase) {
        OptionalInt lead = lead(phrase);
        if (lead.isEmpty() || phrase.isNegated(lead.getAsInt())) {
            return Stream.empty();
        }
        boolean adds = phrase.words().stream()
                .limit(lead.getAsInt())
                .map(Word::text)
                .anyMatch(Lexicon.CONTINUATIONS::contains);
        return Stream.of(evidence(phrase, lead.getAsInt(), adds ? JOINED : MENTION));
    }

    private static Stream<Evidence> losses(Phrase phrase) {
        return IntStream.range(0, phrase.words().size())
                .filter(i -> Lexicon.LOSSES.contains(phrase.word(i).text()))
                // "cannot be undone" is a loss, "never permanently" is none
                .filter(i -> phrase.isNegated(i) == phrase.word(i).text().equals("undone"))
                .mapToObj(i -> new Evidence(Source.DESCRIPTION, phrase.word(i).text(), Category.DESTRUCTIVE, LOSS));
    }

    private static Evidence evidence(Phrase phrase, int verb, double weight) {
        return new Evidence(Source.DESCRIPTION, phrase.word(verb).text(), phrase.category(verb), weight);
    }
}

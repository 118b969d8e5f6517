package dev.toolgate.catalog.classify;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Words in their order, each with what the lexicon knows about it. */
record Phrase(List<Word> words) {

    private static final Set<String> TAKING_OFF = Set.of("remove", "clear");

    private static final Set<String> POINTERS = Set.of("this", "it", "these");

    /** How many words after a verb can still be what it acts on. */
    private static final int REACH = 6;

    /** One word, in lower case; {@code sense} is null when it is no verb. */
    record Word(String text, @Nullable Sense sense) {

        boolean isVerb(Verb.Form form) {
            return sense != null && sense.form() == form;
        }

        boolean isMaybeNoun() {
            return sense != null && sense.verb().alsoNoun();
        }
    }

    Phrase {
        words = List.copyOf(words);
    }

    static Phrase of(List<String> words) {
        return new Phrase(IntStream.range(0, words.size())
                .mapToObj(i -> new Word(words.get(i), isAdviceToCall(words, i) ? null : Verbs.sense(words.get(i))))
                .toList());
    }

    /** <em>Call this tool when …</em> says nothing about what the tool does. */
    private static boolean isAdviceToCall(List<String> words, int i) {
        return words.get(i).equals("call") && i + 1 < words.size() && POINTERS.contains(words.get(i + 1));
    }

    Word word(int index) {
        return words.get(index);
    }

    OptionalInt first(IntPredicate test) {
        return IntStream.range(0, words.size()).filter(test).findFirst();
    }

    /** What kind of access the verb at {@code index} is, given what follows it: taking a mark off is no loss. */
    Category category(int index) {
        Verb verb = verb(index);
        boolean takesMarkOff = TAKING_OFF.contains(verb.base())
                && reach(index).mapToObj(i -> word(i).text()).anyMatch(Lexicon.MARKS::contains);
        return takesMarkOff ? Category.WRITE : verb.category();
    }

    /** Whether the verb at {@code index} does something with its object, short of looking at it or taking it away. */
    boolean acts(int index) {
        Category category = verb(index).category();
        return category != Category.READ && category != Category.DESTRUCTIVE;
    }

    /** Where the object of the verb at {@code index} can stand. */
    IntStream reach(int index) {
        return IntStream.range(index + 1, Math.min(words.size(), index + 1 + REACH));
    }

    /** Whether a word shortly before {@code index} says no. */
    boolean isNegated(int index) {
        return IntStream.range(Math.max(0, index - 3), index)
                .mapToObj(i -> word(i).text())
                .anyMatch(Lexicon.NEGATIONS::contains);
    }

    private Verb verb(int index) {
        @Nullable Sense sense = word(index).sense();
        if (sense == null) {
            throw new IllegalArgumentException(word(index).text() + " is no verb");
        }
        return sense.verb();
    }
}

package dev.toolgate.engine.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.Seeds;
import dev.toolgate.engine.naive.NaiveGlob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names and globs against twins that are too simple to be wrong. */
class NameTableTest {

    @Seeds(200)
    void aGlobMatchesAsItsRegularExpressionDoes(int seed) {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            String glob = text(random, "ab*?", 6);
            String name = text(random, "ab", 8);

            assertThat(new Glob(glob).matches(name))
                    .as("seed %d: %s and %s", seed, glob, name)
                    .isEqualTo(NaiveGlob.matches(glob, name));
        }
    }

    @Seeds(200)
    void theMostSpecificOneIsFoundAsBySortingThemAll(int seed) {
        // Given
        var random = new Random(seed);
        List<String> keys = IntStream.range(0, 1 + random.nextInt(60))
                .mapToObj(_ -> text(random, "aab*?", 6))
                .distinct()
                .toList();
        var table = new NameTable<>(keys.stream().collect(Collectors.toMap(Function.identity(), Function.identity())));

        for (int i = 0; i < 50; i++) {
            // When
            String name = text(random, "aab", 7);

            // Then
            assertThat(table.find(name))
                    .as("seed %d: %s among %s", seed, name, keys)
                    .isEqualTo(NaiveGlob.best(keys, name).orElse(null));
        }
    }

    @Seeds(200)
    void aGlobThatCoversAnotherMatchesAllOfItsNamesAndComesAfterIt(int seed) {
        // Given
        var random = new Random(seed);
        var wide = new Glob(text(random, "ab*?", 4));
        var narrow = new Glob(text(random, "ab*?", 4));
        boolean covers = wide.covers(narrow.text());

        // When
        List<String> names = allNames(5);

        // Then
        if (covers) {
            assertThat(names).allMatch(name -> !narrow.matches(name) || wide.matches(name));
        }
        if (covers && !narrow.covers(wide.text())) {
            assertThat(Glob.MOST_SPECIFIC_FIRST.compare(narrow, wide))
                    .as("%s covers %s", wide, narrow)
                    .isNegative();
        }
    }

    @Test
    void aStarOfTheCoveredGlobIsTakenByAStarAlone() {
        assertThat(new Glob("a?").covers("a*")).isFalse();
        assertThat(new Glob("a?").covers("a?")).isTrue();
        assertThat(new Glob("a?").covers("ab")).isTrue();
        assertThat(new Glob("a*").covers("a?b*")).isTrue();
        assertThat(new Glob("*").covers("*")).isTrue();
        assertThat(new Glob("?").covers("*")).isFalse();
        assertThat(new Glob("a*").covers("*a")).isFalse();
    }

    @Test
    void whatCoversANameOrAGlobIsFound() {
        var table = new NameTable<>(Map.of("a*", 1, "ab", 2, "?", 3));

        assertThat(table.covering("ab")).isEqualTo(2);
        assertThat(table.covering("ac*")).isEqualTo(1);
        assertThat(table.covering("b")).isEqualTo(3);
        assertThat(table.covering("*")).isNull();
        assertThat(table.own("a*")).isNull();
    }

    private static String text(Random random, String letters, int upTo) {
        return IntStream.range(0, 1 + random.nextInt(upTo))
                .mapToObj(_ -> String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                .collect(Collectors.joining());
    }

    /** Of the letters a and b, up to {@code length}. */
    private static List<String> allNames(int length) {
        var names = new ArrayList<>(List.of(""));
        for (int from = 0; names.getLast().length() < length; from++) {
            names.add(names.get(from) + "a");
            names.add(names.get(from) + "b");
        }
        return names;
    }
}

package dev.toolgate.catalog.server;

import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.catalog.server.RegistrationForm.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an operator sends of a server that gateways start, unchecked. */
record StdioForm(@Nullable List<String> command, @Nullable Map<String, String> environment) {

    private static final int MOST_WORDS = 64;
    private static final int LONGEST_WORD = 4096;
    private static final int MOST_VARIABLES = 32;
    private static final int LONGEST_NAME = 128;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0," + (LONGEST_NAME - 1) + "}");

    /** Variables that make the program another one, or the dynamic linker load something else into it. */
    private static final Pattern RESERVED = Pattern.compile("PATH|LD_.*|DYLD_.*");

    /** The transport that this form asks for; empty when something is wrong with it. */
    Optional<Transport.Stdio> read(List<Fault> faults) {
        int before = faults.size();
        List<String> words = command == null ? List.of() : command;
        if (!isCommand(words)) {
            faults.add(new Fault(
                    "/command",
                    "must be an array of the program and its arguments, [\"npx\", \"-y\", …]: 1 to " + MOST_WORDS
                            + " strings of at most " + LONGEST_WORD + " characters without NUL, the first not blank"));
        }
        var references = references(faults);
        return faults.size() == before ? Optional.of(new Transport.Stdio(words, references)) : Optional.empty();
    }

    @SuppressWarnings("NullableProblems") // JSON arrays may hold null, whatever the type says
    private static boolean isCommand(List<String> words) {
        return !words.isEmpty()
                && words.size() <= MOST_WORDS
                && words.stream().allMatch(StdioForm::isWord)
                && !words.getFirst().isBlank();
    }

    private static boolean isWord(@Nullable String word) {
        return word != null && word.length() <= LONGEST_WORD && word.indexOf('\0') < 0;
    }

    private TreeMap<String, SecretReference> references(List<Fault> faults) {
        var references = new TreeMap<String, SecretReference>();
        Map<String, String> given = environment == null ? Map.of() : environment;
        if (given.size() > MOST_VARIABLES) {
            faults.add(new Fault("/environment", "must not have more than " + MOST_VARIABLES + " members"));
            return references;
        }
        given.forEach((name, value) -> {
            Optional<SecretReference> reference = Optional.ofNullable(value).flatMap(SecretReference::of);
            if (!VARIABLE.matcher(name).matches() || RESERVED.matcher(name).matches()) {
                faults.add(new Fault(
                        pointer(name),
                        "must be named by an environment variable, of letters, digits and underscores, and not by PATH,"
                                + " LD_… or DYLD_…"));
            } else if (reference.isEmpty()) {
                faults.add(new Fault(
                        pointer(name), "must be " + SecretReference.RULE + "; a plain value is not kept here"));
            } else {
                references.put(name, reference.get());
            }
        });
        return references;
    }

    private static String pointer(String variable) {
        String key = variable.length() > LONGEST_NAME ? variable.substring(0, LONGEST_NAME) + '…' : variable;
        return "/environment/" + key.replace("~", "~0").replace("/", "~1");
    }
}

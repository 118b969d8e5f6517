package dev.toolgate.runner;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code ./toolgate up} was told: options first, then the environment, then the defaults. */
final class CommandLine {

    /** The command line cannot be understood; the message says which part. */
    static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    private static final int MAX_PORT = 65_535;

    private SuiteOptions options;

    private CommandLine(SuiteOptions options) {
        this.options = options;
    }

    static SuiteOptions parse(Path repository, List<String> arguments, Map<String, String> environment) {
        var line = new CommandLine(fromEnvironment(SuiteOptions.standard(repository), environment));
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            line.take(rest);
        }
        return line.options;
    }

    private static SuiteOptions fromEnvironment(SuiteOptions options, Map<String, String> environment) {
        SuiteOptions result = options;
        @Nullable String data = environment.get("TOOLGATE_DATA");
        if (data != null && !data.isEmpty()) {
            result = result.withData(Path.of(data));
        }
        @Nullable String token = environment.get("TOOLGATE_ADMIN_TOKEN");
        if (token != null && !token.isEmpty()) {
            result = result.withAdminToken(token);
        }
        Ports ports = result.ports();
        for (Port port : Port.values()) {
            @Nullable String number = environment.get(port.environment());
            if (number != null && !number.isEmpty()) {
                ports = ports.with(port, number(port.environment(), number));
            }
        }
        return result.withPorts(ports);
    }

    private void take(Deque<String> rest) {
        String word = rest.removeFirst();
        int equals = word.indexOf('=');
        if (equals > 0) {
            rest.addFirst(word.substring(equals + 1));
            word = word.substring(0, equals);
        }
        options = switch (word) {
            case "--no-demo" -> options.withoutDemo();
            case "--data" -> options.withData(Path.of(value(word, rest)));
            default -> withPort(word, rest);
        };
    }

    private SuiteOptions withPort(String word, Deque<String> rest) {
        Port port = port(word)
                .orElseThrow(
                        () -> new UsageException("there is no option '" + word + "'; ./toolgate help lists them."));
        return options.withPorts(options.ports().with(port, number(word, value(word, rest))));
    }

    private static Optional<Port> port(String option) {
        return Arrays.stream(Port.values())
                .filter(port -> port.option().equals(option))
                .findFirst();
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageException(option + " needs a value.");
        }
        return rest.removeFirst();
    }

    private static int number(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= MAX_PORT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number that is no port
        }
        throw new UsageException(name + " needs a port from 0 to " + MAX_PORT + ", not '" + text + "'.");
    }
}

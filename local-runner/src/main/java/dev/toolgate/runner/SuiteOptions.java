package dev.toolgate.runner;

import dev.toolgate.runner.failure.StartFailure;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the suite is to run.
 *
 * @param repository the root of the repository whose built services are run
 * @param data where data, logs, tokens and keys are kept
 * @param demo whether the demo MCP server runs too
 * @param adminToken the admin token; when absent, one is made and kept with the data
 * @param environment further environment variables of every service
 */
public record SuiteOptions(
        Path repository,
        Path data,
        Ports ports,
        boolean demo,
        @Nullable String adminToken,
        Map<String, String> environment) {

    /** Services refuse a shorter admin token. */
    private static final int MIN_TOKEN = 16;

    public SuiteOptions {
        repository = repository.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        if (adminToken != null && adminToken.length() < MIN_TOKEN) {
            throw new StartFailure("TOOLGATE_ADMIN_TOKEN must have at least " + MIN_TOKEN + " characters; it has "
                    + adminToken.length() + ".");
        }
    }

    /** The standard ports, the demo server, data in {@code .toolgate} of the repository. */
    public static SuiteOptions standard(Path repository) {
        return new SuiteOptions(repository, repository.resolve(".toolgate"), Ports.standard(), true, null, Map.of());
    }

    /** These options, but with everything kept in {@code directory}. */
    public SuiteOptions withData(Path directory) {
        return new SuiteOptions(repository, directory, ports, demo, adminToken, environment);
    }

    /** These options, but on other ports. */
    public SuiteOptions withPorts(Ports others) {
        return new SuiteOptions(repository, data, others, demo, adminToken, environment);
    }

    /** These options, but without the demo MCP server. */
    public SuiteOptions withoutDemo() {
        return new SuiteOptions(repository, data, ports, false, adminToken, environment);
    }

    /** These options, but with this admin token. */
    public SuiteOptions withAdminToken(String token) {
        return new SuiteOptions(repository, data, ports, demo, token, environment);
    }

    /** These options, with further environment variables for every service. */
    public SuiteOptions withEnvironment(Map<String, String> variables) {
        return new SuiteOptions(repository, data, ports, demo, adminToken, variables);
    }
}

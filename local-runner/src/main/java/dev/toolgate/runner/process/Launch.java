package dev.toolgate.runner.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to start a service.
 *
 * @param name what people call it
 * @param command the program and its arguments
 * @param environment variables that it gets beside the runner's own
 * @param withheld the runner's own variables that it does not get
 * @param log where its output goes
 * @param ready answers 200 when it can work
 */
public record Launch(
        String name, List<String> command, Map<String, String> environment, Set<String> withheld, Path log, URI ready) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }
}

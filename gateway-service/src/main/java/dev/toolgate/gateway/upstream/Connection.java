package dev.toolgate.gateway.upstream;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.stream.Stream;

/** The {@code Connection} header: it names headers that are meant for the next hop only. */
final class Connection {

    private static final String NAME = "connection";

    private Connection() {}

    static List<String> namedIn(MultiMap headers) {
        if (!headers.contains(NAME)) {
            return List.of();
        }
        return headers.getAll(NAME).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}

package dev.toolgate.audit.postgres;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a failure of Postgres means, told by its SQLSTATE class. */
public final class Failures {

    /** Data exception, integrity violation, limit of the program exceeded: trying again would not help. */
    private static final List<String> DATA = List.of("22", "23", "54");

    /** Connection exception, insufficient resources, operator intervention, system error. */
    private static final List<String> OUTAGE = List.of("08", "53", "57", "58");

    private Failures() {}

    /** Whether Postgres refused what it was given. */
    public static boolean blameTheData(Throwable failure) {
        return sqlState(failure).filter(state -> hasClass(state, DATA)).isPresent();
    }

    /** Whether Postgres is out of reach, for now. */
    public static boolean areAnOutage(Throwable failure) {
        return sqlState(failure).filter(state -> hasClass(state, OUTAGE)).isPresent()
                || causes(failure).anyMatch(Failures::isOfTheConnection);
    }

    /** The failure for a log: its SQLSTATE or its type, without its message, which may quote what was written. */
    public static String name(Throwable failure) {
        return sqlState(failure)
                .map(state -> "SQLSTATE " + state)
                .orElseGet(() -> failure.getClass().getName());
    }

    private static boolean isOfTheConnection(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof VertxException;
    }

    private static Optional<String> sqlState(Throwable failure) {
        return causes(failure)
                .map(Failures::ownSqlState)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable String ownSqlState(Throwable cause) {
        return switch (cause) {
            case PgException refused -> refused.getSqlState();
            case SQLException refused -> refused.getSQLState(); // Hibernate's translation of the former
            default -> null;
        };
    }

    private static boolean hasClass(String state, List<String> classes) {
        return classes.stream().anyMatch(state::startsWith);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(50); // a chain of causes may be a circle
    }
}

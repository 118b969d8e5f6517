package dev.toolgate.engine.condition;

import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a condition finds the value that it judges. */
public sealed interface Source {

    /** In the arguments: {@code args.a.b[0]}. */
    record Arguments(Path path) implements Source {
        @Override
        public String toString() {
            return "args" + path;
        }
    }

    /** One that is there once or not at all. */
    sealed interface Single extends Source {

        /** Null when it is not there. */
        @Nullable
        Value of(Subject subject);

        /** Some value of the kind that all of its values have. */
        default Value example() {
            return new Value.Text("");
        }
    }

    /** {@code grant.id}, {@code tool.category} and the like. */
    record Known(Fact fact) implements Single {
        @Override
        public @Nullable Value of(Subject subject) {
            return text(subject.fact(fact));
        }

        @Override
        public String toString() {
            return fact.word();
        }
    }

    /** {@code grant.labels.team}. */
    record Label(String key) implements Single {

        public static final String PREFIX = "grant.labels.";

        @Override
        public @Nullable Value of(Subject subject) {
            return text(subject.label(key));
        }

        @Override
        public String toString() {
            return PREFIX + key;
        }
    }

    /** {@code header.x-team}; the name in lower case. */
    record Header(String name) implements Single {

        public static final String PREFIX = "header.";

        @Override
        public @Nullable Value of(Subject subject) {
            return text(subject.header(name));
        }

        @Override
        public String toString() {
            return PREFIX + name;
        }
    }

    /** {@code time.hour} and the like, in a zone. */
    record Time(TimePart part, ZoneId zone) implements Single {
        @Override
        public Value of(Subject subject) {
            return part.of(subject.at().atZone(zone));
        }

        @Override
        public Value example() {
            return part.of(Instant.EPOCH.atZone(zone));
        }

        @Override
        public String toString() {
            return part.word();
        }
    }

    /** What of the time a condition can ask for. */
    enum TimePart {
        /** 0 to 23. */
        HOUR,
        /** 0 to 59. */
        MINUTE,
        /** mon, tue, wed, thu, fri, sat or sun. */
        WEEKDAY,
        /** As in 2026-11-22. */
        DATE;

        /** Its name in a document. */
        public String word() {
            return "time." + name().toLowerCase(Locale.ROOT);
        }

        Value of(ZonedDateTime time) {
            return switch (this) {
                case HOUR -> new Value.Num(BigDecimal.valueOf(time.getHour()));
                case MINUTE -> new Value.Num(BigDecimal.valueOf(time.getMinute()));
                case WEEKDAY ->
                    new Value.Text(time.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT));
                case DATE -> new Value.Text(time.toLocalDate().toString());
            };
        }
    }

    private static @Nullable Value text(@Nullable String text) {
        return text == null ? null : new Value.Text(text);
    }
}

package dev.toolgate.audit.postgres;

import static java.util.stream.Collectors.joining;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * One statement that inserts any number of rows and skips those that are there already. Every column travels as one
 * array of texts that Postgres casts: the reactive client takes no arrays of times.
 */
public final class BulkInsert<T> {

    /**
     * A column.
     *
     * @param type what Postgres casts the text to
     * @param value the text of a row's value; null for SQL's null
     */
    public record Column<T>(String name, String type, Function<T, @Nullable String> value) {}

    private final List<Column<T>> columns;
    private final String sql;

    /** Inserts every row. */
    public BulkInsert(String table, List<Column<T>> columns) {
        this(table, columns, "true");
    }

    /** Inserts the rows that fulfil {@code condition}, in which {@code r} is the row with its columns as texts. */
    public BulkInsert(String table, List<Column<T>> columns, String condition) {
        this.columns = List.copyOf(columns);
        this.sql = "insert into %s (%s) select %s from unnest(%s) as r (%s) where %s on conflict do nothing"
                .formatted(
                        table,
                        each(Column::name),
                        each(column -> "cast(r.%s as %s)".formatted(column.name(), column.type())),
                        each(column -> "cast(:%s as text[])".formatted(column.name())),
                        each(Column::name),
                        condition);
    }

    /** Inserts {@code rows}; the number of those that were new. */
    public Uni<Integer> into(Mutiny.StatelessSession session, List<T> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Mutiny.Query<Object> query = session.createNativeQuery(sql);
        for (Column<T> column : columns) {
            query.setParameter(column.name(), values(column, rows));
        }
        return query.executeUpdate();
    }

    private String each(Function<Column<T>, String> text) {
        return columns.stream().map(text).collect(joining(", "));
    }

    private static <T> @Nullable String[] values(Column<T> column, List<T> rows) {
        var values = new @Nullable String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.value().apply(rows.get(i));
        }
        return values;
    }
}

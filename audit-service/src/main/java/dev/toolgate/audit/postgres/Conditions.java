package dev.toolgate.audit.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The conditions of a question that has many optional ones, with their parameters. Not thread-safe. */
public final class Conditions {

    private final StringJoiner where = new StringJoiner(" and ", " where ", "").setEmptyValue("");
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** Adds {@code condition} when there is a {@code value} for its {@code parameter}. */
    public Conditions ifGiven(@Nullable Object value, String parameter, String condition) {
        if (value != null) {
            where.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** Adds a further parameter of a condition that was added, when there is a {@code value} for it. */
    public Conditions and(@Nullable Object value, String parameter) {
        if (value != null) {
            parameters.put(parameter, value);
        }
        return this;
    }

    /** The question: {@code select} with the conditions and then {@code order}. */
    public <T> Mutiny.SelectionQuery<T> ask(
            Mutiny.StatelessSession session, String select, String order, Class<T> kind) {
        Mutiny.SelectionQuery<T> query = session.createSelectionQuery(select + where + order, kind);
        parameters.forEach(query::setParameter);
        return query;
    }
}

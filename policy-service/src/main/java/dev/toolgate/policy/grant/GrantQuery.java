package dev.toolgate.policy.grant;

import static java.util.stream.Collectors.joining;

import dev.toolgate.policy.value.Name;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A {@link GrantFilter} as a question to the database: grants that are not revoked, newest first. */
final class GrantQuery {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, String> conditions = new LinkedHashMap<>();

    GrantQuery(GrantFilter filter, @Nullable UUID after) {
        where("after", "id < :after", after == null ? AFTER_ALL : after);
        where("agent", filter.agent());
        where("owner", filter.owner());
        where("policy", filter.policy());
        filter.labels().forEach((key, value) -> {
            String parameter = "label" + conditions.size();
            // in the database's own words, as array_contains would compare the labels with another type of text
            String condition = "cast(sql('? @> array[cast(? as text)]', labels, :" + parameter + ") as Boolean) = true";
            where(parameter, condition, GrantRow.label(key, value));
        });
    }

    Mutiny.SelectionQuery<GrantRow> on(Mutiny.StatelessSession session) {
        String where = conditions.values().stream().collect(joining(" and "));
        Mutiny.SelectionQuery<GrantRow> query = session.createSelectionQuery(
                "from Grant where revokedAt is null and " + where + " order by id desc", GrantRow.class);
        parameters.forEach(query::setParameter);
        return query;
    }

    private void where(String column, @Nullable Name name) {
        if (name != null) {
            where(column, column + " = :" + column, name.text());
        }
    }

    private void where(String parameter, String condition, Object value) {
        conditions.put(parameter, condition);
        parameters.put(parameter, value);
    }
}

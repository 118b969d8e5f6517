package dev.toolgate.kit;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everybody who has a token. One person has one name and one token: otherwise a person could count as two.
 *
 * <p>Names are distinct whatever their case, because variables of the environment do not keep it.
 */
final class Bearers {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");

    private record Bearer(String key, String name, BearerToken token, SecurityIdentity identity) {}

    private final List<Bearer> bearers = new ArrayList<>();

    /** The administrator, and the approvers by their names. */
    Bearers(String adminToken, Map<String, String> approverTokens) {
        add("toolgate.admin.token", AdminTokenMechanism.ADMIN, adminToken, AdminTokenMechanism.ADMIN);
        approverTokens.forEach((name, token) -> add(key(name), name, token, AdminTokenMechanism.APPROVER));
    }

    /** Whoever has this token. Looks at every token, so that the time it takes tells nothing. */
    Optional<SecurityIdentity> find(String token) {
        byte[] digest = BearerToken.sha256(token);
        Optional<SecurityIdentity> found = Optional.empty();
        for (Bearer bearer : bearers) {
            if (bearer.token().matches(digest)) {
                found = Optional.of(bearer.identity());
            }
        }
        return found;
    }

    private void add(String key, String name, String secret, String role) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(key + ": a name has 1 to 63 letters, digits or . _ @ -");
        }
        var bearer = new Bearer(key, name, new BearerToken(key, secret), identity(name, role));
        for (Bearer other : bearers) {
            requireTwoPersons(other, bearer);
        }
        bearers.add(bearer);
    }

    private static void requireTwoPersons(Bearer one, Bearer other) {
        if (lower(one.name()).equals(lower(other.name()))) {
            throw new IllegalArgumentException(other.key() + ": the name " + other.name() + " is taken");
        }
        if (one.token().isSameAs(other.token())) {
            throw new IllegalArgumentException(
                    one.key() + " and " + other.key() + " are the same token; each person needs one");
        }
    }

    private static SecurityIdentity identity(String name, String role) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(role)
                .build();
    }

    private static String key(String name) {
        return "toolgate.approver-tokens." + name;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package dev.toolgate.engine.limit;

/** Claims of the counter {@code runs} of one grant. */
final class Claims {

    private Claims() {}

    static Claim sliding(String grant, Window window, int max) {
        return claim(grant, new Limit("runs", window, Amount.units(max), Scope.GRANT, false, false), Amount.ONE);
    }

    static Claim calendar(String grant, Window window, int max) {
        return claim(grant, new Limit("runs", window, Amount.units(max), Scope.GRANT, true, false), Amount.ONE);
    }

    static Claim weighted(String grant, Window window, int max, int amount) {
        var limit = new Limit("runs", window, Amount.units(max), Scope.GRANT, false, true);
        return claim(grant, limit, Amount.units(amount));
    }

    static Claim claim(String owner, Limit limit, Amount amount) {
        var counter = new Counter(limit.scope(), owner, limit.counter(), limit.window(), limit.calendar());
        return new Claim(counter, limit, amount);
    }
}

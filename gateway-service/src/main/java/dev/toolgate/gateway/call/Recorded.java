package dev.toolgate.gateway.call;

/**
 * The value of an argument that the policy wants on record.
 *
 * @param path as the policy writes it: {@code args.a.b[0]}
 * @param json the value, masked where the policy says so
 */
public record Recorded(String path, String json) {

    /** Without the value: it belongs on record, and nowhere else. */
    @Override
    public String toString() {
        return "Recorded[" + path + ']';
    }
}

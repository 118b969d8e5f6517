package dev.toolgate.engine;

/** An RFC 6901 JSON pointer to one place of a policy document. */
public record Pointer(String text) {

    /** The whole document. */
    public static final Pointer ROOT = new Pointer("");

    /** The member {@code key} of the object at this place. */
    public Pointer child(String key) {
        return new Pointer(text + '/' + key.replace("~", "~0").replace("/", "~1"));
    }

    /** The item {@code index} of the list at this place. */
    public Pointer child(int index) {
        return new Pointer(text + '/' + index);
    }

    @Override
    public String toString() {
        return text;
    }
}

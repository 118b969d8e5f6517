package dev.toolgate.mcp.json;

/** Unwinds the reader at the first fault of a document and gathers the pointer on its way; never leaves the package. */
final class JsonFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient JsonReading.Refused reading;

    private JsonFault(JsonReading.Refused reading) {
        super(reading.problem(), null, false, false);
        this.reading = reading;
    }

    /** The bytes are not JSON. */
    static JsonFault notJson(int offset, String problem) {
        return new JsonFault(new JsonReading.Refused(false, offset, "", problem));
    }

    /** The bytes are JSON, but of a kind that is refused. */
    static JsonFault refused(int offset, String problem) {
        return new JsonFault(new JsonReading.Refused(true, offset, "", problem));
    }

    /** The same fault, seen from the object or array around it. */
    JsonFault within(String key) {
        String pointer = '/' + key.replace("~", "~0").replace("/", "~1") + reading.pointer();
        return new JsonFault(new JsonReading.Refused(reading.isJson(), reading.offset(), pointer, reading.problem()));
    }

    JsonReading.Refused reading() {
        return reading;
    }
}

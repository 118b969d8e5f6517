package dev.toolgate.mcp.json;

/** Unwinds the reader at the first fault of a document; never leaves the package. */
final class JsonFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient JsonReading.Refused reading;

    private JsonFault(JsonReading.Refused reading) {
        super(reading.problem(), null, false, false);
        this.reading = reading;
    }

    /** The bytes are not JSON. */
    static JsonFault notJson(int offset, String pointer, String problem) {
        return new JsonFault(new JsonReading.Refused(false, offset, pointer, problem));
    }

    /** The bytes are JSON, but of a kind that is refused. */
    static JsonFault refused(int offset, String pointer, String problem) {
        return new JsonFault(new JsonReading.Refused(true, offset, pointer, problem));
    }

    JsonReading.Refused reading() {
        return reading;
    }
}

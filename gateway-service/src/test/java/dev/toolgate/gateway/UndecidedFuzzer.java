package dev.toolgate.gateway;

import io.vertx.core.http.HttpHeaders;

/** What Jazzer feeds: it finds this class and its method by their names. */
public final class UndecidedFuzzer {

    private static final FuzzedDoor DOOR = new FuzzedDoor(tool -> tool.startsWith("allow"));

    private UndecidedFuzzer() {}

    /** Fails when {@code body} gets a call through that was not allowed. */
    public static void fuzzerTestOneInput(byte[] body) {
        DOOR.receive(body, HttpHeaders.headers());
        UndecidedFuzzTest.assertDecided(DOOR, "a body of Jazzer");
    }
}

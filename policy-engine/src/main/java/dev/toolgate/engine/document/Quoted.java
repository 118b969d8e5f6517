package dev.toolgate.engine.document;

/** Text of a document inside a message: quoted, and shortened so that a message stays a message. */
final class Quoted {

    private static final int MOST = 64;

    private Quoted() {}

    static String of(String text) {
        return '"' + (text.length() <= MOST ? text : text.substring(0, MOST) + "…") + '"';
    }
}

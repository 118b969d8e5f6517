package dev.toolgate.gateway.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** A connection to the gateway on which a test writes what it likes, HTTP or not. */
public final class RawAgent implements AutoCloseable {

    private static final int PATIENCE = 20_000; // milliseconds

    private final Socket socket;

    public RawAgent(URI gateway) {
        try {
            socket = new Socket(gateway.getHost(), gateway.getPort());
            socket.setSoTimeout(PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends characters, each as one byte; a connection that is closed meanwhile takes no more. */
    public RawAgent send(String text) {
        var _ = isTaken(text); // if the gateway hung up, the test reads why
        return this;
    }

    /** Sends characters, each as one byte; whether the gateway has not hung up on earlier ones. */
    public boolean isTaken(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** The first line of the answer; empty when the gateway hangs up without one. */
    public String statusLine() {
        var line = new StringBuilder();
        for (int b = read(); b >= 0 && b != '\r'; b = read()) {
            line.append((char) b);
        }
        return line.toString();
    }

    /** What the gateway says until it hangs up. */
    public String rest() {
        var rest = new StringBuilder();
        for (int b = read(); b >= 0; b = read()) {
            rest.append((char) b);
        }
        return rest.toString();
    }

    /** Whether {@code text} is among what the gateway says from now on. */
    public boolean isTold(String text) {
        var told = new StringBuilder();
        while (told.indexOf(text) < 0) {
            int b = read();
            if (b < 0) {
                return false;
            }
            told.append((char) b);
        }
        return true;
    }

    /** Whether the gateway hangs up, whatever it still says before. */
    public boolean isHungUp() {
        var _ = rest();
        return true;
    }

    private int read() {
        try {
            return socket.getInputStream().read();
        } catch (java.net.SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException _) {
            return -1; // reset: hung up, too
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.toolgate.testkit.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * An MCP server over standard input and output, for tests: a main of the JDK alone, so that it starts quickly. It answers
 * {@code initialize}, and {@code tools/call} as the tool's name says:
 *
 * <ul>
 *   <li>{@code echo}: with the line that it was sent
 *   <li>{@code steps}: with two notifications of progress before the answer
 *   <li>{@code refuse}: with an error
 *   <li>{@code wait}: never
 *   <li>{@code heard}: with the ids of the requests that it was told to forget
 *   <li>{@code ask}: once the client has answered {@code roots/list}, with that answer
 *   <li>{@code flood}: with five hundred notifications of 4 kB before the answer
 *   <li>{@code huge}: with 4 MB on one line
 *   <li>{@code die}: with one notification, and ends
 *   <li>{@code later}: at once, with a notification after the answer
 *   <li>{@code environment}: with its environment
 *   <li>{@code noise}: with a line that is no JSON, and one on its error output, before the answer
 * </ul>
 */
public final class LineServer {

    private static final Pattern ID = Pattern.compile("\"id\":\\s*(\"[^\"]*\"|-?\\d+)");
    private static final Pattern METHOD = Pattern.compile("\"method\":\\s*\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\"name\":\\s*\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("\"progressToken\":\\s*(\"[^\"]*\"|-?\\d+)");
    private static final Pattern FORGOTTEN = Pattern.compile("\"requestId\":\\s*(\"[^\"]*\"|-?\\d+)");
    private static final int FLOOD = 500;

    private final PrintStream out = new PrintStream(System.out, true, UTF_8);
    private final StringBuilder forgotten = new StringBuilder();
    private final AtomicInteger questions = new AtomicInteger();
    private String asking = "";

    private LineServer() {}

    /** Reads lines until there are no more. */
    public static void main(String... arguments) throws IOException {
        var server = new LineServer();
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            server.hear(line);
        }
    }

    private void hear(String line) {
        String id = find(ID, line);
        switch (find(METHOD, line)) {
            case "" -> answer(asking, line);
            case "initialize" -> answer(id, "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}");
            case "tools/call" -> call(id, line);
            case "notifications/cancelled" ->
                forgotten.append(find(FORGOTTEN, line)).append(' ');
            default -> {
                if (!id.isEmpty()) {
                    error(id, -32601, "Method not found");
                }
            }
        }
    }

    private void call(String id, String line) {
        switch (find(NAME, line)) {
            case "echo" -> answer(id, line);
            case "steps" -> {
                progress(line, 1);
                progress(line, 2);
                answer(id, "{\"n\":1.10}");
            }
            case "refuse" -> error(id, -32602, "Unknown tool: refuse");
            case "heard" ->
                answer(id, "{\"forgotten\":\"" + forgotten.toString().replace('"', '\'') + "\"}");
            case "ask" -> {
                asking = id;
                say("{\"jsonrpc\":\"2.0\",\"id\":\"q" + questions.incrementAndGet() + "\",\"method\":\"roots/list\"}");
            }
            case "flood" -> {
                for (int i = 0; i < FLOOD; i++) {
                    progress(line, i);
                }
                answer(id, "{\"flooded\":" + FLOOD + "}");
            }
            case "huge" -> answer(id, "\"" + "x".repeat(4 << 20) + "\"");
            case "die" -> {
                progress(line, 1);
                System.exit(3);
            }
            case "later" -> {
                answer(id, "{}");
                say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
            }
            case "environment" ->
                answer(id, "\"" + String.join(" ", System.getenv().keySet()) + "\"");
            case "noise" -> {
                say("Listening on standard input");
                System.err.println("An argument of somebody's");
                answer(id, "{}");
            }
            default -> {}
        }
    }

    private void progress(String line, int progress) {
        say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":"
                + find(TOKEN, line) + ",\"progress\":" + progress + ",\"message\":\"" + ".".repeat(4000) + "\"}}");
    }

    private void answer(String id, String result) {
        say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}");
    }

    private void error(String id, int code, String text) {
        say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":\"" + text + "\"}}");
    }

    private void say(String line) {
        out.println(line);
    }

    /** The first group; empty when there is none. */
    private static String find(Pattern pattern, String line) {
        var matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }
}

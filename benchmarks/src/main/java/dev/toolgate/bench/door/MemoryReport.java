package dev.toolgate.bench.door;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Measures what the gateway holds while a thousand agents listen and large results pass. */
final class MemoryReport {

    private static final int AGENTS = 1_000;
    private static final int RESULTS = 64;
    private static final int AT_ONCE = 8;
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"add\",\"arguments\":{}}}";

    private final Door door;
    private final HttpClient client;

    private MemoryReport(Door door, HttpClient client) {
        this.door = door;
        this.client = client;
    }

    /** Prints a line for each state of the gateway. */
    static void print(Door door) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        try (var server = Streams.start(vertx)) {
            door.register("streams", server.url());
            HttpClient client = vertx.createHttpClient(
                    new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(AGENTS + AT_ONCE));
            var report = new MemoryReport(door, client);
            say("after the calls", door.process().residentMegabytes());
            report.listen();
            say(server.open() + " idle event streams", door.process().residentMegabytes());
            say("and " + RESULTS + " results of 10 MB, " + AT_ONCE + " at once", report.results());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void listen() {
        var opened = new ArrayList<Future<Integer>>();
        for (int agent = 0; agent < AGENTS; agent++) {
            opened.add(client.request(request(HttpMethod.GET).putHeader("Accept", "text/event-stream"))
                    .compose(request -> request.send())
                    .map(answer -> answer.statusCode()));
        }
        List<Integer> statuses = new ArrayList<>();
        Future.all(opened).toCompletionStage().toCompletableFuture().join();
        opened.forEach(each -> statuses.add(each.result()));
        if (statuses.stream().anyMatch(status -> status != 200)) {
            throw new IllegalStateException("streams were refused: " + statuses);
        }
    }

    /** The most that the gateway held while all results passed, in MB. */
    private long results() throws IOException, InterruptedException {
        var passed = new ArrayList<CompletableFuture<Void>>();
        for (int lane = 0; lane < AT_ONCE; lane++) {
            passed.add(calls(RESULTS / AT_ONCE).toCompletionStage().toCompletableFuture());
        }
        var all = CompletableFuture.allOf(passed.toArray(CompletableFuture[]::new));
        long most = 0;
        while (!all.isDone()) {
            most = Math.max(most, door.process().residentMegabytes());
            TimeUnit.MILLISECONDS.sleep(50);
        }
        all.join();
        return most;
    }

    private Future<Void> calls(int count) {
        return count == 0 ? Future.succeededFuture() : call().compose(_ -> calls(count - 1));
    }

    private Future<Void> call() {
        return client.request(request(HttpMethod.POST).putHeader("Content-Type", "application/json"))
                .compose(request -> request.send(Buffer.buffer(CALL)))
                .compose(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("a result was answered with " + answer.statusCode());
                    }
                    answer.handler(_ -> {});
                    return answer.end();
                });
    }

    private RequestOptions request(HttpMethod method) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(door.url("streams"))
                .setHeaders(MultiMap.caseInsensitiveMultiMap().add("Authorization", door.authorization()));
    }

    private static void say(String state, long megabytes) {
        System.out.printf("gateway  %4d MB resident: %s%n", megabytes, state);
    }
}

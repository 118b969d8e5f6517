package dev.toolgate.gateway.catalog;

import com.google.protobuf.UnsafeByteOperations;
import dev.toolgate.contract.catalog.v1.CatalogGrpc;
import dev.toolgate.contract.catalog.v1.ReportToolsRequest;
import dev.toolgate.gateway.call.SeenTool;
import dev.toolgate.gateway.peer.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reports over gRPC what the catalog has not been told last: each definition once, until it changes. A report that fails,
 * or that finds too many others waiting, is forgotten, so that the next sight of the tools reports them.
 */
public final class GrpcToolReports implements ToolReports {

    private static final int MAX_REMEMBERED = 100_000; // tools; past it all are forgotten and reported anew

    private final Peer catalog;
    private final int maxWaiting;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<Name, String> reported = new ConcurrentHashMap<>(); // to the digest of the last report

    /** A tool's full name. */
    private record Name(String server, String tool) {}

    public GrpcToolReports(Peer catalog, int maxWaiting, Duration patience) {
        this.catalog = catalog;
        this.maxWaiting = maxWaiting;
        this.patience = patience;
    }

    @Override
    public void seen(String server, List<SeenTool> tools) {
        List<SeenTool> news = tools.stream()
                .filter(tool -> !tool.digest().equals(reported.get(new Name(server, tool.name()))))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            return;
        }
        remember(server, news);
        report(server, news);
    }

    private void remember(String server, List<SeenTool> news) {
        if (reported.size() + news.size() > MAX_REMEMBERED) {
            reported.clear();
        }
        news.forEach(tool -> reported.put(new Name(server, tool.name()), tool.digest()));
    }

    private void report(String server, List<SeenTool> news) {
        var request = ReportToolsRequest.newBuilder().setServer(server);
        news.forEach(tool -> request.addDefinitions(
                UnsafeByteOperations.unsafeWrap(tool.definition().asByteBuffer())));
        catalog.ask(CatalogGrpc.getReportToolsMethod(), request.build())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(_ -> news.forEach(tool -> reported.remove(new Name(server, tool.name()), tool.digest())))
                .onComplete(_ -> waiting.decrementAndGet());
    }
}

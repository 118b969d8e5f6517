package dev.toolgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.toolgate.catalog.config.CatalogConfig;
import dev.toolgate.catalog.entry.Changes;
import dev.toolgate.catalog.entry.Definition;
import dev.toolgate.catalog.entry.DefinitionReader;
import dev.toolgate.catalog.entry.DefinitionReading;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Tool;
import dev.toolgate.catalog.feed.GrpcWatcher;
import dev.toolgate.catalog.feed.Roster;
import dev.toolgate.catalog.tool.Definitions;
import dev.toolgate.contract.catalog.v1.CatalogGrpc;
import dev.toolgate.contract.catalog.v1.GetDefinitionRequest;
import dev.toolgate.contract.catalog.v1.GetDefinitionResponse;
import dev.toolgate.contract.catalog.v1.ReportToolsRequest;
import dev.toolgate.contract.catalog.v1.ReportToolsResponse;
import dev.toolgate.contract.catalog.v1.WatchServersRequest;
import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What gateways ask of the catalog. Written against plain observers: their flow control bounds what waits. */
@GrpcService
public class CatalogGrpcService extends CatalogGrpc.CatalogImplBase {

    private static final Logger LOG = Logger.getLogger(CatalogGrpcService.class);

    private final Registry registry;
    private final Roster roster;
    private final DefinitionReader reader;
    private final Definitions definitions;
    private final CatalogConfig config;

    CatalogGrpcService(
            Registry registry, Roster roster, DefinitionReader reader, Definitions definitions, CatalogConfig config) {
        this.registry = registry;
        this.roster = roster;
        this.reader = reader;
        this.definitions = definitions;
        this.config = config;
    }

    @Override
    public void watchServers(WatchServersRequest request, StreamObserver<WatchServersResponse> observer) {
        if (!registry.isLoaded()) {
            observer.onError(unavailable());
            return;
        }
        var stream = (ServerCallStreamObserver<WatchServersResponse>) observer;
        var watcher = new GrpcWatcher(stream, config.watch().maxBacklog());
        stream.setOnReadyHandler(watcher::drain);
        stream.setOnCancelHandler(() -> {
            roster.leave(watcher);
            watcher.end();
        });
        if (!roster.join(watcher)) {
            observer.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("too many watch already")
                    .asRuntimeException());
        }
    }

    @Override
    public void reportTools(ReportToolsRequest request, StreamObserver<ReportToolsResponse> observer) {
        Uni.createFrom()
                .item(() -> tools(request))
                .runSubscriptionOn(
                        Infrastructure.getDefaultExecutor()) // digests and classes are work: not for an event loop
                .chain(tools -> registry.report(name(request), tools))
                .subscribe()
                .with(changes -> answer(changes, observer), failure -> observer.onError(status(failure)));
    }

    @Override
    public void getDefinition(GetDefinitionRequest request, StreamObserver<GetDefinitionResponse> observer) {
        definitions
                .withDigest(request.getDigest())
                .map(found -> found.flatMap(sent -> reader.canonical(sent.getBytes(UTF_8))))
                .subscribe()
                .with(found -> tell(found, observer), failure -> observer.onError(status(failure)));
    }

    private List<Tool> tools(ReportToolsRequest request) {
        if (request.getDefinitionsCount() > config.probe().maxTools()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("more than " + config.probe().maxTools() + " definitions")
                    .asRuntimeException();
        }
        return request.getDefinitionsList().stream()
                .map(bytes -> reader.read(bytes.toByteArray()))
                .flatMap(CatalogGrpcService::accepted)
                .toList();
    }

    private static Stream<Tool> accepted(DefinitionReading reading) {
        return switch (reading) {
            case DefinitionReading.Accepted(Definition definition) -> Stream.of(Tool.of(definition));
            case DefinitionReading.Refused _ -> Stream.empty(); // the gateway saw it; we do not keep it
        };
    }

    private static ServerName name(ReportToolsRequest request) {
        return ServerName.of(request.getServer()).orElseThrow(CatalogGrpcService::notKept);
    }

    private static void answer(Optional<Changes> changes, StreamObserver<ReportToolsResponse> observer) {
        if (changes.isEmpty()) {
            observer.onError(notKept());
        } else {
            observer.onNext(ReportToolsResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private static void tell(Optional<byte[]> definition, StreamObserver<GetDefinitionResponse> observer) {
        if (definition.isEmpty()) {
            observer.onError(Status.NOT_FOUND
                    .withDescription("no tool was ever seen with this definition")
                    .asRuntimeException());
        } else {
            observer.onNext(GetDefinitionResponse.newBuilder()
                    .setDefinition(ByteString.copyFrom(definition.get()))
                    .build());
            observer.onCompleted();
        }
    }

    private static StatusRuntimeException notKept() {
        return Status.FAILED_PRECONDITION
                .withDescription("no such server, or too many tools of it")
                .asRuntimeException();
    }

    private static StatusRuntimeException unavailable() {
        return Status.UNAVAILABLE.withDescription("not loaded yet").asRuntimeException();
    }

    private static StatusRuntimeException status(Throwable failure) {
        return switch (failure) {
            case StatusRuntimeException status -> status;
            case Registry.NotLoaded _ -> unavailable();
            case Turns.Overloaded _ -> Status.RESOURCE_EXHAUSTED.asRuntimeException();
            default -> {
                LOG.error("A question or a report could not be answered", failure);
                yield Status.UNAVAILABLE
                        .withDescription("the database does not answer")
                        .asRuntimeException();
            }
        };
    }
}

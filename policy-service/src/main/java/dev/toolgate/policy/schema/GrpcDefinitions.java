package dev.toolgate.policy.schema;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.toolgate.contract.catalog.v1.CatalogGrpc;
import dev.toolgate.contract.catalog.v1.GetDefinitionRequest;
import dev.toolgate.contract.catalog.v1.GetDefinitionResponse;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;

/** Asks catalog-service. */
public record GrpcDefinitions(Channel catalog, Duration patience) implements Definitions {

    @Override
    public Uni<byte[]> find(String digest) {
        return Uni.createFrom()
                .emitter(asker -> CatalogGrpc.newStub(catalog)
                        .withDeadlineAfter(patience.toMillis(), MILLISECONDS)
                        .getDefinition(
                                GetDefinitionRequest.newBuilder()
                                        .setDigest(digest)
                                        .build(),
                                new Answer(asker)));
    }

    private record Answer(UniEmitter<? super byte[]> asker) implements StreamObserver<GetDefinitionResponse> {
        @Override
        public void onNext(GetDefinitionResponse answer) {
            asker.complete(answer.getDefinition().toByteArray());
        }

        @Override
        public void onError(Throwable failure) {
            asker.fail(failure);
        }

        @Override
        public void onCompleted() {
            // the answer has come before
        }
    }
}

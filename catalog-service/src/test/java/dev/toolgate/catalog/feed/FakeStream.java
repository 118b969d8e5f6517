package dev.toolgate.catalog.feed;

import dev.toolgate.contract.catalog.v1.WatchServersResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;

/** The catalog's end of a stream; a test says whether the other end takes more. */
final class FakeStream extends ServerCallStreamObserver<WatchServersResponse> {

    final List<WatchServersResponse> sent = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    boolean ready = true;

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void onNext(WatchServersResponse response) {
        sent.add(response);
    }

    @Override
    public void onError(Throwable failure) {
        failures.add(failure);
    }

    @Override
    public void onCompleted() {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void setOnReadyHandler(Runnable handler) {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}
}

package dev.toolgate.policy;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's end of a call whose other side reads only when it is told to. */
public final class FakeCall<T> extends ServerCallStreamObserver<T> {

    private final List<T> received = new ArrayList<>();
    private int room;
    private int requested;
    private @Nullable Throwable failure;
    private boolean isCompleted;
    private Runnable onReady = () -> {};

    /** What the other side has received. */
    public List<T> received() {
        return received;
    }

    /** How many messages have been asked of the other side. */
    public int requested() {
        return requested;
    }

    public @Nullable Throwable failure() {
        return failure;
    }

    public boolean isCompleted() {
        return isCompleted;
    }

    /** The other side reads, and has room for {@code more} messages. */
    public void read(int more) {
        room = more;
        onReady.run();
    }

    @Override
    public boolean isReady() {
        return room > 0;
    }

    @Override
    public void onNext(T value) {
        room--;
        received.add(value);
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
    }

    @Override
    public void onCompleted() {
        isCompleted = true;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
        onReady = handler;
    }

    @Override
    public void request(int count) {
        requested += count;
    }

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
    public void disableAutoRequest() {}

    @Override
    public void setMessageCompression(boolean enable) {}
}

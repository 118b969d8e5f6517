package dev.toolgate.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A relay on the loopback address, byte for byte: each connection goes to where the relay leads when it is opened. */
final class Relay implements AutoCloseable {

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile int port;

    /** Leads to {@code port}, for now. */
    Relay(int port) throws IOException {
        this.port = port;
        listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Where it listens. */
    int port() {
        return listening.getLocalPort();
    }

    void leadTo(int port) {
        this.port = port;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                threads.execute(() -> join(near));
            }
        } catch (IOException e) {
            threads.shutdown(); // closed
        }
    }

    private void join(Socket near) {
        try (near;
                var far = new Socket(InetAddress.getLoopbackAddress(), port)) {
            threads.execute(() -> pump(near, far));
            pump(far, near);
        } catch (IOException e) {
            // nobody listens there, which the near end learns as its connection closes
        }
    }

    /** Until either end is gone; then both are. */
    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the other direction has closed them
        }
    }
}

package dev.toolgate.runner;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which TCP port each part of the suite listens on; 0 stands for any free one until {@link #claimed}. */
public record Ports(Map<Port, Integer> numbers) {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    public Ports {
        var copy = new EnumMap<Port, Integer>(Port.class);
        for (Port port : Port.values()) {
            copy.put(port, numbers.getOrDefault(port, port.standard()));
        }
        numbers = Collections.unmodifiableMap(copy);
    }

    /** The documented ports. */
    public static Ports standard() {
        return new Ports(Map.of());
    }

    /** Any free ports. */
    public static Ports free() {
        var zeros = new EnumMap<Port, Integer>(Port.class);
        for (Port port : Port.values()) {
            zeros.put(port, 0);
        }
        return new Ports(zeros);
    }

    /** The number of {@code port}. */
    public int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalStateException("every port has a number");
        }
        return number;
    }

    /** These ports, but {@code port} is {@code number}. */
    public Ports with(Port port, int number) {
        var changed = new EnumMap<>(numbers);
        changed.put(port, number);
        return new Ports(changed);
    }

    /**
     * These ports with a free one in place of each 0. All are held until the last is found, so that no two are the same;
     * then they are let go, so another process may still be quicker.
     *
     * @throws StartFailure when one of them is taken
     */
    Ports claimed() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            var claimed = new EnumMap<Port, Integer>(Port.class);
            for (Port port : Port.values()) {
                ServerSocket socket = bind(port);
                held.add(socket);
                claimed.put(port, socket.getLocalPort());
            }
            return new Ports(claimed);
        } finally {
            held.forEach(Ports::letGo);
        }
    }

    private ServerSocket bind(Port port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true); // a port whose last connections are fading out is free
            socket.bind(new InetSocketAddress(LOOPBACK, of(port)));
            return socket;
        } catch (IOException e) {
            throw new StartFailure(
                    "Port " + of(port) + " is taken, and " + port.component()
                            + " needs it: stop what listens there, or choose another port with " + port.option() + ".",
                    e);
        }
    }

    private static void letGo(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that was only bound does not close", e);
        }
    }
}

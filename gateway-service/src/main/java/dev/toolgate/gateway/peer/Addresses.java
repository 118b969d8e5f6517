package dev.toolgate.gateway.peer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks up where the replicas of a service are: all addresses of all its names. Of a name that has addresses of both
 * versions only those of version 4 count, because the others are the same replicas. A name that cannot be looked up keeps
 * the addresses that it had.
 */
public final class Addresses {

    private final List<Address> names;
    private final int max;
    private final Map<Address, List<Address>> known = new HashMap<>();

    private Addresses(List<Address> names, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("at least one address has to count, not " + max);
        }
        this.names = names;
        this.max = max;
    }

    /**
     * Those of a comma-separated list.
     *
     * @param usualPort of names that say none
     * @param max how many addresses count, in order of their text
     */
    public static Addresses of(String names, int usualPort, int max) {
        return new Addresses(
                Stream.of(names.split(","))
                        .map(String::strip)
                        .map(name -> Address.of(name, usualPort))
                        .toList(),
                max);
    }

    /** Asks anew, and blocks while it does. */
    public synchronized List<Address> look() {
        names.forEach(this::look);
        return names.stream()
                .flatMap(name -> known.getOrDefault(name, List.of()).stream())
                .distinct()
                .limit(max)
                .toList();
    }

    private void look(Address name) {
        try {
            List<InetAddress> found = new ArrayList<>(Arrays.asList(InetAddress.getAllByName(name.host())));
            if (found.stream().anyMatch(Inet4Address.class::isInstance)) {
                found.removeIf(address -> !(address instanceof Inet4Address));
            }
            known.put(
                    name,
                    found.stream()
                            .map(InetAddress::getHostAddress)
                            .sorted()
                            .map(host -> new Address(host, name.port()))
                            .toList());
        } catch (UnknownHostException e) {
            known.putIfAbsent(name, List.of()); // perhaps next time
        }
    }
}

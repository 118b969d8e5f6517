package dev.toolgate.bench.door;

import dev.toolgate.bench.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One nginx of one process: the server whose tool is called, or a proxy in front of it that decides nothing. */
final class Nginx implements AutoCloseable {

    private static final String ANSWER =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"3\"}]}}";

    private final Child process;
    private final int port;

    private Nginx(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A server that has the same answer for every call. */
    static Nginx server(Path directory) throws IOException, InterruptedException {
        String answers = "location / { default_type application/json; return 200 '" + ANSWER + "'; }";
        return start(directory.resolve("server"), List.of(), "", answers);
    }

    /** A proxy in front of {@code server}, with a processor of its own and connections that are used again. */
    static Nginx proxy(Path directory, Nginx server) throws IOException, InterruptedException {
        String upstream = "upstream server { server 127.0.0.1:" + server.port
                + "; keepalive 64; keepalive_requests 1000000000; }";
        String passes = "location / { proxy_pass http://server; proxy_http_version 1.1; "
                + "proxy_set_header Connection ''; proxy_set_header Authorization ''; }";
        return start(directory.resolve("proxy"), Processors.measured(), upstream, passes);
    }

    Child process() {
        return process;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/mcp";
    }

    @Override
    public void close() {
        process.close();
    }

    private static Nginx start(Path directory, List<String> prefix, String upstream, String location)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        int port = Child.freePort();
        Path configuration =
                Files.writeString(directory.resolve("nginx.conf"), configuration(port, upstream, location));
        var command = new ArrayList<>(prefix);
        command.addAll(List.of("nginx", "-p", directory.toString(), "-c", configuration.toString(), "-e", "error.log"));
        return new Nginx(Child.start(command, Map.of(), port, directory.resolve("nginx.log")), port);
    }

    private static String configuration(int port, String upstream, String location) {
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  keepalive_requests 1000000000;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  %s
                  server { listen 127.0.0.1:%d; %s }
                }
                """.formatted(upstream, port, location);
    }
}

package dev.toolgate.catalog.server;

import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sends to register a server, unchecked. Its faults never repeat a header's, a variable's or an
 * argument's value: somebody may have put a secret there.
 */
public record RegistrationForm(
        @Nullable String transport,
        @Nullable String url,
        @Nullable Map<String, String> headers,
        @Nullable String network,
        @Nullable List<String> command,
        @Nullable Map<String, String> environment,
        @Nullable Tls tls) {

    /** Whom TLS takes for the server. */
    public record Tls(@Nullable String ca) {}

    /** What came of reading a form. */
    public sealed interface Reading {

        record Valid(Registration registration) implements Reading {}

        /** All that is wrong with it. */
        record Invalid(List<Fault> faults) implements Reading {
            public Invalid {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer JSON pointer to it
     */
    public record Fault(String pointer, String problem) {}

    /** The registration of {@code name} that this form asks for. */
    public Reading read(ServerName name, HostRule rule) {
        var faults = new ArrayList<Fault>();
        Optional<? extends Transport> wanted = switch (transport) {
            case Transport.Http.LABEL -> http(rule, faults);
            case Transport.Sse.LABEL -> http(rule, faults).map(Transport.Sse::new);
            case Transport.Stdio.LABEL -> stdio(faults);
            case null -> http(rule, faults);
            default -> {
                faults.add(new Fault(
                        "/transport", "must be \"streamable-http\", as when it is left out, \"sse\" or \"stdio\""));
                yield Optional.empty();
            }
        };
        return faults.isEmpty() && wanted.isPresent()
                ? new Reading.Valid(new Registration(name, wanted.get()))
                : new Reading.Invalid(faults);
    }

    private Optional<Transport.Http> http(HostRule rule, List<Fault> faults) {
        String problem = "is for servers with \"transport\": \"stdio\"; leave it out, or add that";
        absent("/command", command, problem, faults);
        absent("/environment", environment, problem, faults);
        return new HttpForm(url, headers, network, tls).read(rule, faults);
    }

    private Optional<Transport.Stdio> stdio(List<Fault> faults) {
        String problem = "is for servers that are reached over HTTP; leave it out, or the \"transport\": \"stdio\"";
        absent("/url", url, problem, faults);
        absent("/headers", headers, problem, faults);
        absent("/network", network, problem, faults);
        absent("/tls", tls, problem, faults);
        return new StdioForm(command, environment).read(faults);
    }

    private static void absent(String pointer, @Nullable Object member, String problem, List<Fault> faults) {
        if (member != null) {
            faults.add(new Fault(pointer, problem));
        }
    }
}

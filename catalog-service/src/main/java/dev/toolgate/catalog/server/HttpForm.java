package dev.toolgate.catalog.server;

import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.catalog.server.RegistrationForm.Fault;
import dev.toolgate.mcp.net.Network;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an operator sends of a server that is reached over HTTP, unchecked. */
record HttpForm(
        @Nullable String url,
        @Nullable Map<String, String> headers,
        @Nullable String network,
        RegistrationForm.@Nullable Tls tls) {

    private static final int MAX_HEADERS = 32;
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_NAME = 128;

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Headers that belong to the connection, to HTTP's framing, or to MCP itself. */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "accept",
            "accept-encoding",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "mcp-session-id",
            "mcp-protocol-version",
            "mcp-method",
            "mcp-name",
            "last-event-id");

    /** How headers begin that repeat an argument of the call: they were checked against it as the agent sent them. */
    private static final String ARGUMENT = "mcp-param-";

    /** The transport that this form asks for; empty when something is wrong with it. */
    Optional<Transport.Http> read(HostRule rule, List<Fault> faults) {
        int before = faults.size();
        Optional<URI> endpoint = endpoint(faults);
        var references = references(faults);
        Network where = where(faults);
        endpoint.flatMap(uri -> rule.problem(uri.getHost(), where))
                .ifPresent(problem -> faults.add(new Fault("/url", problem)));
        Optional<SecretReference> ca = tls == null ? Optional.empty() : ca(tls, endpoint, faults);
        return faults.size() == before
                ? endpoint.map(uri -> new Transport.Http(uri, references, where, ca))
                : Optional.empty();
    }

    private static Optional<SecretReference> ca(RegistrationForm.Tls tls, Optional<URI> endpoint, List<Fault> faults) {
        Optional<SecretReference> ca = Optional.ofNullable(tls.ca()).flatMap(SecretReference::of);
        if (ca.isEmpty()) {
            faults.add(new Fault(
                    "/tls/ca",
                    "must say where PEM certificates are, env:NAME or file:/absolute/path; they are not kept here"));
        }
        if (endpoint.filter(uri -> !"https".equalsIgnoreCase(uri.getScheme())).isPresent()) {
            faults.add(new Fault("/tls", "is for https URLs; leave it out, or make the url an https one"));
        }
        return ca;
    }

    /** Inner when the word is not known: that fault is enough, and none of the address is added to it. */
    private Network where(List<Fault> faults) {
        return switch (network) {
            case "public" -> Network.PUBLIC;
            case "inner" -> Network.INNER;
            case null -> Network.PUBLIC;
            default -> {
                faults.add(new Fault("/network", "must be \"public\", as when it is left out, or \"inner\""));
                yield Network.INNER;
            }
        };
    }

    private Optional<URI> endpoint(List<Fault> faults) {
        Optional<URI> uri = Optional.ofNullable(url)
                .filter(text -> text.length() <= LONGEST_URL && text.chars().allMatch(c -> c > ' ' && c < 0x7f))
                .flatMap(HttpForm::uri)
                .filter(HttpForm::isEndpoint);
        if (uri.isEmpty()) {
            faults.add(new Fault(
                    "/url",
                    "must be an absolute http or https URL in ASCII of at most " + LONGEST_URL
                            + " characters, with a host, without user information and without a fragment"));
        }
        return uri;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isEndpoint(URI uri) {
        return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535;
    }

    private TreeMap<String, SecretReference> references(List<Fault> faults) {
        var references = new TreeMap<String, SecretReference>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> given = headers == null ? Map.of() : headers;
        if (given.size() > MAX_HEADERS) {
            faults.add(new Fault("/headers", "must not have more than " + MAX_HEADERS + " members"));
            return references;
        }
        given.forEach((name, value) -> {
            Optional<SecretReference> reference = Optional.ofNullable(value).flatMap(SecretReference::of);
            if (!isSendable(name)) {
                faults.add(new Fault(
                        pointer(name),
                        "must be named by a header that a client may send; this one is not for you to set"));
            } else if (reference.isEmpty()) {
                faults.add(new Fault(
                        pointer(name), "must be " + SecretReference.RULE + "; a plain value is not kept here"));
            } else if (references.put(name, reference.get()) != null) {
                faults.add(new Fault(pointer(name), "is there twice; header names do not differ by case"));
            }
        });
        return references;
    }

    /** Some servers read an underscore as a hyphen. */
    private static boolean isSendable(String name) {
        String read = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return name.length() <= LONGEST_NAME
                && TOKEN.matcher(name).matches()
                && !RESERVED.contains(read)
                && !read.startsWith(ARGUMENT);
    }

    private static String pointer(String header) {
        String key = header.length() > LONGEST_NAME ? header.substring(0, LONGEST_NAME) + '…' : header;
        return "/headers/" + key.replace("~", "~0").replace("/", "~1");
    }
}

package dev.toolgate.mcp;

import dev.toolgate.mcp.Message.Request;
import java.util.List;
import java.util.Optional;

/**
 * What the headers of a POST say must be what its body says, so that nobody on the way decides by a header about
 * another call than the one that is made.
 *
 * <p>In either era a header that is present must not contradict the body, and none of the three may be given twice.
 * In the stateless era a request must have them. {@code Mcp-Name} is compared only for the methods whose target we know;
 * notifications and responses need none of the headers.
 *
 * <p>A revision that we do not know is not refused here: only the server knows which it speaks, and its own answer
 * (-32022 with what it supports) has to reach the client unchanged. For the same reason a handshake request may carry
 * any version header, and the other members that a stateless {@code _meta} needs are the server's to demand.
 */
public final class HeaderRule {

    private HeaderRule() {}

    /** Why the message is refused; empty when headers and body agree. */
    public static Optional<Rejection> check(Headers headers, Message message) {
        Era era = Era.of(headers, message);
        Optional<Id> id = message instanceof Request request ? Optional.of(request.id()) : Optional.empty();
        return repeated(headers)
                .or(() -> version(headers, message, era))
                .or(() -> method(headers, message, era))
                .or(() -> name(headers, message, era))
                .map(error -> Rejection.badRequest(id, error));
    }

    private static Optional<RpcError> repeated(Headers headers) {
        return List.of(Headers.PROTOCOL_VERSION, Headers.METHOD, Headers.NAME).stream()
                .filter(name -> headers.values(name).size() > 1)
                .findFirst()
                .map(name -> mismatch("The header " + name + " is given more than once"));
    }

    private static Optional<RpcError> version(Headers headers, Message message, Era era) {
        Optional<String> header = single(headers, Headers.PROTOCOL_VERSION);
        Optional<String> body = message.meta().protocolVersion();
        if (era == Era.HANDSHAKE || (!(message instanceof Request) && body.isEmpty())) {
            return Optional.empty();
        }
        if (body.isEmpty()) {
            return Optional.of(new RpcError(
                    RpcError.INVALID_PARAMS, "/params/_meta needs " + Meta.PROTOCOL_VERSION + ", as the header says"));
        }
        return header.isEmpty() ? required(Headers.PROTOCOL_VERSION) : compared(Headers.PROTOCOL_VERSION, header, body);
    }

    private static Optional<RpcError> method(Headers headers, Message message, Era era) {
        Optional<String> header = single(headers, Headers.METHOD);
        return switch (message) {
            case Request request when header.isEmpty() && era == Era.STATELESS -> required(Headers.METHOD);
            case Request request -> compared(Headers.METHOD, header, Optional.of(request.method()));
            case Message.Notification notification ->
                compared(Headers.METHOD, header, Optional.of(notification.method()));
            case Message.Response _ -> Optional.empty();
        };
    }

    private static Optional<RpcError> name(Headers headers, Message message, Era era) {
        if (!(message instanceof Request request)
                || Methods.targetKey(request.method()).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> header = single(headers, Headers.NAME);
        if (header.isEmpty()) {
            return era == Era.STATELESS ? required(Headers.NAME) : Optional.empty();
        }
        Optional<String> decoded = header.flatMap(HeaderText::decode);
        return decoded.isEmpty()
                ? Optional.of(mismatch("The header " + Headers.NAME + " is not a well-formed =?base64?…?= value"))
                : compared(Headers.NAME, decoded, request.target());
    }

    private static Optional<String> single(Headers headers, String name) {
        return headers.values(name).stream().findFirst().map(Headers::trim);
    }

    private static Optional<RpcError> compared(String name, Optional<String> header, Optional<String> body) {
        return header.isEmpty() || header.equals(body)
                ? Optional.empty()
                : Optional.of(mismatch("The header " + name + " differs from the body; send what the body says"));
    }

    private static Optional<RpcError> required(String name) {
        return Optional.of(mismatch("The header " + name + " is missing; send what the body says"));
    }

    private static RpcError mismatch(String text) {
        return new RpcError(RpcError.HEADER_MISMATCH, text);
    }
}

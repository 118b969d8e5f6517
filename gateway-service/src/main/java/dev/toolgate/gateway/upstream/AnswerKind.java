package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.MediaType;
import dev.toolgate.mcp.Headers;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an answer is to be passed on. */
sealed interface AnswerKind {

    int NO_CONTENT = 204;
    int ACCEPTED = 202;
    int REDIRECT = 300;
    int UNAUTHORIZED = 401;
    int CLIENT_ERROR = 400;

    /** As it comes, unread. */
    record Unread() implements AnswerKind {}

    /** One JSON document, to be looked at when it is whole. */
    record Document(AnswerEdit edit) implements AnswerKind {}

    /** Server-sent events, to be looked at one by one. */
    record Events(AnswerEdit edit) implements AnswerKind {}

    /** Not at all. */
    record Refused(Fault fault) implements AnswerKind {}

    /** How to pass {@code answer} on; {@code edit} is null when nobody wants to look at its messages. */
    static AnswerKind of(HttpClientResponse answer, @Nullable AnswerEdit edit, int maxSessionId) {
        int status = answer.statusCode();
        if (status == UNAUTHORIZED) { // it is about the gateway's credential, and would make the agent doubt its own
            return refused("The server does not accept the gateway's own credential.");
        }
        if (status >= REDIRECT && status < CLIENT_ERROR) {
            return refused("The server answered with a redirect, which is not followed.");
        }
        if (!isSessionUsable(answer.headers().getAll(Headers.SESSION_ID), maxSessionId)) {
            return refused("The server's session id is not one of 1 to " + maxSessionId + " visible ASCII characters.");
        }
        return edit == null ? new Unread() : read(answer, edit);
    }

    private static boolean isSessionUsable(List<String> ids, int maxLength) {
        return ids.isEmpty() || (ids.size() == 1 && isSessionId(ids.getFirst(), maxLength));
    }

    private static boolean isSessionId(String id, int maxLength) {
        return !id.isEmpty() && id.length() <= maxLength && id.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static AnswerKind read(HttpClientResponse answer, AnswerEdit edit) {
        MultiMap headers = answer.headers();
        String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return refused("The server compressed its answer though that was not accepted.");
        }
        @Nullable String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (MediaType.isSaid(MediaType.JSON, type)) {
            return new Document(edit);
        }
        if (MediaType.isSaid(MediaType.EVENTS, type)) {
            return new Events(edit);
        }
        return isWithoutMessages(answer) ? new Unread() : refused("The server answered with neither JSON nor events.");
    }

    private static boolean isWithoutMessages(HttpClientResponse answer) {
        int status = answer.statusCode();
        return status >= CLIENT_ERROR
                || status == ACCEPTED
                || status == NO_CONTENT
                || "0".equals(answer.getHeader(HttpHeaders.CONTENT_LENGTH));
    }

    private static Refused refused(String text) {
        return new Refused(Fault.brokeTheProtocol(text));
    }
}

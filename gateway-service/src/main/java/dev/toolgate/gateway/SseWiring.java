package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.session.SessionSeal;
import dev.toolgate.gateway.upstream.HttpUpstream;
import dev.toolgate.gateway.upstream.sse.SseSessions;
import dev.toolgate.gateway.upstream.sse.SseUpstream;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.stdio.ServerLineReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How servers that speak HTTP+SSE are spoken to. */
@ApplicationScoped
public class SseWiring {

    private static final int MOST_UNANSWERED = 65_536;

    @Produces
    @Singleton
    SseSessions sessions(GatewayConfig config, SessionSeal seal) {
        int maxUnanswered = config.upstream().sse().maxUnanswered();
        if (maxUnanswered < 0 || maxUnanswered > MOST_UNANSWERED) {
            throw new IllegalArgumentException("toolgate.gateway.upstream.sse.max-unanswered is " + maxUnanswered
                    + "; it must be from 0 to " + MOST_UNANSWERED);
        }
        return new SseSessions(
                new SseDoor.Uris(seal),
                new ServerLineReader(AnswerLimits.of(config)),
                config.upstream().maxSessionId(),
                maxUnanswered);
    }

    @Produces
    @Singleton
    SseUpstream upstream(GatewayConfig config, HttpUpstream http, SseSessions sessions) {
        return new SseUpstream(http, sessions, new MessageParser(BodyLimits.of(config)));
    }

    @Produces
    @Singleton
    SseDoor door(SessionSeal seal, SseSessions sessions) {
        return new SseDoor(seal, sessions, new MessageIds(new JsonReader(ParseLimits.DEFAULT)));
    }
}

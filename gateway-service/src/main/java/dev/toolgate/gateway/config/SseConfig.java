package dev.toolgate.gateway.config;

import io.smallrye.config.WithDefault;

/** How servers that speak HTTP+SSE (MCP 2024-11-05) are spoken to. */
public interface SseConfig {

    /**
     * Requests of one session whose answers are waited for on its stream, 0 to 65536; of further ones, and of those whose stream is open in
     * another gateway, the outcome on record is {@code unknown}. A request that its agent withdraws counts until the stream ends.
     */
    @WithDefault("256")
    int maxUnanswered();
}

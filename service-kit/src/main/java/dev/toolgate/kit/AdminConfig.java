package dev.toolgate.kit;

import io.smallrye.config.ConfigMapping;

/** How administrators prove who they are. */
@ConfigMapping(prefix = "toolgate.admin")
public interface AdminConfig {

    /**
     * The bearer token of the REST API, at least 16 characters. Required: without it the
     * service does not start.
     */
    String token();
}

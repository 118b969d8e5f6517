package dev.toolgate.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gateway as an OAuth 2.1 resource server. */
public interface OAuthConfig {

    /**
     * How agents reach the gateway: {@code https://host[:port]}, or http on a loopback address. It is what access tokens have
     * to be made for ({@code aud}): the whole gateway, or {@code /mcp/SERVER} below it. Required as soon as there is
     * an issuer, and an issuer as soon as it is set; with only one of them the gateway does not start. Default: OAuth is off.
     */
    Optional<String> publicUrl();

    /** Scopes that a token must carry, all of them; one that does not is answered with 403. Default: none. */
    Optional<List<String>> scopes();

    /** The authorization servers whose tokens are taken, at least one, each under a name of its own. */
    Map<String, Issuer> issuers();

    /** Characters of an access token; a longer one is answered with 401. Grants' own tokens have at most 512. 512 to 64K. */
    @WithDefault("8K")
    MemorySize maxToken();

    /** How long an issuer may take to give its keys; past it the request is answered with 503. 100 ms to 1 min. */
    @WithDefault("5s")
    Duration patience();

    /** Requests that may wait for issuers' keys at once; past it further ones are answered with 503. 1 to 65536. */
    @WithDefault("256")
    int maxWaiting();

    /** Tokens that are remembered as genuine; past it a token is verified each time. 0 to 1048576. */
    @WithDefault("10000")
    int maxVerified();

    /** How long a token is remembered as genuine before its signature is looked at again. 0 to 1 h. */
    @WithDefault("1m")
    Duration verifiedFor();

    /** How far an issuer's clock may be ahead or behind. 0 to 5 min. */
    @WithDefault("10s")
    Duration clockSkew();

    /**
     * How often an issuer is asked for its keys at most. It is asked at the first token, and when a token is signed by a key that
     * is not known yet. 1 s to 1 h.
     */
    @WithDefault("30s")
    Duration keysInterval();

    /** An authorization server whose tokens are taken. */
    interface Issuer {

        /** Its issuer identifier: what its tokens have as {@code iss}, exactly. */
        String url();

        /**
         * Where its keys are. Default: where its {@code /.well-known/openid-configuration} says.
         */
        Optional<String> jwksUrl();

        /**
         * Audiences that its tokens may have besides the gateway's own URLs, for an issuer that has another name for the
         * gateway. Default: none.
         */
        Optional<Set<String>> audience();

        /**
         * The claim whose value is looked for in the label {@code oauth-subject} of grants; their label {@code oauth-issuer} is
         * the issuer's name here. It has to be one that the token's holder cannot choose.
         */
        @WithDefault("sub")
        String subjectClaim();
    }
}

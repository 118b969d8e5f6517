package dev.toolgate.gateway.identity.oauth;

import java.time.Duration;

/**
 * How much time and memory access tokens may cost.
 *
 * @param patience how long an issuer may take to give its keys
 * @param maxWaiting tokens that may wait for that at once
 * @param maxKept tokens that are remembered as genuine
 * @param keptFor for how long
 * @param clockSkew how far an issuer's clock may be ahead or behind
 * @param keysInterval how often an issuer is asked for its keys at most, for tokens that none of the known keys signed
 */
public record VerificationLimits(
        Duration patience, int maxWaiting, int maxKept, Duration keptFor, Duration clockSkew, Duration keysInterval) {}

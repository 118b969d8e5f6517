package dev.toolgate.gateway.identity.oauth;

/** What is known of an access token once it has been looked at. */
public sealed interface Verdict {

    /** Its issuer made it, and it has not expired. */
    record Genuine(AccessToken token) implements Verdict {}

    /** No issuer that the gateway knows made it, or it has expired. */
    record NotGenuine() implements Verdict {}

    /** It cannot be said now: the issuer's keys are not to be had, or too many tokens wait to be looked at. */
    record Unverifiable() implements Verdict {}
}

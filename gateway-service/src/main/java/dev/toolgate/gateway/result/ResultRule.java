package dev.toolgate.gateway.result;

/**
 * What of a result an agent gets to see.
 *
 * @param maxBytes of a message; a larger one is withheld
 */
public record ResultRule(Redaction redaction, int maxBytes) {

    /** What both let through. */
    ResultRule and(ResultRule other) {
        return new ResultRule(redaction.and(other.redaction), Math.min(maxBytes, other.maxBytes));
    }
}

package dev.toolgate.audit.ledger;

/**
 * What a batch added to the ledger.
 *
 * @param duplicates records that were in the ledger already
 */
public record Written(int decisions, int outcomes, int rejected, int duplicates) {

    Written plus(Written other) {
        return new Written(
                decisions + other.decisions,
                outcomes + other.outcomes,
                rejected + other.rejected,
                duplicates + other.duplicates);
    }
}

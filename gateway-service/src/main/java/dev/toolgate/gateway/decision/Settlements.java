package dev.toolgate.gateway.decision;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Receipt;

/**
 * Tells policy-service what became of calls that it allowed. Nobody waits for that: what cannot be told is lost, and the
 * grant keeps on being charged for it.
 */
public interface Settlements {

    /** A call did not reach its server, or its server failed: what it took is given back. */
    void giveBack(Receipt receipt);

    /** A call that {@code receipt} paid for is not over: the attempt with that key goes on with it. */
    void goesOn(Grant grant, String attemptKey, Receipt receipt);
}

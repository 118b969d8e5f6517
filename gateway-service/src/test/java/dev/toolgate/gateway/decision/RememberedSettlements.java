package dev.toolgate.gateway.decision;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Receipt;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
public final class RememberedSettlements implements Settlements {

    private final List<Receipt> givenBack = new ArrayList<>();
    private final List<String> goingOn = new ArrayList<>();

    @Override
    public void giveBack(Receipt receipt) {
        givenBack.add(receipt);
    }

    @Override
    public void goesOn(Grant grant, String attemptKey, Receipt receipt) {
        goingOn.add(attemptKey);
    }

    public List<Receipt> givenBack() {
        return List.copyOf(givenBack);
    }

    /** The keys of the attempts to come. */
    public List<String> goingOn() {
        return List.copyOf(goingOn);
    }
}

package dev.toolgate.policy.approval;

import java.util.List;

/** What came of a vote. */
public sealed interface Ruling {

    /** It counts. */
    record Counted(Approval approval) implements Ruling {}

    /** The same person has said the same before; nothing changes. */
    record Repeated(Approval approval) implements Ruling {}

    /** The approval waits for no vote any more; its state says why. */
    record TooLate(Approval approval) implements Ruling {}

    /** The person owns the grant, and nobody approves what they are asking for themselves. */
    record OwnGrant() implements Ruling {}

    /** The policy asks others. */
    record NotAsked(List<String> approvers) implements Ruling {}
}

package dev.toolgate.policy.approval;

/** Where a held call stands. */
public sealed interface Standing {

    /** People have been asked, now or earlier. */
    record Pending(Approval approval) implements Standing {}

    /** The call may pass, if it is the one that consumes the approval. */
    record Approved(Approval approval) implements Standing {}

    /** Somebody said no, and that counts until the approval would have expired. */
    record Rejected(Approval approval) implements Standing {}

    /** Nobody can be asked: so many approvals are waiting already. */
    record NoRoom(String text) implements Standing {}
}

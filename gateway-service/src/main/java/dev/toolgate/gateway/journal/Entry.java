package dev.toolgate.gateway.journal;

import java.util.UUID;

/**
 * What is to be kept about one call.
 *
 * @param call what an opening and its closing have in common
 * @param key records of one key are shipped in order
 * @param event what is shipped; not copied, so nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and a copy would be one per call
public record Entry(Kind kind, UUID call, String key, byte[] event) {

    /** What a record means for its call. */
    public enum Kind {
        /** The call may go now: a closing is owed. */
        OPENING(1),
        /** The call has ended. */
        CLOSING(2),
        /** All that there is to say of a call that may not go. */
        FINAL(3);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        byte code() {
            return code;
        }

        /** @throws IllegalArgumentException when there is none, as after a step back from a newer version */
        static Kind of(byte code) {
            return switch (code) {
                case 1 -> OPENING;
                case 2 -> CLOSING;
                case 3 -> FINAL;
                default -> throw new IllegalArgumentException("no kind of record: " + code);
            };
        }
    }
}

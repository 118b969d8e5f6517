package dev.toolgate.mcp;

/** Unwinds the parse at the first thing that is wrong with a message; never leaves the package. */
final class Invalid extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RpcError error;

    private Invalid(int code, String text) {
        super(text, null, false, false);
        this.error = new RpcError(code, text);
    }

    /** The message is no JSON-RPC message; {@code pointer} says where, {@code problem} what would be right. */
    static Invalid request(String pointer, String problem) {
        return new Invalid(RpcError.INVALID_REQUEST, place(pointer) + ' ' + problem);
    }

    /** The parameters are not what the method takes. */
    static Invalid params(String pointer, String problem) {
        return new Invalid(RpcError.INVALID_PARAMS, place(pointer) + ' ' + problem);
    }

    RpcError error() {
        return error;
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "The message" : pointer;
    }
}

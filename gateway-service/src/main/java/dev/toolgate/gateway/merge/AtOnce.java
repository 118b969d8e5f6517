package dev.toolgate.gateway.merge;

/** A stream that is open as soon as one server's is. */
record AtOnce(MergedExchange exchange) implements Opening {

    private static final int NOT_FOUND = 404;
    private static final int FIRST_SERVER_ERROR = 500;

    @Override
    public boolean opened() {
        return true;
    }

    @Override
    public boolean hear(byte[] message, ListWatch lists) {
        return true;
    }

    @Override
    public byte[] first() {
        return new byte[0];
    }

    @Override
    public void refuse(int status) {
        if (status == NOT_FOUND) {
            Answering.sessionGone(exchange);
        } else if (status >= FIRST_SERVER_ERROR) {
            Answering.unavailable(exchange);
        } else {
            Answering.notAllowed("POST, DELETE", exchange);
        }
    }
}

package dev.toolgate.gateway.upstream;

/** Is told what the breakers of servers do. */
public interface BreakerObserver {

    /** A server failed once too often. */
    void opened(String server);

    /** A call was not tried. */
    void refused(String server);
}

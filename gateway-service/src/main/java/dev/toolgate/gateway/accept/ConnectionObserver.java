package dev.toolgate.gateway.accept;

/** Is told of connections that are closed for their own fault; on any thread. */
public interface ConnectionObserver {

    /** One more than there may be was closed as it came. */
    void oneTooMany();

    /** One on which the head of a request did not come in time was closed. */
    void headMissed();
}

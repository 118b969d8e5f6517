package dev.toolgate.gateway.upstream;

/** Is told how the passing of an answer ended. */
interface RelayEnd {

    /** All of it has passed; the reply is still to be ended. */
    void whole();

    /** The agent has another answer instead, whole but for its end; the rest of the server's is not read. */
    void replaced();

    /** It broke off after its head had passed. */
    void broken();

    /** Nothing of it has passed, and nothing will. */
    void refused(Fault fault);
}

package dev.toolgate.engine;

/** Whether a rule is in force. */
public enum Mode {
    /** Its refusals are decisions. */
    ENFORCE,
    /** Its refusals are told and let the call pass. */
    OBSERVE
}

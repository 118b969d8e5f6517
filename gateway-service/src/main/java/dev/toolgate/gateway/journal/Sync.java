package dev.toolgate.gateway.journal;

/** When an appended record counts as kept. */
public enum Sync {
    /** When the disk has it: it survives the machine. */
    NOW,
    /** When the operating system has it: it survives the process. The disk has it within the interval, if there is one. */
    LATER
}

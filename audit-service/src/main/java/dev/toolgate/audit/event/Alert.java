package dev.toolgate.audit.event;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that a person should look at.
 *
 * @param time of the decision that made it so
 * @param rule the stable name of the rule that found it
 * @param count what the rule counted within {@code window}
 * @param text for people
 */
public record Alert(
        UUID id, Instant time, String rule, String grant, String agent, int count, Duration window, String text) {}

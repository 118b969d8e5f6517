package dev.toolgate.gateway.journal;

import java.util.List;

/**
 * What a journal held when it was opened.
 *
 * @param last the highest number in use; 0 when there is none
 * @param unfinished openings without a closing, oldest first
 * @param damaged segments of which the end cannot be read
 * @param tornBytes what was cut off the last segment
 */
public record Found(long last, List<Entry> unfinished, long damaged, long tornBytes) {

    public Found {
        unfinished = List.copyOf(unfinished);
    }
}

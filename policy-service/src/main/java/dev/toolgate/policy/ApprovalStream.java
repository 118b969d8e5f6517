package dev.toolgate.policy;

import dev.toolgate.policy.approval.ApprovalFeed;
import dev.toolgate.policy.approval.ApprovalFeed.Told;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;

/**
 * What one client is told of approvals, as it happens. Further events are looked for only when the client has taken the
 * earlier ones: one that is slow costs no memory.
 */
final class ApprovalStream {

    private static final int PAGE = 100;

    private final ApprovalFeed feed;
    private final Sse sse;
    private final Duration pause;
    private final Duration heartbeat;
    private long last;
    private Duration silence = Duration.ZERO;

    /**
     * @param pause between two looks for events when there are none
     * @param heartbeat the longest silence; a comment breaks it, so that both ends notice when the other is gone
     */
    ApprovalStream(ApprovalFeed feed, Sse sse, Duration pause, Duration heartbeat) {
        this.feed = feed;
        this.sse = sse;
        this.pause = pause;
        this.heartbeat = heartbeat;
    }

    /** Everything after the event with number {@code start}, without end. */
    Multi<OutboundSseEvent> after(long start) {
        last = start;
        Multi<OutboundSseEvent> events = Multi.createBy()
                .repeating()
                .uni(this::next)
                .indefinitely()
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(comment("following")), events);
    }

    private Uni<List<OutboundSseEvent>> next() {
        return feed.after(last, PAGE)
                .chain(page -> page.isEmpty() ? idle() : Uni.createFrom().item(news(page)));
    }

    private List<OutboundSseEvent> news(List<Told> page) {
        last = page.getLast().seq();
        silence = Duration.ZERO;
        return page.stream().map(this::event).toList();
    }

    private Uni<List<OutboundSseEvent>> idle() {
        silence = silence.plus(pause);
        if (silence.compareTo(heartbeat) < 0) {
            return after(pause, List.of());
        }
        silence = Duration.ZERO;
        return after(pause, List.of(comment("nothing new")));
    }

    private static <T> Uni<T> after(Duration pause, T item) {
        return Uni.createFrom().item(item).onItem().delayIt().by(pause);
    }

    private OutboundSseEvent event(Told told) {
        return sse.newEventBuilder()
                .id(String.valueOf(told.seq()))
                .name("approval")
                .data(told.event())
                .build();
    }

    private OutboundSseEvent comment(String text) {
        return sse.newEventBuilder().comment(text).build();
    }
}

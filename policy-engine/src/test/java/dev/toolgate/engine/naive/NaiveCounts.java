package dev.toolgate.engine.naive;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every call that was ever counted, in a list. Times are microseconds since 1970. */
final class NaiveCounts {

    private static final long SECOND = 1_000_000;
    private static final Map<String, Long> WINDOWS =
            Map.of("second", SECOND, "minute", 60 * SECOND, "hour", 3_600 * SECOND, "day", 86_400 * SECOND);
    private static final Map<String, String> WORDS =
            Map.of("1", "second", "60", "minute", "3600", "hour", "86400", "day");
    private static final long RETRY_MEMORY = 600 * SECOND;

    private final List<Counted> log = new ArrayList<>();
    private final Map<String, Paid> paid = new HashMap<>();
    private final Map<Integer, Taken> taken = new HashMap<>();
    private int step;

    private record Counted(String counter, long time, BigDecimal amount) {}

    /** No wishes: whatever the next attempt wishes is paid for. */
    private record Paid(@Nullable List<Wish> wishes, long at) {}

    /** What a call took, under which key. */
    private record Taken(@Nullable String attempt, @Nullable Paid paid, List<Counted> counted) {}

    /** One limit that a call has to stay within. */
    record Wish(
            String counter,
            String name,
            long window,
            BigDecimal max,
            boolean calendar,
            boolean weighted,
            BigDecimal amount,
            String rule) {

        boolean sameAs(Wish other) {
            return counter.equals(other.counter()) && amount.compareTo(other.amount()) == 0;
        }
    }

    /** A limit that is used up. */
    record Over(Wish wish, long micros, BigDecimal remaining) {}

    static Wish wish(JsonNode limit, String name, String owner, BigDecimal amount, String rule) {
        String word = limit.get("window").asText();
        String window = WORDS.getOrDefault(word, word);
        boolean calendar = limit.path("calendar").asBoolean(false);
        String counter =
                String.join("|", limit.path("scope").asText("grant"), owner, name, window, String.valueOf(calendar));
        return new Wish(
                counter,
                name,
                WINDOWS.getOrDefault(window, SECOND),
                limit.get("max").decimalValue(),
                calendar,
                limit.has("increment_from"),
                amount,
                rule);
    }

    /** The next call is one of step {@code number}. */
    void begin(int number) {
        step = number;
        taken.remove(number);
    }

    /** The latest call of step {@code number} gives back what it took, unless a further attempt lives on it. */
    void failed(int number, Instant at) {
        Taken back = taken.remove(number);
        if (back == null) {
            return;
        }
        if (back.attempt() != null) {
            Paid known = paid.get(back.attempt());
            if (known == null || !known.equals(back.paid()) || micros(at) - known.at() >= RETRY_MEMORY) {
                return;
            }
            paid.remove(back.attempt());
        }
        back.counted().forEach(log::remove);
    }

    /** The next attempt is paid for. */
    void expect(String attempt, Instant at) {
        paid.put(attempt, new Paid(null, micros(at)));
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** The one of {@code wishes} that has to wait longest; null when there is room for all, or they are paid for. */
    @Nullable
    Over over(List<Wish> wishes, @Nullable String attempt, long now) {
        if (isPaid(wishes, attempt, now)) {
            return null;
        }
        Over longest = null;
        for (Wish wish : wishes) {
            long wait = wait(wish, now);
            if (wait > 0 && (longest == null || wait > longest.micros())) {
                longest = new Over(
                        wish, wait, wish.max().subtract(used(wish, now)).max(BigDecimal.ZERO));
            }
        }
        return longest;
    }

    void take(List<Wish> wishes, @Nullable String attempt, long now) {
        if (isPaid(wishes, attempt, now)) {
            paid.remove(attempt);
            taken.putIfAbsent(step, new Taken(null, null, List.of()));
            return;
        }
        List<Wish> counting =
                wishes.stream().filter(wish -> wish.amount().signum() > 0).toList();
        List<Counted> counted = counting.stream()
                .map(wish -> new Counted(wish.counter(), time(wish, now), wish.amount()))
                .toList();
        log.addAll(counted);
        Paid paying = null;
        if (attempt != null && !counting.isEmpty()) {
            paying = new Paid(counting, now);
            paid.put(attempt, paying);
        }
        taken.putIfAbsent(step, new Taken(attempt, paying, counted));
    }

    private boolean isPaid(List<Wish> wishes, @Nullable String attempt, long now) {
        Paid before = attempt == null ? null : paid.get(attempt);
        List<Wish> counting =
                wishes.stream().filter(wish -> wish.amount().signum() > 0).toList();
        if (before == null || now - before.at() >= RETRY_MEMORY) {
            return false;
        }
        if (before.wishes() == null) {
            return true;
        }
        if (counting.size() != before.wishes().size()) {
            return false;
        }
        for (int i = 0; i < counting.size(); i++) {
            if (!counting.get(i).sameAs(before.wishes().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The first moment, tried one counted call after the other, at which there is room. */
    private long wait(Wish wish, long now) {
        if (wish.amount().compareTo(wish.max()) > 0) {
            return wish.window();
        }
        if (hasRoom(wish, now)) {
            return 0;
        }
        return log.stream()
                        .filter(counted -> counted.counter().equals(wish.counter()))
                        .mapToLong(counted -> counted.time() + wish.window())
                        .filter(moment -> moment > now && hasRoom(wish, moment))
                        .min()
                        .orElseThrow()
                - now;
    }

    private boolean hasRoom(Wish wish, long now) {
        return used(wish, now).add(wish.amount()).compareTo(wish.max()) <= 0;
    }

    private BigDecimal used(Wish wish, long now) {
        return log.stream()
                .filter(counted -> counted.counter().equals(wish.counter()) && now - counted.time() < wish.window())
                .map(Counted::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Under which time a call counts; never under an earlier one than another that was counted before it. */
    private long time(Wish wish, long now) {
        long time = now;
        if (wish.calendar()) {
            time = now / wish.window() * wish.window();
        } else if (wish.weighted() || wish.max().compareTo(BigDecimal.valueOf(1_000)) > 0) {
            long part = wish.window() / 1_000;
            time = (now / part + 1) * part;
        }
        return log.stream()
                .filter(counted -> counted.counter().equals(wish.counter()))
                .mapToLong(Counted::time)
                .reduce(time, Math::max);
    }
}

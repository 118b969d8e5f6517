package dev.toolgate.gateway.journal;

import static dev.toolgate.gateway.journal.Journals.entry;
import static dev.toolgate.gateway.journal.Journals.events;
import static dev.toolgate.gateway.journal.Journals.keep;
import static dev.toolgate.gateway.journal.Journals.undelivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose threads run out of memory, each when a test says so. */
class DefectTest {

    @TempDir
    Path directory;

    private final AtomicBoolean isAppenderToFail = new AtomicBoolean();
    private final AtomicBoolean isForcerToFail = new AtomicBoolean();
    private final AtomicBoolean isTellingToFail = new AtomicBoolean();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private Journal journal;

    @BeforeEach
    void aJournal() throws IOException {
        InstantSource clock = () -> {
            failIf(isAppenderToFail);
            return Instant.EPOCH;
        };
        journal = Journal.open(
                directory, Journals.limits(1 << 20), UUID::randomUUID, clock, new Forgetful(), Runnable::run);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    /** Fails when it is told of what was forced, or of failures; keeps what it is told of failures. */
    private final class Forgetful implements JournalObserver {

        @Override
        public void forced(long nanos) {
            failIf(isForcerToFail);
        }

        @Override
        public void failed(IOException failure) {
            failIf(isTellingToFail);
            failures.add(failure.getMessage());
        }

        @Override
        public void damaged() {}
    }

    private static void failIf(AtomicBoolean isToFail) {
        if (isToFail.getAndSet(false)) {
            throw new OutOfMemoryError("of this test");
        }
    }

    @Test
    void aDefectOfTheWriterIsAFailingDisk() {
        // Given
        keep(journal, "one");
        isAppenderToFail.set(true);

        // When
        assertThatThrownBy(() -> append(Sync.LATER)).hasCause(new NotKept(NotKept.Why.BROKEN));

        // Then
        goesOn("one");
    }

    @Test
    void aDefectWhereTheDiskIsWaitedForIsAFailingDisk() {
        // Given
        keep(journal, "one");
        isForcerToFail.set(true);

        // When
        assertThatThrownBy(() -> append(Sync.NOW)).hasCause(new NotKept(NotKept.Why.BROKEN));

        // Then
        goesOn("one");
    }

    @Test
    void aWriterThatIsGoneRefusesAtOnce() {
        // Given
        isTellingToFail.set(true);
        isAppenderToFail.set(true);

        // When
        assertThatThrownBy(() -> append(Sync.LATER)).hasCause(new NotKept(NotKept.Why.BROKEN));

        // Then
        awaitNotWritable();
        assertThatThrownBy(() -> append(Sync.LATER)).hasCauseInstanceOf(NotKept.class);
    }

    @Test
    void nothingIsTakenThatNobodyWouldForce() {
        // Given
        isTellingToFail.set(true);
        isForcerToFail.set(true);

        // When
        append(Sync.LATER);

        // Then
        awaitNotWritable();
        assertThatThrownBy(() -> append(Sync.NOW)).hasCause(new NotKept(NotKept.Why.BROKEN));
    }

    private void goesOn(String first) {
        assertThat(failures).containsExactly("a defect in the journal: java.lang.OutOfMemoryError");
        await().atMost(Journals.PATIENCE).until(() -> journal.state().isWritable() && isKept());
        long last = append(Sync.NOW);
        var read = new ArrayList<>(events(undelivered(journal, last)));
        assertThat(read).startsWith(first).endsWith("more");
    }

    private void awaitNotWritable() {
        await().dontCatchUncaughtExceptions() // the thread's end is what is waited for
                .atMost(Journals.PATIENCE)
                .until(() -> !journal.state().isWritable());
    }

    private boolean isKept() {
        try {
            return append(Sync.LATER) > 0;
        } catch (CompletionException e) {
            return false;
        }
    }

    private long append(Sync sync) {
        return journal.append(entry("more"), sync, Rank.LATE)
                .orTimeout(Journals.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}

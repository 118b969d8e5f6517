package dev.toolgate.gateway.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Appends until it is killed, and says of each record that is kept its number and its content. The only argument: where. */
final class JournalProcess {

    private static final int WRITERS = 4;

    private JournalProcess() {}

    public static void main(String[] arguments) throws IOException {
        var limits = new JournalLimits(1 << 16, 1 << 26, 10, 1024, 1000, Duration.ofMillis(5), Duration.ofMillis(100));
        Journal journal = Journals.open(Path.of(arguments[0]), limits, new Journals.Counts());
        for (int writer = 0; writer < WRITERS; writer++) {
            Sync sync = writer == 0 ? Sync.NOW : Sync.LATER;
            new Thread(() -> append(journal, sync)).start();
        }
    }

    private static void append(Journal journal, Sync sync) {
        while (true) {
            UUID call = UUID.randomUUID();
            long number = journal.append(Journals.entry(Entry.Kind.OPENING, call, call.toString()), sync, Rank.LATE)
                    .join();
            System.out.println(number + " " + call);
        }
    }
}

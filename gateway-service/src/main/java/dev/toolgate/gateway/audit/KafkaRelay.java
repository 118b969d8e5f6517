package dev.toolgate.gateway.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.toolgate.gateway.journal.Cursor;
import dev.toolgate.gateway.journal.Journal;
import dev.toolgate.gateway.journal.Stored;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Ships the journal to Kafka, on a thread of its own: in order, at least once, for as long as it takes. A record's key is its
 * grant, so that one grant's records keep their order there.
 *
 * <p>Records go in batches; the next one is begun when all of the one before is acknowledged by all in-sync replicas.
 */
public final class KafkaRelay {

    private static final RecordHeader CONTENT_TYPE =
            new RecordHeader("content-type", "application/cloudevents+json".getBytes(US_ASCII));
    private static final Duration IDLE = Duration.ofMillis(500);

    private final Journal journal;
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Pace pace;
    private final Stamp stamp;
    private final Reports reports;
    private final Thread thread = new Thread(this::run, "journal-relay");
    private volatile boolean isStopping;

    /** A relay; {@code reports} hears how it goes. */
    public KafkaRelay(Journal journal, Producer<String, byte[]> producer, String topic, Pace pace, Reports reports) {
        this.journal = journal;
        this.producer = producer;
        this.topic = topic;
        this.pace = pace;
        this.stamp = new Stamp(journal.id());
        this.reports = reports;
        thread.setDaemon(true);
    }

    /**
     * How fast it goes.
     *
     * @param records in a batch, at most
     * @param bytes after which a batch is full
     * @param patience after which it is told that records have not arrived
     * @param pause between a failure and the next attempt
     */
    public record Pace(int records, long bytes, Duration patience, Duration pause) {}

    /** Hears how it goes, on the relay's thread. */
    public interface Reports {

        /** A batch has arrived. */
        void shipped();

        /** Something could not be read or did not arrive; it is tried again. */
        void notShipped(Exception why);

        /** The relay itself failed; it begins again with the first record that is not known to have arrived. */
        void broke(Throwable why);
    }

    public void start() {
        thread.start();
    }

    /** Ships what there is, for as long as {@code patience} lasts; returns when nothing is shipped any more. */
    public void stop(Duration patience) throws InterruptedException {
        isStopping = true;
        thread.join(patience);
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try {
            @Nullable Throwable failure = null;
            do {
                failure = shipAfter(failure);
            } while (failure != null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the rest stays in the journal
        }
    }

    /** Ships to the end, or returns why it has to begin again: neither Kafka nor the disk, but such as want of memory. */
    private @Nullable Throwable shipAfter(@Nullable Throwable failure) throws InterruptedException {
        try {
            if (failure != null) {
                Thread.sleep(pace.pause());
                reports.broke(failure);
            }
            shipAll();
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private void shipAll() throws InterruptedException {
        try (Cursor undelivered = journal.undelivered()) {
            while (!isStopping || journal.state().unsent() > 0) {
                ship(next(undelivered));
            }
        } catch (IOException e) {
            reports.notShipped(e); // of closing a file that was only read
        }
    }

    private List<Stored> next(Cursor undelivered) throws InterruptedException {
        while (true) {
            try {
                return undelivered.take(pace.records(), pace.bytes(), IDLE);
            } catch (IOException e) {
                reports.notShipped(e);
                Thread.sleep(pace.pause());
            }
        }
    }

    private void ship(List<Stored> batch) throws InterruptedException {
        int shipped = 0;
        while (shipped < batch.size()) {
            shipped += arrived(sent(batch.subList(shipped, batch.size())));
            if (shipped > 0) {
                journal.delivered(batch.get(shipped - 1).sequence());
            }
            if (shipped < batch.size()) {
                Thread.sleep(pace.pause());
            } else {
                reports.shipped();
            }
        }
    }

    /** Hands records over up to the first that Kafka's client does not take: a later one must not be sent before it. */
    private List<Future<RecordMetadata>> sent(List<Stored> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (Stored stored : records) {
            try {
                Future<RecordMetadata> taken = producer.send(record(stored));
                if (taken.state() == Future.State.FAILED) {
                    throw new KafkaException("not taken", taken.exceptionNow());
                }
                sent.add(taken);
            } catch (RuntimeException e) {
                reports.notShipped(e);
                return sent;
            }
        }
        return sent;
    }

    /** Waits for all; how many have arrived before the first that has not. */
    private int arrived(List<Future<RecordMetadata>> sent) throws InterruptedException {
        int arrived = 0;
        for (int i = 0; i < sent.size(); i++) {
            if (hasArrived(sent.get(i)) && arrived == i) {
                arrived++;
            }
        }
        return arrived;
    }

    private boolean hasArrived(Future<RecordMetadata> sent) throws InterruptedException {
        while (true) {
            try {
                sent.get(pace.patience().toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                reports.notShipped(e); // Kafka's client goes on trying
            } catch (ExecutionException e) {
                reports.notShipped(e);
                return false;
            }
        }
    }

    private ProducerRecord<String, byte[]> record(Stored stored) {
        byte[] event = stamp.on(stored.entry().event(), stored.sequence());
        var record = new ProducerRecord<>(topic, stored.entry().key(), event);
        record.headers().add(CONTENT_TYPE);
        return record;
    }
}

package dev.toolgate.audit;

import dev.toolgate.audit.ledger.Ledger;
import dev.toolgate.audit.ledger.Patience;
import dev.toolgate.audit.ledger.PostgresLedger;
import dev.toolgate.audit.postgres.Sessions;
import dev.toolgate.audit.query.History;
import dev.toolgate.audit.query.PostgresHistory;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where the service is put together. */
final class Wiring {

    @Produces
    @Singleton
    Sessions sessions(Mutiny.SessionFactory factory, Vertx vertx) {
        return new Sessions(factory, vertx);
    }

    @Produces
    @Singleton
    Intake intake(Sessions sessions) {
        Ledger ledger = new PostgresLedger(sessions);
        return new Intake(ledger, new Patience(Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(5)));
    }

    @Produces
    @Singleton
    History history(Sessions sessions) {
        return new PostgresHistory(sessions);
    }
}

package dev.toolgate.policy;

import dev.toolgate.policy.approval.ApprovalBook;
import dev.toolgate.policy.approval.ApprovalDesk;
import dev.toolgate.policy.approval.ApprovalFeed;
import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.KafkaTopic;
import dev.toolgate.policy.approval.PostRelay;
import dev.toolgate.policy.approval.PostgresApprovals;
import dev.toolgate.policy.approval.PostgresDesk;
import dev.toolgate.policy.approval.PostgresFeed;
import dev.toolgate.policy.approval.Sessions;
import dev.toolgate.policy.approval.TopicRelay;
import dev.toolgate.policy.approval.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where approvals are put together. */
final class ApprovalWiring {

    /** Who posts events of approvals to the webhook, if there is one. */
    record Posts(Optional<PostRelay> relay) {}

    @Produces
    @Singleton
    ApprovalBook approvalBook(Mutiny.SessionFactory sessions, Vertx vertx, ApprovalSettings settings) {
        var impatient = new Sessions(sessions, vertx, settings.patience());
        return new ApprovalBook(impatient, new SecureRandom(), settings.hasWebhook());
    }

    @Produces
    @Singleton
    Approvals approvals(ApprovalBook book, ApprovalSettings settings, InstantSource clock) {
        return new PostgresApprovals(book, settings.room(), clock);
    }

    @Produces
    @Singleton
    ApprovalDesk approvalDesk(ApprovalBook book, InstantSource clock) {
        return new PostgresDesk(book, clock);
    }

    @Produces
    @Singleton
    ApprovalFeed approvalFeed(ApprovalBook book) {
        return new PostgresFeed(book);
    }

    @Produces
    @Singleton
    KafkaTopic approvalTopic(
            @Identifier("default-kafka-broker") Map<String, Object> connection, ApprovalSettings settings) {
        return new KafkaTopic(connection, settings.topic(), settings.topicPatience());
    }

    void close(@Disposes KafkaTopic topic) {
        topic.close();
    }

    @Produces
    @Singleton
    TopicRelay topicRelay(
            Mutiny.SessionFactory sessions,
            Vertx vertx,
            KafkaTopic topic,
            ApprovalSettings settings,
            MeterRegistry meters,
            InstantSource clock) {
        var patient = new Sessions(sessions, vertx, settings.topicPatience().multipliedBy(3));
        return new ApprovalMeters(meters).watched(new TopicRelay(patient, topic, settings.relayBatch(), clock));
    }

    @Produces
    @Singleton
    Posts posts(ApprovalBook book, ApprovalSettings settings, MeterRegistry meters, InstantSource clock) {
        var outcomes = new ApprovalMeters(meters);
        return new Posts(settings.webhook(clock)
                .map(webhook -> new PostRelay(
                        book.sessions(), webhook, settings.redelivery(), settings.postAttempts(), outcomes::posted)));
    }

    @Produces
    @Singleton
    Upkeep upkeep(ApprovalBook book, ApprovalSettings settings, InstantSource clock) {
        return new Upkeep(book, clock, settings.keepArguments(), settings.keep());
    }
}

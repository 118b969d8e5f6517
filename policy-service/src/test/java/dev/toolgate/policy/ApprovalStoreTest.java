package dev.toolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.policy.approval.Approval;
import dev.toolgate.policy.approval.ApprovalBook;
import dev.toolgate.policy.approval.ApprovalState;
import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.Held;
import dev.toolgate.policy.approval.PostgresApprovals;
import dev.toolgate.policy.approval.PostgresDesk;
import dev.toolgate.policy.approval.Room;
import dev.toolgate.policy.approval.Ruling;
import dev.toolgate.policy.approval.Standing;
import dev.toolgate.policy.approval.Upkeep;
import dev.toolgate.policy.approval.Vote;
import dev.toolgate.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Approvals over a real database; each store in it is one replica, or one life of a replica. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class ApprovalStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Room ROOM = new Room(4, 100_000);

    @Inject
    ApprovalBook book;

    @Inject
    AgroalDataSource database;

    private final ManualClock clock = new ManualClock();
    private Approvals approvals;
    private PostgresDesk desk;

    @BeforeEach
    void aReplica() {
        approvals = new PostgresApprovals(book, ROOM, clock);
        desk = new PostgresDesk(book, clock);
    }

    @Test
    void equalCallsShareOneApproval() {
        // Given
        Held held = Held.call();

        // When
        Approval first = pending(held);
        Approval second = pending(held);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void equalCallsThatComeAtOnceOnManyReplicasShareOneApproval() {
        // Given
        Held held = Held.call();
        List<Approvals> replicas = Stream.generate(() -> new PostgresApprovals(book, ROOM, clock))
                .limit(3)
                .map(Approvals.class::cast)
                .toList();

        // When
        List<Standing> standings =
                together(30, number -> replicas.get(number % 3).standing(held.request()));

        // Then
        assertThat(standings).hasSize(30).allMatch(Standing.Pending.class::isInstance);
        assertThat(standings.stream()
                        .map(standing ->
                                ((Standing.Pending) standing).approval().id()))
                .hasSize(30)
                .containsOnly(pending(held).id());
    }

    @Test
    void whatDiffersInAnythingNeedsAnApprovalOfItsOwn() {
        // Given
        Held held = Held.call();
        UUID approved = approved(held);

        // When
        List<Approval> others = Stream.of(
                        held.of(UUID.randomUUID()),
                        held.withTool("create_refunds"),
                        held.withArguments("{\"amount\":70.5}"),
                        held.withVersion(4),
                        held.askedBy("/tools/create_refund/other"))
                .map(this::pending)
                .toList();

        // Then
        assertThat(others).extracting(Approval::id).doesNotContain(approved).doesNotHaveDuplicates();
    }

    @Test
    void anApprovalLetsOneCallThroughWhoeverIsFirst() {
        // Given
        Held held = Held.call();
        UUID approval = approved(held);
        List<Approvals> replicas = List.of(approvals, new PostgresApprovals(book, ROOM, clock));

        // When
        List<Boolean> consumed = together(20, number -> replicas.get(number % 2).consume(approval));

        // Then
        assertThat(consumed).hasSize(20).containsOnlyOnce(true);
        assertThat(pending(held).id()).isNotEqualTo(approval);
    }

    @Test
    void anApprovalSurvivesARestart() {
        // Given
        Held held = Held.call();
        UUID approval = approved(held);

        // When
        Approvals restarted = new PostgresApprovals(book, ROOM, clock);

        // Then
        assertThat(done(restarted.standing(held.request())))
                .isInstanceOfSatisfying(
                        Standing.Approved.class,
                        standing -> assertThat(standing.approval().id()).isEqualTo(approval));
        assertThat(done(restarted.consume(approval))).isTrue();
    }

    @Test
    void aRejectionAnswersUntilItWouldHaveExpired() {
        // Given
        Held held = Held.call();
        UUID rejected = pending(held).id();
        vote(rejected, "alice", false);

        // When, Then
        assertThat(done(approvals.standing(held.request()))).isInstanceOf(Standing.Rejected.class);
        clock.pass(Duration.ofMinutes(30));
        assertThat(pending(held).id()).isNotEqualTo(rejected);
    }

    @Test
    void whatHasExpiredIsNotUsedAndAskedForAnew() {
        // Given
        Held held = Held.call();
        UUID late = approved(held);

        // When
        clock.pass(Duration.ofMinutes(30));

        // Then
        assertThat(done(approvals.consume(late))).isFalse();
        assertThat(pending(held).id()).isNotEqualTo(late);
        assertThat(state(late)).isInstanceOf(ApprovalState.Expired.class);
    }

    @Test
    void whatWasNeverAskedForIsNotUsed() {
        assertThat(done(approvals.consume(UUID.randomUUID()))).isFalse();
        assertThat(done(approvals.consume(pending(Held.call()).id()))).isFalse();
    }

    @Test
    void aGrantHasOnlySoManyCallsWaiting() {
        // Given
        Held held = Held.call();
        List<Approval> waiting = Stream.of("1", "2", "3", "4")
                .map(amount -> pending(held.withArguments(amount)))
                .toList();

        // When
        Standing fifth = done(approvals.standing(held.withArguments("5").request()));

        // Then
        assertThat(fifth)
                .isEqualTo(new Standing.NoRoom(
                        "4 calls of this grant are waiting for approval already; no more may wait."));
        assertThat(pending(held.withArguments("2"))).isEqualTo(waiting.get(1));
        assertThat(pending(held.of(UUID.randomUUID())).state()).isInstanceOf(ApprovalState.Pending.class);
    }

    @Test
    void allGrantsTogetherHaveOnlySoManyCallsWaiting() {
        pending(Held.call());
        var full = new PostgresApprovals(book, new Room(3, 1), clock);

        assertThat(done(full.standing(Held.call().request()))).isInstanceOf(Standing.NoRoom.class);
    }

    @Test
    void theUpkeepLetsApprovalsExpire() {
        // Given
        UUID pending = pending(Held.call()).id();
        UUID approved = approved(Held.call());
        UUID longer = pending(Held.call().until(Duration.ofHours(2))).id();
        clock.pass(Duration.ofMinutes(30));

        // When
        done(upkeep().round().replaceWith(true));

        // Then
        assertThat(query("select state from policy.approvals where id = '" + pending + "'"))
                .isEqualTo("expired");
        assertThat(query("select state from policy.approvals where id = '" + approved + "'"))
                .isEqualTo("expired");
        assertThat(query("select state from policy.approvals where id = '" + longer + "'"))
                .isEqualTo("pending");
    }

    @Test
    void theUpkeepForgetsArgumentsADayAfterTheEnd() {
        // Given
        UUID rejected = pending(Held.call()).id();
        vote(rejected, "alice", false);
        clock.pass(Duration.ofHours(23));
        done(upkeep().round().replaceWith(true));
        assertThat(query("select arguments from policy.approvals where id = '" + rejected + "'"))
                .isNotEmpty();

        // When
        clock.pass(Duration.ofHours(1));
        done(upkeep().round().replaceWith(true));

        // Then
        assertThat(query("select coalesce(arguments, '-') from policy.approvals where id = '" + rejected + "'"))
                .isEqualTo("-");
        assertThat(done(desk.find(rejected)).request().arguments().json()).isNull();
    }

    @Test
    void theUpkeepForgetsWhatIsLongOverAndTold() {
        // Given
        UUID told = pending(Held.call()).id();
        UUID untold = pending(Held.call()).id();
        vote(told, "alice", false);
        vote(untold, "alice", false);
        execute("update policy.approval_events set sent_at = now() where approval_id = '" + told + "'");
        execute("update policy.approval_events set sent_at = null where approval_id = '" + untold + "'");
        clock.pass(Duration.ofDays(91));

        // When
        done(upkeep().round().replaceWith(true));

        // Then
        assertThat(query("select count(*) from policy.approvals where id = '" + told + "'"))
                .isEqualTo("0");
        assertThat(query("select count(*) from policy.approval_events where approval_id = '" + told + "'"))
                .isEqualTo("0");
        assertThat(query("select count(*) from policy.approvals where id = '" + untold + "'"))
                .isEqualTo("1");
    }

    @Test
    void everyChangeIsOneEventAndNoArgumentIsInIt() {
        // Given
        Held held = Held.call().withArguments("{\"iban\":\"hunter2\"}").asking(2);
        UUID approval = pending(held).id();

        // When
        vote(approval, "alice", true);
        vote(approval, "alice", true);
        vote(approval, "bob", true);
        done(approvals.consume(approval));
        done(approvals.consume(approval));

        // Then
        String events = "from policy.approval_events where approval_id = '" + approval + "'";
        assertThat(query("select string_agg(cast(event as json)->'data'->>'state', ' ' order by seq) " + events))
                .isEqualTo("pending pending approved consumed");
        assertThat(query("select string_agg(event, ' ') " + events))
                .doesNotContain("hunter2")
                .doesNotContain(held.request().arguments().sha256());
    }

    private Upkeep upkeep() {
        return new Upkeep(book, clock, Duration.ofHours(24), Duration.ofDays(90));
    }

    private Approval pending(Held held) {
        return ((Standing.Pending) done(approvals.standing(held.request()))).approval();
    }

    private UUID approved(Held held) {
        UUID id = pending(held).id();
        assertThat(vote(id, "alice", true)).isInstanceOf(Ruling.Counted.class);
        return id;
    }

    private Ruling vote(UUID approval, String person, boolean approves) {
        return done(desk.vote(approval, new Vote(person, approves, clock.instant(), null)));
    }

    private ApprovalState state(UUID approval) {
        return done(desk.find(approval)).state();
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private static <T> List<T> together(int count, IntFunction<Uni<T>> work) {
        List<Uni<T>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(work.apply(i));
        }
        return done(Uni.join().all(all).andFailFast());
    }

    private String query(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

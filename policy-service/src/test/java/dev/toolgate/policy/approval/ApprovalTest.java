package dev.toolgate.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.toolgate.policy.approval.ApprovalState.Approved;
import dev.toolgate.policy.approval.ApprovalState.Consumed;
import dev.toolgate.policy.approval.ApprovalState.Expired;
import dev.toolgate.policy.approval.ApprovalState.Pending;
import dev.toolgate.policy.approval.ApprovalState.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Test
    void aRequestWaitsForItsApprovers() {
        Approval approval = requested(Held.call());

        assertThat(approval.state()).isEqualTo(new Pending(List.of()));
        assertThat(approval.expiresAt()).isEqualTo(NOON.plus(HALF_AN_HOUR));
        assertThat(approval.stands(NOON)).isTrue();
    }

    @Test
    void oneApproverIsEnoughWhereOneIsNeeded() {
        Vote yes = yes("alice");

        assertThat(requested(Held.call()).take(yes))
                .isInstanceOfSatisfying(
                        Ruling.Counted.class,
                        counted -> assertThat(counted.approval().state()).isEqualTo(new Approved(List.of(yes))));
    }

    @Test
    void twoOfThreeHaveToApproveWhereTwoAreNeeded() {
        // Given
        Approval approval = requested(Held.call().asking(2, "alice", "bob", "carol"));

        // When
        Approval one = counted(approval.take(yes("carol")));
        Approval two = counted(one.take(yes("alice")));

        // Then
        assertThat(one.state()).isInstanceOf(Pending.class);
        assertThat(two.state()).isEqualTo(new Approved(List.of(yes("carol"), yes("alice"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "ALICE"})
    void aPersonCountsOnce(String again) {
        Approval one = counted(requested(Held.call().asking(2)).take(yes("alice")));

        assertThat(one.take(yes(again))).isEqualTo(new Ruling.Repeated(one));
    }

    @Test
    void oneRejectEndsIt() {
        // Given
        Approval one = counted(requested(Held.call().asking(3)).take(yes("alice")));

        // When
        Approval rejected = counted(one.take(no("bob")));

        // Then
        assertThat(rejected.state()).isEqualTo(new Rejected(List.of(yes("alice"), no("bob"))));
        assertThat(rejected.take(yes("carol"))).isEqualTo(new Ruling.TooLate(rejected));
    }

    @Test
    void whoHasApprovedCanStillRejectWhileItWaits() {
        Approval one = counted(requested(Held.call().asking(2)).take(yes("alice")));

        assertThat(counted(one.take(no("alice"))).state()).isEqualTo(new Rejected(List.of(no("alice"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"olga", "Olga"})
    void theOwnerOfTheGrantNeverAnswers(String owner) {
        Approval approval = requested(Held.call().asking(1, "olga", "alice"));

        assertThat(approval.take(yes(owner))).isEqualTo(new Ruling.OwnGrant());
        assertThat(approval.take(no(owner))).isEqualTo(new Ruling.OwnGrant());
    }

    @Test
    void onlyThoseAnswerWhomThePolicyAsks() {
        Approval approval = requested(Held.call().asking(1, "alice", "bob"));

        assertThat(approval.take(yes("mallory"))).isEqualTo(new Ruling.NotAsked(List.of("alice", "bob")));
        assertThat(approval.take(yes("admin"))).isEqualTo(new Ruling.NotAsked(List.of("alice", "bob")));
        assertThat(approval.take(yes("Bob"))).isInstanceOf(Ruling.Counted.class);
    }

    @Test
    void anAnswerAfterItsTimeIsTooLate() {
        Approval approval = requested(Held.call());
        var late = new Vote("alice", true, NOON.plus(HALF_AN_HOUR), null);

        assertThat(approval.take(late))
                .isInstanceOfSatisfying(
                        Ruling.TooLate.class,
                        ruling -> assertThat(ruling.approval().state())
                                .isEqualTo(new Expired(List.of(), approval.expiresAt())));
    }

    @Test
    void anApprovalThatIsNotUsedInTimeExpiresToo() {
        // Given
        Approval approved = counted(requested(Held.call()).take(yes("alice")));
        Instant end = approved.expiresAt();

        // When, Then
        assertThat(approved.at(end.minusNanos(1)).state()).isInstanceOf(Approved.class);
        assertThat(approved.at(end).state()).isEqualTo(new Expired(List.of(yes("alice")), end));
        assertThat(approved.stands(end)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> approved.consumed(end));
    }

    @Test
    void anApprovedOneIsUsedUpByItsCall() {
        // Given
        Approval approved = counted(requested(Held.call()).take(yes("alice")));

        // When
        Approval consumed = approved.consumed(NOON.plusSeconds(5));

        // Then
        assertThat(consumed.state()).isEqualTo(new Consumed(List.of(yes("alice")), NOON.plusSeconds(5)));
        assertThat(consumed.stands(NOON.plusSeconds(5))).isFalse();
        assertThat(consumed.at(consumed.expiresAt())).isEqualTo(consumed);
        assertThatIllegalStateException().isThrownBy(() -> consumed.consumed(NOON.plusSeconds(6)));
    }

    @Test
    void aPendingOneCannotBeUsed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> requested(Held.call()).consumed(NOON));
    }

    @Test
    void aRejectionStandsUntilTheApprovalWouldHaveExpired() {
        Approval rejected = counted(requested(Held.call()).take(no("alice")));

        assertThat(rejected.stands(rejected.expiresAt().minusNanos(1))).isTrue();
        assertThat(rejected.stands(rejected.expiresAt())).isFalse();
        assertThat(rejected.at(rejected.expiresAt())).isEqualTo(rejected);
    }

    @Test
    void nothingOfTheCallButItsTwinHasTheSameBinding() {
        Held held = Held.call();

        assertThat(List.of(
                        held.of(UUID.randomUUID()),
                        held.withTool("create_refun"),
                        held.withArguments("{\"amount\":71}"),
                        held.withVersion(4),
                        held.askedBy("/tools/create_refund/other")))
                .extracting(other -> other.request().binding().sha256())
                .doesNotContain(held.request().binding().sha256())
                .doesNotHaveDuplicates();
        assertThat(held.request().binding().sha256())
                .isEqualTo(held.until(Duration.ofDays(1)).request().binding().sha256());
    }

    @Test
    void membersOfABindingDoNotRunIntoEachOther() {
        UUID grant = UUID.randomUUID();
        var one = new Binding(grant, "mail", "send1:x", "", "", "p", 1, "");
        var other = new Binding(grant, "mail7:send1", "x", "", "", "p", 1, "");

        assertThat(one.sha256()).isNotEqualTo(other.sha256());
    }

    @Test
    void longArgumentsAreKeptAsTheirDigestOnly() {
        var arguments = Arguments.of("{\"a\":\"ü\"}", 9);

        assertThat(arguments.json()).isNull();
        assertThat(arguments.bytes()).isEqualTo(10);
        assertThat(Arguments.of("{\"a\":\"ü\"}", 10).json()).isEqualTo("{\"a\":\"ü\"}");
    }

    @Test
    void argumentsDoNotShowInText() {
        assertThat(requested(Held.call().withArguments("{\"iban\":\"hunter2\"}"))
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void anApprovalThatNeedsNobodyIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Held.call().asking(0));
    }

    private static Approval requested(Held held) {
        return Approval.requested(UUID.randomUUID(), held.request(), NOON);
    }

    private static Approval counted(Ruling ruling) {
        return ((Ruling.Counted) ruling).approval();
    }

    private static Vote yes(String person) {
        return new Vote(person, true, NOON.plusSeconds(1), "Seen.");
    }

    private static Vote no(String person) {
        return new Vote(person, false, NOON.plusSeconds(2), null);
    }
}

package dev.toolgate.gateway.suite;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.toolgate.contract.policy.v1.Continuation;
import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.DecisionPointGrpc;
import dev.toolgate.contract.policy.v1.Grant;
import dev.toolgate.contract.policy.v1.PolicyVersion;
import dev.toolgate.contract.policy.v1.Reason;
import dev.toolgate.contract.policy.v1.RetiringToken;
import dev.toolgate.contract.policy.v1.Settlement;
import dev.toolgate.contract.policy.v1.SnapshotEnd;
import dev.toolgate.contract.policy.v1.Tool;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.policy.v1.Verdict;
import dev.toolgate.contract.policy.v1.VisibleTools;
import dev.toolgate.contract.policy.v1.WatchGrantsRequest;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import dev.toolgate.contract.policy.v1.WatchPoliciesRequest;
import dev.toolgate.contract.policy.v1.WatchPoliciesResponse;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A policy-service whose decisions a test writes down: by default everything is allowed and nothing is hidden. */
public final class FakePolicyService {

    public static final Decision ALLOW = decision(Verdict.VERDICT_ALLOW, "rule", "The policy allows this.")
            .setRule("/tools/read_file")
            .setPolicy("readers")
            .setPolicyVersion(3)
            .build();

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final List<StreamObserver<WatchGrantsResponse>> watchers = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> policies = new ConcurrentHashMap<>();
    private final List<StreamObserver<WatchPoliciesResponse>> policyWatchers = new CopyOnWriteArrayList<>();
    private final List<ToolCall> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Settlement> settlements = new CopyOnWriteArrayList<>();
    private final List<Continuation> continuations = new CopyOnWriteArrayList<>();
    private volatile Function<ToolCall, Decision> decisions = _ -> ALLOW;
    private volatile Set<String> hidden = Set.of();
    private volatile boolean isSilent;
    private final LoopbackServer server;

    public FakePolicyService(int port) {
        this.server = new LoopbackServer(port, new Service());
    }

    public static Decision.Builder decision(Verdict verdict, String code, String text) {
        return Decision.newBuilder()
                .setVerdict(verdict)
                .setReason(Reason.newBuilder().setCode(code).setText(text));
    }

    /** Puts everything but the grants back to the beginning. */
    public void reset() {
        decisions = _ -> ALLOW;
        hidden = Set.of();
        isSilent = false;
        asked.clear();
        taken.set(0);
        settlements.clear();
        continuations.clear();
    }

    public void decides(Function<ToolCall, Decision> decisions) {
        this.decisions = decisions;
    }

    public void hides(String... tools) {
        hidden = Set.of(tools);
    }

    /** From now on questions are taken and never answered. */
    public void fallsSilent() {
        isSilent = true;
    }

    public List<ToolCall> asked() {
        return List.copyOf(asked);
    }

    /** How many calls it was asked about, answered or not. */
    public int taken() {
        return taken.get();
    }

    public List<Settlement> settlements() {
        return List.copyOf(settlements);
    }

    public List<Continuation> continuations() {
        return List.copyOf(continuations);
    }

    /** The same grant with another token; the one before is good until {@code until}. */
    public void rotates(String id, String token, Instant until) {
        Grant before = requireNonNull(grants.get(id));
        Grant rotated = before.toBuilder()
                .setTokenSha256(ByteString.copyFrom(sha256(token)))
                .addRetiringTokens(RetiringToken.newBuilder()
                        .setSha256(before.getTokenSha256())
                        .setUntil(Timestamp.newBuilder()
                                .setSeconds(until.getEpochSecond())
                                .setNanos(until.getNano())))
                .build();
        grants.put(id, rotated);
        tell(WatchGrantsResponse.newBuilder().setGranted(rotated).build());
    }

    public void grants(String id, String token, @Nullable Instant expiresAt, String... servers) {
        var grant = Grant.newBuilder()
                .setId(id)
                .setAgent("scout")
                .addAllServers(List.of(servers))
                .setPolicy("readers")
                .setTokenSha256(ByteString.copyFrom(sha256(token)));
        if (expiresAt != null) {
            grant.setExpiresAt(Timestamp.newBuilder()
                    .setSeconds(expiresAt.getEpochSecond())
                    .setNanos(expiresAt.getNano()));
        }
        grants.put(id, grant.build());
        tell(WatchGrantsResponse.newBuilder().setGranted(grant).build());
    }

    /** Lets the access tokens of an issuer's subject open a grant. */
    public void opens(String id, String issuer, String subject) {
        Grant opened = requireNonNull(grants.get(id)).toBuilder()
                .putLabels("oauth-issuer", issuer)
                .putLabels("oauth-subject", subject)
                .build();
        grants.put(id, opened);
        tell(WatchGrantsResponse.newBuilder().setGranted(opened).build());
    }

    /** Puts a version of a policy in force. */
    public synchronized void activates(String policy, int version) {
        policies.put(policy, version);
        policyWatchers.forEach(watcher -> watcher.onNext(inForce(policy, version)));
    }

    /** The version that is in force; 0 when there is none. */
    public int versionOf(String policy) {
        return policies.getOrDefault(policy, 0);
    }

    /** The same grant under another policy. */
    public void rules(String id, String policy) {
        Grant ruled =
                requireNonNull(grants.get(id)).toBuilder().setPolicy(policy).build();
        grants.put(id, ruled);
        tell(WatchGrantsResponse.newBuilder().setGranted(ruled).build());
    }

    public void revokes(String id) {
        grants.remove(id);
        tell(WatchGrantsResponse.newBuilder().setRevoked(id).build());
    }

    public void start() {
        server.start();
    }

    /** As a kill does: every connection breaks at once. */
    public void stop() {
        watchers.clear();
        policyWatchers.clear();
        server.stop();
    }

    private synchronized void tell(WatchGrantsResponse change) {
        watchers.forEach(watcher -> watcher.onNext(change));
    }

    private synchronized void watch(StreamObserver<WatchGrantsResponse> watcher) {
        grants.values()
                .forEach(grant -> watcher.onNext(
                        WatchGrantsResponse.newBuilder().setGranted(grant).build()));
        watcher.onNext(WatchGrantsResponse.newBuilder()
                .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
                .build());
        watchers.add(watcher);
    }

    private synchronized void watchPolicies(StreamObserver<WatchPoliciesResponse> watcher) {
        policies.forEach((policy, version) -> watcher.onNext(inForce(policy, version)));
        watcher.onNext(WatchPoliciesResponse.newBuilder()
                .setSnapshotEnd(SnapshotEnd.getDefaultInstance())
                .build());
        policyWatchers.add(watcher);
    }

    private static WatchPoliciesResponse inForce(String policy, int version) {
        return WatchPoliciesResponse.newBuilder()
                .setInForce(PolicyVersion.newBuilder().setPolicy(policy).setVersion(version))
                .build();
    }

    /** Takes what is no question; true when it was none. */
    private boolean isTold(DecideRequest message) {
        if (message.hasSettlement()) {
            settlements.add(message.getSettlement());
        }
        if (message.hasContinuation()) {
            continuations.add(message.getContinuation());
        }
        return message.hasSettlement() || message.hasContinuation();
    }

    private DecideResponse answer(DecideRequest question) {
        var answer = DecideResponse.newBuilder().setId(question.getId());
        if (question.hasCall()) {
            asked.add(question.getCall());
            return answer.setDecision(decisions.apply(question.getCall())).build();
        }
        List<String> names = question.getList().getToolsList().stream()
                .map(Tool::getName)
                .filter(name -> !hidden.contains(name))
                .toList();
        return answer.setVisible(VisibleTools.newBuilder().addAllNames(names)).build();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Service extends DecisionPointGrpc.DecisionPointImplBase {

        @Override
        public StreamObserver<DecideRequest> decide(StreamObserver<DecideResponse> answers) {
            return new StreamObserver<>() {
                @Override
                public void onNext(DecideRequest question) {
                    taken.addAndGet(question.hasCall() ? 1 : 0);
                    if (!isTold(question) && !isSilent) {
                        answers.onNext(answer(question));
                    }
                }

                @Override
                public void onError(Throwable broken) {}

                @Override
                public void onCompleted() {
                    answers.onCompleted();
                }
            };
        }

        @Override
        public void watchGrants(WatchGrantsRequest request, StreamObserver<WatchGrantsResponse> watcher) {
            watch(watcher);
        }

        @Override
        public void watchPolicies(WatchPoliciesRequest request, StreamObserver<WatchPoliciesResponse> watcher) {
            FakePolicyService.this.watchPolicies(watcher);
        }
    }
}

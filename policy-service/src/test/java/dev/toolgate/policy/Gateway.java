package dev.toolgate.policy;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.MutinyDecisionPointGrpc;
import dev.toolgate.contract.policy.v1.Tool;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.policy.v1.ToolList;
import dev.toolgate.contract.policy.v1.WatchGrantsRequest;
import dev.toolgate.contract.policy.v1.WatchGrantsResponse;
import dev.toolgate.contract.policy.v1.WatchPoliciesRequest;
import dev.toolgate.contract.policy.v1.WatchPoliciesResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.List;

/** What a gateway does at the decision point. */
final class Gateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", FreeGrpcPort.current())
            .usePlaintext()
            .build();
    private final MutinyDecisionPointGrpc.MutinyDecisionPointStub stub = MutinyDecisionPointGrpc.newMutinyStub(channel);

    static DecideRequest question(long id, String grant, String tool) {
        return DecideRequest.newBuilder()
                .setId(id)
                .setCall(call(grant, "mockloop", tool))
                .build();
    }

    static ToolCall call(String grant, String server, String tool) {
        return ToolCall.newBuilder()
                .setGrantId(grant)
                .setServer(server)
                .setTool(tool(tool))
                .build();
    }

    /** Asks all questions on one stream and waits for as many answers. */
    List<DecideResponse> ask(Multi<DecideRequest> questions) {
        return stub.decide(questions).collect().asList().await().atMost(PATIENCE);
    }

    /** Asks about one call. */
    Decision decide(String grant, String tool) {
        return ask(Multi.createFrom().item(question(7, grant, tool))).getFirst().getDecision();
    }

    /** Asks about one call. */
    Decision decide(ToolCall.Builder call) {
        var question = DecideRequest.newBuilder().setId(7).setCall(call).build();
        return ask(Multi.createFrom().item(question)).getFirst().getDecision();
    }

    /** Asks which of {@code tools} are visible. */
    List<String> visible(String grant, String... tools) {
        var list = ToolList.newBuilder().setGrantId(grant).setServer("mockloop");
        List.of(tools).forEach(name -> list.addTools(tool(name)));
        var question = DecideRequest.newBuilder().setId(7).setList(list).build();
        return ask(Multi.createFrom().item(question)).getFirst().getVisible().getNamesList();
    }

    /** Watches the grants. */
    AssertSubscriber<WatchGrantsResponse> watch() {
        return stub.watchGrants(WatchGrantsRequest.getDefaultInstance())
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    /** Watches the policies. */
    AssertSubscriber<WatchPoliciesResponse> watchPolicies() {
        return stub.watchPolicies(WatchPoliciesRequest.getDefaultInstance())
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static Tool tool(String name) {
        return Tool.newBuilder()
                .setName(name)
                .setDefinitionDigest("sha256:" + "0".repeat(64))
                .build();
    }
}

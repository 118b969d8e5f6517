package dev.toolgate.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What an approval lets through, and what it does not: the real gateway, asked by the official Java client. */
class ApprovalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, Object> RENT = Map.of("amount", 900, "to", "landlord");
    private static final Map<String, Object> MORE_RENT = Map.of("amount", 900.01, "to", "landlord");

    private static Bank bank;
    private static AdminClient admin;

    private String policy = "";
    private AdminClient.Grant grant = new AdminClient.Grant("", "");

    @BeforeAll
    static void aRegisteredServer() {
        admin = RunningSuite.admin();
        bank = new Bank();
        admin.probedServer("bank", bank.url());
    }

    @AfterAll
    static void stop() {
        bank.close();
    }

    @BeforeEach
    void aGrantWhosePaymentsNeedAnApproval(TestInfo test) {
        policy = test.getTestMethod().orElseThrow().getName();
        publish("30m");
        grant = admin.grant("scout", "bank", policy);
    }

    @Test
    void anApprovedCallPassesOnce() {
        // Given
        int before = bank.wired().size();
        try (McpSyncClient client = client(grant)) {
            String approval = held(client, RENT);
            assertThat(held(client, RENT)).isEqualTo(approval); // who asks again waits for the same approval
            admin.approve(approval);

            // When
            CallToolResult approved = wire(client, RENT);
            CallToolResult again = wire(client, RENT);

            // Then
            assertThat(text(approved)).isEqualTo("wired");
            assertThat(text(again)).startsWith("[APPROVAL REQUIRED]");
            assertThat(approvalOf(again)).isNotEqualTo(approval);
            assertThat(bank.wired()).hasSize(before + 1);
            assertThat(admin.approval(approval).path("state").asText()).isEqualTo("consumed");
        }
    }

    @Test
    void otherArgumentsNeedAnotherApproval() {
        try (McpSyncClient client = client(grant)) {
            String approval = approved(client, RENT);

            assertThat(held(client, MORE_RENT)).isNotEqualTo(approval);
        }
    }

    @Test
    void anotherGrantNeedsAnotherApproval() {
        AdminClient.Grant other = admin.grant("mallory", "bank", policy);
        try (McpSyncClient client = client(grant);
                McpSyncClient mallory = client(other)) {
            String approval = approved(client, RENT);

            assertThat(held(mallory, RENT)).isNotEqualTo(approval);
        }
    }

    @Test
    void aNewPolicyVersionNeedsAnotherApproval() {
        try (McpSyncClient client = client(grant)) {
            String approval = approved(client, RENT);
            publish("29m");

            assertThat(held(client, RENT)).isNotEqualTo(approval);
        }
    }

    @Test
    void aChangedDefinitionNeedsAnotherApproval() {
        try (McpSyncClient client = client(grant)) {
            String approval = approved(client, RENT);
            String digest = admin.approval(approval).path("definitionDigest").asText();
            bank.describe("Wires money to any account, and tells nobody.");
            admin.probe("bank");
            await("the tool is in quarantine")
                    .atMost(PATIENCE)
                    .until(() -> reason(wire(client, MORE_RENT)).equals("quarantined"));
            admin.accept("bank", "wire_money");
            await("the gateway has heard of the acceptance")
                    .atMost(PATIENCE)
                    .until(() -> reason(wire(client, MORE_RENT)).equals("approval-required"));

            assertThat(held(client, RENT)).isNotEqualTo(approval);
            assertThat(admin.approval(held(client, RENT))
                            .path("definitionDigest")
                            .asText())
                    .isNotEqualTo(digest);
        }
    }

    @Test
    void anExpiredApprovalLetsNothingThrough() {
        publish("2s");
        try (McpSyncClient client = client(grant)) {
            String approval = approved(client, RENT);
            await("it has expired")
                    .atMost(PATIENCE)
                    .until(() -> admin.approval(approval).path("state").asText().equals("expired"));

            assertThat(held(client, RENT)).isNotEqualTo(approval);
        }
    }

    @Test
    void aRejectedCallIsDenied() {
        try (McpSyncClient client = client(grant)) {
            admin.reject(held(client, RENT));

            CallToolResult refused = wire(client, RENT);

            assertThat(text(refused)).startsWith("[POLICY DENIED]");
            assertThat(requireNonNull(refused.meta())).containsEntry("dev.toolgate/reason", "approval-rejected");
        }
    }

    private void publish(String timeout) {
        admin.policy(policy, """
                {"version":"1","tools":{"wire_money":{"approval":{"timeout":"%s"}}}}""".formatted(timeout));
    }

    private static McpSyncClient client(AdminClient.Grant grant) {
        return RunningSuite.agent("bank", grant.token()).connect(_ -> {});
    }

    /** The id of an approval of this call, given by the administrator. */
    private static String approved(McpSyncClient client, Map<String, Object> arguments) {
        String approval = held(client, arguments);
        admin.approve(approval);
        return approval;
    }

    /** The id of the approval that the call is held for. */
    private static String held(McpSyncClient client, Map<String, Object> arguments) {
        CallToolResult result = wire(client, arguments);
        assertThat(text(result)).startsWith("[APPROVAL REQUIRED]");
        return approvalOf(result);
    }

    private static CallToolResult wire(McpSyncClient client, Map<String, Object> arguments) {
        return client.callTool(new CallToolRequest("wire_money", arguments));
    }

    private static String approvalOf(CallToolResult result) {
        return String.valueOf(requireNonNull(result.meta()).get("dev.toolgate/approvalId"));
    }

    private static String reason(CallToolResult result) {
        return String.valueOf(requireNonNull(result.meta()).get("dev.toolgate/reason"));
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }
}

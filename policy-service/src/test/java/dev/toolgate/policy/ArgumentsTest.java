package dev.toolgate.policy;

import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_ALLOW;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_DENY;
import static dev.toolgate.contract.policy.v1.Verdict.VERDICT_HOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import com.google.protobuf.ByteString;
import dev.toolgate.contract.policy.v1.Decision;
import dev.toolgate.contract.policy.v1.RecordedArgument;
import dev.toolgate.contract.policy.v1.Tool;
import dev.toolgate.contract.policy.v1.ToolCall;
import dev.toolgate.contract.risk.v1.Category;
import dev.toolgate.contract.risk.v1.Level;
import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the language says of arguments and the tool's schema, over the wire. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
@QuarkusTestResource(FakeCatalog.class)
class ArgumentsTest {

    private static final String REFUNDS = """
            version: "1"
            tools:
              create_refund:
                require: [{conditions: [{path: args.reason, op: exists, value: true}], on_deny: Give a reason.}]
                deny_if: [{conditions: [{path: args.amount, op: gt, value: 100}], on_deny: Refund exceeds the limit.}]
                approval: {if: [{path: args.amount, op: gt, value: 50}], timeout: 30m}
                record: [args.amount, {path: args.card, mask: last4}]
            """;

    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aConditionReadsTheArgumentsThatTheUpstreamWillRead() {
        // Given
        Admin.publish("judged", REFUNDS).statusCode(201);
        String grant = Admin.grant("scout", "judged").id();

        // When
        Decision small = decide(grant, "{\"amount\":50.00,\"reason\":\"late\",\"card\":\"4111111111111111\"}");
        Decision large = decide(grant, "{\"amount\":100.01,\"reason\":\"late\"}");
        Decision silent = decide(grant, "{\"amount\":1}");
        Decision text = decide(grant, "{\"amount\":\"1000\",\"reason\":\"late\"}");
        Decision held = decide(grant, "{\"amount\":50.01,\"reason\":\"late\"}");

        // Then
        assertThat(small.getVerdict()).isEqualTo(VERDICT_ALLOW);
        assertThat(small.getRecordedList())
                .extracting(RecordedArgument::getPath, RecordedArgument::getValue)
                .containsExactly(tuple("args.amount", "50"), tuple("args.card", "\"…1111\""));
        assertThat(large.getReason().getCode()).isEqualTo("denied-by-condition");
        assertThat(large.getReason().getText()).isEqualTo("Refund exceeds the limit.");
        assertThat(large.getRule()).isEqualTo("/tools/create_refund/deny_if/0");
        assertThat(silent.getReason().getCode()).isEqualTo("condition-unmet");
        assertThat(text.getReason().getCode()).isEqualTo("argument-type");
        assertThat(held.getVerdict()).isEqualTo(VERDICT_HOLD);
    }

    @Test
    void argumentsThatAreNoObjectAreDenied() {
        Admin.publish("any", "{\"version\":\"1\",\"default\":\"allow\"}").statusCode(201);
        String grant = Admin.grant("scout", "any").id();

        Decision doubled = decide(grant, "{\"amount\":1,\"amount\":1000}");

        assertThat(doubled.getVerdict()).isEqualTo(VERDICT_DENY);
        assertThat(doubled.getReason().getCode()).isEqualTo("arguments-invalid");
    }

    @Test
    void argumentsOfAGraveToolAreHeldAgainstItsOwnSchema() {
        // Given
        Admin.publish("runs", "{\"version\":\"1\",\"tools\":{\"run\":{}}}").statusCode(201);
        String grant = Admin.grant("scout", "runs").id();
        String digest = FakeCatalog.knows(
                "{\"name\":\"run\",\"inputSchema\":{\"type\":\"object\",\"required\":[\"cmd\"],\"properties\":{\"cmd\":{\"pattern\":\"^ls\"}}}}");

        // When
        Decision right = run(grant, digest, "{\"cmd\":\"ls -l\"}");
        Decision wrong = run(grant, digest, "{\"cmd\":\"rm -rf secret\"}");
        Decision unknown = run(grant, "sha256:" + "f".repeat(64), "{}");

        // Then
        assertThat(right.getVerdict()).isEqualTo(VERDICT_ALLOW);
        assertThat(wrong.getReason().getCode()).isEqualTo("arguments-invalid");
        assertThat(wrong.getReason().getText()).contains("/cmd", "pattern").doesNotContain("secret");
        assertThat(unknown.getReason().getCode()).isEqualTo("arguments-unchecked");
    }

    @Test
    void aNameThatNoToolHasIsWorthAWarning() {
        Admin.publish("misspelt", "{\"version\":\"1\",\"tools\":{\"raed_mail\":{},\"read_*\":{}}}")
                .statusCode(201)
                .body("warnings.pointer", contains("/tools/raed_mail"))
                .body("warnings[0].detail", containsString("did you mean \"read_mail\"?"));
    }

    private Decision run(String grant, String digest, String arguments) {
        return gateway.decide(ToolCall.newBuilder()
                .setGrantId(grant)
                .setServer("mockloop")
                .setArguments(ByteString.copyFromUtf8(arguments))
                .setTool(Tool.newBuilder()
                        .setName("run")
                        .setDefinitionDigest(digest)
                        .setCategory(Category.CATEGORY_EXECUTE)
                        .setLevel(Level.LEVEL_HIGH)));
    }

    private Decision decide(String grant, String arguments) {
        return gateway.decide(Gateway.call(grant, "mockloop", "create_refund").toBuilder()
                .setArguments(ByteString.copyFromUtf8(arguments)));
    }
}

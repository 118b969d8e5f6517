package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.runner.Service;
import dev.toolgate.testkit.mcp.RecordedRequest;
import dev.toolgate.testkit.mcp.RecordingMcpServer;
import dev.toolgate.testkit.mcp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway is killed under load, at random moments; each call has a tool name of its own, so that it can be told again. */
class GatewayKillTest {

    private static final int KILLS = Integer.getInteger("toolgate.test.kills", 20);
    private static final int CALLERS = 4;
    private static final int MOST_CALLS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern TOOL = Pattern.compile("\"name\":\"(call-\\d+)\"");

    private static final Set<String> FORWARDED = ConcurrentHashMap.newKeySet();
    private static final AtomicLong CALLS = new AtomicLong();

    private static RecordingMcpServer upstream;
    private static AdminClient admin;

    @BeforeAll
    static void aRegisteredServer() {
        admin = RunningSuite.admin();
        upstream = RecordingMcpServer.start().answering(GatewayKillTest::noted);
        admin.server("bench", upstream.url());
        admin.policy("open", """
                {"version":"1","default":"allow"}""");
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @Test
    void everyForwardedCallIsInTheLedgerHoweverOftenTheGatewayIsKilled() throws Exception {
        // Given
        AdminClient.Grant grant = admin.grant("janitor", "bench", "open");

        // When
        for (int kill = 0; kill < KILLS; kill++) {
            killUnderLoad(RunningSuite.agent("bench", grant.token()));
            RunningSuite.suite().restart(Service.GATEWAY);
        }

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<JsonNode> decisions = admin.decisions(grant);
            assertThat(tools(decisions)).containsAll(FORWARDED);
            assertThat(decisions)
                    .allSatisfy(decision -> assertThat(
                                    decision.at("/outcome/status").asText())
                            .isIn("answered", "failed", "unreachable", "cancelled", "unknown"));
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(admin.journals())
                        .isNotEmpty()
                        .allSatisfy(
                                journal -> assertThat(journal.path("complete").asBoolean())
                                        .as(journal.toString())
                                        .isTrue()));
    }

    private static void killUnderLoad(Agent agent) throws InterruptedException {
        long enough = FORWARDED.size() + ThreadLocalRandom.current().nextLong(1, MOST_CALLS);
        var running = new CountDownLatch(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            Thread.startVirtualThread(() -> {
                callUntilItBreaks(agent);
                running.countDown();
            });
        }
        await().atMost(PATIENCE).until(() -> FORWARDED.size() >= enough);
        RunningSuite.suite().kill(Service.GATEWAY);
        running.await();
    }

    private static void callUntilItBreaks(Agent agent) {
        try {
            while (true) {
                agent.call("call-" + CALLS.incrementAndGet(), "{}");
            }
        } catch (IOException e) {
            // killed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply noted(RecordedRequest request) {
        Matcher tool = TOOL.matcher(request.text());
        if (tool.find()) {
            FORWARDED.add(tool.group(1));
        }
        return Reply.json(200, """
                {"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","content":[]}}""");
    }

    private static Set<String> tools(List<JsonNode> decisions) {
        return decisions.stream().map(decision -> decision.get("tool").asText()).collect(Collectors.toSet());
    }
}

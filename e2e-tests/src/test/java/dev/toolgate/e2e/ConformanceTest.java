package dev.toolgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.e2e.ConformanceSuite.Revision;
import dev.toolgate.testkit.conformance.ConformanceServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the conformance suite can tell of a server, it tells of the same server behind the gateway. */
class ConformanceTest {

    private static final Path README = RunningSuite.REPOSITORY.resolve("README.md");

    private static final int ATTEMPTS = 3;

    private static Map<Revision, Verdicts> direct;
    private static Map<Revision, Verdicts> through;

    @BeforeAll
    static void twoRunsOfTheSuite() throws Exception {
        var suite = new ConformanceSuite();
        AdminClient admin = RunningSuite.admin();
        try (var alone = ConformanceServer.start();
                var behind = ConformanceServer.start();
                ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
            admin.probedServer("conformance", behind.url());
            admin.policy("conformance", "{\"version\":\"1\",\"default\":\"allow\"}");
            AdminClient.Grant grant = admin.grant("scout", "conformance", "conformance");
            RunningSuite.agent("conformance", grant.token());
            String gateway = RunningSuite.suite().mcp("conformance").toString();

            Future<Map<Revision, Verdicts>> first = runs.submit(all(suite, alone.url(), grant.token(), "direct"));
            through = all(suite, gateway, grant.token(), "through").call();
            direct = first.get();
        }
    }

    @Test
    void theServerLacksNothingThatTheSuiteJudges() {
        assertThat(direct.values())
                .allSatisfy(verdicts -> assertThat(verdicts.complete()).isEqualTo(verdicts.judged()));
        assertThat(direct.values().stream().mapToInt(Verdicts::judged).sum()).isEqualTo(110);
    }

    @Test
    void nothingThatTheSuiteJudgesIsLostOnTheWayThroughTheGateway() {
        assertThat(through).isEqualTo(direct);
    }

    @Test
    void theReadmeShowsTheTableOfTheRun() throws Exception {
        String readme = Files.readString(README);
        String shown = ConformanceTable.in(readme, ConformanceTable.of(direct, through));
        if (Boolean.parseBoolean(System.getenv("UPDATE_DOCS"))) {
            Files.writeString(README, shown);
        }

        assertThat(README).as("write it anew with UPDATE_DOCS=true").hasContent(shown);
    }

    private static Callable<Map<Revision, Verdicts>> all(ConformanceSuite suite, String url, String token, String run) {
        return () -> {
            var verdicts = new EnumMap<Revision, Verdicts>(Revision.class);
            for (Revision revision : Revision.values()) {
                verdicts.put(revision, patiently(() -> suite.judge(url, token, revision, run)));
            }
            return verdicts;
        };
    }

    // The suite waits half a second for some messages, which a busy machine may need longer for.
    private static Verdicts patiently(Callable<Verdicts> run) throws Exception {
        Verdicts verdicts = run.call();
        for (int again = 1; again < ATTEMPTS && verdicts.complete() < verdicts.judged(); again++) {
            verdicts = run.call();
        }
        return verdicts;
    }
}

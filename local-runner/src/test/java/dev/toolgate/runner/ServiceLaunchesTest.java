package dev.toolgate.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.runner.data.DataDirectory;
import dev.toolgate.runner.process.Launch;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceLaunchesTest {

    private static final Path REPOSITORY = Path.of("/repository");

    private final ServiceLaunches launches = new ServiceLaunches(
            SuiteOptions.standard(REPOSITORY).withEnvironment(Map.of("PAYROLL_TOKEN", "s3cret")),
            new DataDirectory(Path.of("/data")),
            Ports.standard(),
            "correct-horse-battery",
            "digest-key",
            "session-key");

    @ParameterizedTest
    @EnumSource
    void everyServiceIsBoundToLoopbackAndMarkedAsBelongingToItsData(Service service) {
        Launch launch = launches.of(service);

        assertThat(launch.environment())
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry(
                        "QUARKUS_HTTP_PORT", String.valueOf(service.http().standard()))
                .containsEntry("PAYROLL_TOKEN", "s3cret");
        assertThat(launch.command())
                .contains("-Dtoolgate.data=/data")
                .endsWith("-jar", "/repository/" + service.module() + "/target/quarkus-app/quarkus-run.jar");
        assertThat(launch.log()).isEqualTo(Path.of("/data/logs/" + service.module() + ".log"));
        assertThat(launch.ready())
                .isEqualTo(URI.create("http://127.0.0.1:" + service.http().standard() + "/q/health/ready"));
    }

    @Test
    void theGatewayKnowsItsPeersAndNoSecretOfTheirs() {
        Launch launch = launches.of(Service.GATEWAY);

        assertThat(launch.environment())
                .containsEntry("TOOLGATE_GATEWAY_POLICY_PORT", "9001")
                .containsEntry("TOOLGATE_GATEWAY_CATALOG_PORT", "9002")
                .containsEntry("TOOLGATE_GATEWAY_DIGEST_KEY", "digest-key")
                .containsEntry("TOOLGATE_GATEWAY_SESSION_KEYS", "env:SESSION_KEY")
                .containsEntry("SESSION_KEY", "session-key")
                .doesNotContainKeys("TOOLGATE_ADMIN_TOKEN", "TOOLGATE_POSTGRES_PASSWORD");
        assertThat(launch.withheld()).contains("TOOLGATE_ADMIN_TOKEN");
    }

    @Test
    void policyServiceKnowsWhereDefinitionsAre() {
        assertThat(launches.of(Service.POLICY).environment())
                .containsEntry("TOOLGATE_POLICY_CATALOG_HOST", "127.0.0.1")
                .containsEntry("TOOLGATE_POLICY_CATALOG_PORT", "9002");
    }

    @Test
    void serversOfASuiteOnOneMachineMayBeOnLoopback() {
        assertThat(launches.of(Service.GATEWAY).environment())
                .containsEntry("TOOLGATE_GATEWAY_UPSTREAM_ALLOW_LOOPBACK", "true");
        assertThat(launches.of(Service.CATALOG).environment()).containsEntry("TOOLGATE_CATALOG_ALLOW_LOOPBACK", "true");
    }

    @Test
    void theRunnersOwnPortVariablesDoNotReachTheServices() {
        Launch launch = launches.of(Service.POLICY);

        assertThat(launch.withheld()).contains("TOOLGATE_GATEWAY_PORT", "TOOLGATE_POLICY_GRPC_PORT");
        assertThat(launch.environment()).containsEntry("TOOLGATE_POSTGRES_PORT", "54320");
    }
}

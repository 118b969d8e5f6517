package dev.toolgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    static List<Supplier<StrictManifests>> releases() {
        return List.of(Chart::withDefaults, Chart::withFullValues);
    }

    @Test
    void lintFindsNothingToSay() {
        LintResult lint = Chart.helm().lint().strict().call();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
        assertThat(lint.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void itPacks(@TempDir Path directory) {
        Chart.helm().packageIt().withDestination(directory).call();

        assertThat(directory).isDirectoryContaining("glob:**toolgate-0.1.0.tgz");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyManifestIsWhatKubernetesUnderstands(Supplier<StrictManifests> release) {
        StrictManifests manifests = release.get();

        assertThat(manifests.unknownFields()).isEmpty();
        assertThat(manifests.all(Deployment.class)).hasSize(4);
        assertThat(manifests.all(Service.class)).hasSizeBetween(4, 5);
        assertThat(manifests.all(ServiceAccount.class)).hasSize(1);
        assertThat(manifests.resources())
                .hasSize(5 + manifests.all(Service.class).size());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void noPodIsPrivilegedInAnyWay(Supplier<StrictManifests> release) {
        for (Deployment deployment : release.get().all(Deployment.class)) {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            Container container = only(deployment);
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyPodIsProbedAndBounded(Supplier<StrictManifests> release) {
        for (Deployment deployment : release.get().all(Deployment.class)) {
            Container container = only(deployment);
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isEqualTo(30);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyServiceFindsThePodsOfItsDeployment(Supplier<StrictManifests> release) {
        StrictManifests manifests = release.get();

        for (Service service : manifests.all(Service.class)) {
            Deployment deployment = manifests.the(
                    Deployment.class, service.getMetadata().getName().replace("-replicas", ""));
            assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(service.getSpec().getSelector());
            assertThat(only(deployment).getPorts())
                    .extracting(port -> new IntOrString(port.getName()))
                    .containsAll(service.getSpec().getPorts().stream()
                            .map(port -> port.getTargetPort())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theGatewayFindsItsPeersByTheirServices(Supplier<StrictManifests> release) {
        StrictManifests manifests = release.get();
        Deployment gateway = manifests.the(Deployment.class, "demo-toolgate-gateway");

        for (String peer : List.of("POLICY", "CATALOG")) {
            Service service = manifests.the(Service.class, value(gateway, "TOOLGATE_GATEWAY_" + peer + "_HOST"));
            assertThat(service.getSpec().getPorts())
                    .filteredOn(port -> port.getName().equals("grpc"))
                    .extracting(port -> String.valueOf(port.getPort()))
                    .containsExactly(value(gateway, "TOOLGATE_GATEWAY_" + peer + "_PORT"));
        }
    }

    @Test
    void theGatewaysSealSessionsWithTheFirstKeyAndOpenThemWithAll() {
        Deployment gateway = Chart.withFullValues().the(Deployment.class, "demo-toolgate-gateway");

        assertThat(value(gateway, "TOOLGATE_GATEWAY_SESSION_KEYS")).isEqualTo("env:SESSION_KEY_0,env:SESSION_KEY_1");
    }

    @Test
    void secretsAreReferredToAndOnlyByWhoNeedsThem() {
        StrictManifests manifests = Chart.withFullValues();

        assertThat(secrets(manifests.the(Deployment.class, "demo-toolgate-gateway")))
                .containsExactlyInAnyOrder(
                        "TOOLGATE_GATEWAY_DIGEST_KEY=tools-gateway/digest",
                        "SESSION_KEY_0=tools-gateway/session-2",
                        "SESSION_KEY_1=tools-gateway/session-1",
                        "PAYROLL_TOKEN=payroll/token",
                        "MAIL_TOKEN=mail/token");
        assertThat(secrets(manifests.the(Deployment.class, "demo-toolgate-catalog")))
                .containsExactlyInAnyOrder(
                        "TOOLGATE_ADMIN_TOKEN=tools-admin/bearer",
                        "TOOLGATE_POSTGRES_PASSWORD=tools-postgres/secret",
                        "PAYROLL_TOKEN=payroll/token",
                        "MAIL_TOKEN=mail/token");
        assertThat(secrets(manifests.the(Deployment.class, "demo-toolgate-policy")))
                .containsExactlyInAnyOrder(
                        "TOOLGATE_ADMIN_TOKEN=tools-admin/bearer",
                        "TOOLGATE_APPROVER_TOKENS_ALICE=tools-approvers/alice",
                        "TOOLGATE_APPROVER_TOKENS_BOB=tools-approvers/bob",
                        "TOOLGATE_POSTGRES_PASSWORD=tools-postgres/secret",
                        "TOOLGATE_POLICY_LIMITS_REDIS_PASSWORD=tools-redis/secret");
        assertThat(secrets(manifests.the(Deployment.class, "demo-toolgate-audit")))
                .containsExactlyInAnyOrder(
                        "TOOLGATE_ADMIN_TOKEN=tools-admin/bearer", "TOOLGATE_POSTGRES_PASSWORD=tools-postgres/secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "policy", "catalog", "audit"})
    void aServiceReadsEveryVariableThatTheChartSetsForIt(String service) throws IOException {
        Deployment deployment = Chart.withFullValues().the(Deployment.class, "demo-toolgate-" + service);

        assertThat(only(deployment).getEnv())
                .extracting(EnvVar::getName)
                .filteredOn(name -> name.startsWith("TOOLGATE_"))
                .isNotEmpty()
                .allMatch(ServiceKeys.variables(service));
    }

    @Test
    void valuesReachTheManifests() {
        StrictManifests manifests = Chart.withFullValues();
        Deployment gateway = manifests.the(Deployment.class, "demo-toolgate-gateway");

        assertThat(gateway.getSpec().getReplicas()).isEqualTo(3);
        assertThat(only(gateway).getImage()).isEqualTo("registry.example.org/acme/toolgate/gateway-service:1.2.3");
        assertThat(value(gateway, "KAFKA_BOOTSTRAP_SERVERS")).isEqualTo("kafka-0.kafka:9092,kafka-1.kafka:9092");
        assertThat(value(gateway, "TOOLGATE_GATEWAY_DECISION_PATIENCE")).isEqualTo("500ms");
        assertThat(value(manifests.the(Deployment.class, "demo-toolgate-policy"), "TOOLGATE_POSTGRES_PORT"))
                .isEqualTo("5433");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "catalog"})
    void whatCountsInMemoryRunsOnceAndNeverTwiceForAMoment(String service) {
        Deployment deployment = Chart.withDefaults().the(Deployment.class, "demo-toolgate-" + service);

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
    }

    @Test
    void theGatewayFindsEveryReplicaThatCountsWithTheOthers() {
        StrictManifests manifests = Chart.withFullValues();
        Deployment policy = manifests.the(Deployment.class, "demo-toolgate-policy");
        Deployment gateway = manifests.the(Deployment.class, "demo-toolgate-gateway");
        Service replicas = manifests.the(Service.class, value(gateway, "TOOLGATE_GATEWAY_POLICY_HOST"));

        assertThat(replicas.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(policy.getSpec().getReplicas()).isEqualTo(3);
        assertThat(policy.getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
        assertThat(value(policy, "TOOLGATE_POLICY_LIMITS_STORE")).isEqualTo("redis");
        assertThat(value(policy, "TOOLGATE_POLICY_LIMITS_REPLICAS")).isEqualTo("3");
        assertThat(value(policy, "TOOLGATE_POLICY_LIMITS_REDIS_URL")).isEqualTo("rediss://redis.data:6380");
    }

    @Test
    void theJournalOutlivesTheContainer() {
        Deployment gateway = Chart.withFullValues().the(Deployment.class, "demo-toolgate-gateway");

        assertThat(gateway.getSpec().getTemplate().getSpec().getVolumes())
                .filteredOn(volume -> volume.getName().equals("journal"))
                .extracting(volume -> volume.getEmptyDir().getSizeLimit().toString())
                .containsExactly("2Gi");
        assertThat(value(gateway, "TOOLGATE_GATEWAY_JOURNAL_DIRECTORY"))
                .startsWith(only(gateway).getVolumeMounts().getLast().getMountPath() + '/');
    }

    @Test
    void aPersistentJournalOutlivesThePod() {
        StrictManifests manifests = Chart.rendered(command ->
                command.set("gateway.journal.persistent", "true").set("gateway.journal.storageClass", "fast"));
        StatefulSet gateway = manifests.the(StatefulSet.class, "demo-toolgate-gateway");

        assertThat(manifests.unknownFields()).isEmpty();
        assertThat(gateway.getSpec().getVolumeClaimTemplates())
                .singleElement()
                .satisfies(claim ->
                        assertThat(claim.getSpec().getStorageClassName()).isEqualTo("fast"));
        assertThat(gateway.getSpec().getTemplate().getSpec().getVolumes())
                .extracting(Volume::getName)
                .doesNotContain("journal");
        manifests.the(Service.class, gateway.getSpec().getServiceName());
    }

    @Test
    void replicasThatCountForThemselvesAreRefused() {
        assertThatThrownBy(() -> Chart.rendered(command -> command.set("policy.replicas", "2")))
                .hasMessageContaining("policy.replicas is 2 and redis.url is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "policy.replicas, 0, /policy/replicas",
        "redis.url, redis, /redis/url",
        "catalog.replicas, 2, /catalog/replicas",
        "gateway.replica, 2, /gateway",
        "imagee.tag, x, ''",
        "kafka.bootstrapServers, kafka, /kafka/bootstrapServers",
        "postgres.port, 70000, /postgres/port",
        "admin.tokenSecret.name, Not_A_Name, /admin/tokenSecret/name"
    })
    void aValueThatCannotBeMeantIsRefusedByItsName(String name, String value, String pointer) {
        assertThatThrownBy(() -> Chart.rendered(command -> command.set(name, value)))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining("at '" + pointer + "'");
    }

    private static Container only(Deployment deployment) {
        List<Container> containers =
                deployment.getSpec().getTemplate().getSpec().getContainers();
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }

    private static String value(Deployment deployment, String variable) {
        return only(deployment).getEnv().stream()
                .filter(env -> env.getName().equals(variable))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> secrets(Deployment deployment) {
        return only(deployment).getEnv().stream()
                .filter(env -> env.getValueFrom() != null && env.getValueFrom().getSecretKeyRef() != null)
                .map(env -> env.getName()
                        + '='
                        + env.getValueFrom().getSecretKeyRef().getName()
                        + '/'
                        + env.getValueFrom().getSecretKeyRef().getKey())
                .toList();
    }
}

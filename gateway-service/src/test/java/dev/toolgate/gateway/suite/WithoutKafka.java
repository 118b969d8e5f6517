package dev.toolgate.gateway.suite;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway of its own: its peers' ports are free until the test starts them, and nothing listens where Kafka should be. */
public abstract class WithoutKafka implements QuarkusTestProfile {

    /** What else is configured. */
    protected abstract Map<String, String> settings();

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PeerPorts.class));
    }

    @Override
    public final Map<String, String> getConfigOverrides() {
        var overrides = new HashMap<>(settings());
        overrides.put("kafka.bootstrap.servers", "127.0.0.1:" + PeerPorts.freePort());
        overrides.put("toolgate.gateway.journal.relay.shutdown-patience", "100ms");
        return overrides;
    }
}

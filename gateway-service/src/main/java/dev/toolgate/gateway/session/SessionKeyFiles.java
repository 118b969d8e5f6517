package dev.toolgate.gateway.session;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** The keys of a seal, as long as their secrets are in files: what such a file says may change while the gateway runs. */
public final class SessionKeyFiles {

    private static final Logger LOG = Logger.getLogger(SessionKeyFiles.class);

    private final List<String> references;
    private final Map<String, String> environment;
    private final SessionSeal seal;
    private volatile String told = ""; // of what is wrong with the files now

    public SessionKeyFiles(List<String> references, Map<String, String> environment, SessionSeal seal) {
        this.references = List.copyOf(references);
        this.environment = Map.copyOf(environment);
        this.seal = seal;
    }

    /** Reads all of them again. While one of them is not there or too short the seal keeps the keys that it has. Blocks. */
    public void read() {
        if (references.stream().noneMatch(text -> text.strip().startsWith("file:"))) {
            return;
        }
        try {
            if (seal.use(SessionKeys.of(references, environment))) {
                LOG.info("The keys of sessions have changed");
            }
            told = "";
        } catch (IllegalArgumentException e) { // says by its name which secret is no key, as at start
            tellOnce(Objects.toString(e.getMessage()));
        }
    }

    private void tellOnce(String problem) {
        if (!problem.equals(told)) {
            LOG.warnf("The keys of sessions stay as they are: %s", problem);
            told = problem;
        }
    }
}

package dev.toolgate.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The chart, rendered by Helm itself. */
final class Chart {

    static final Path DIRECTORY = Path.of("helm", "toolgate");
    static final Path FULL_VALUES = Path.of("src", "test", "resources", "full-values.yaml");

    /** The oldest Kubernetes that the chart is for. */
    private static final String OLDEST = "1.30.0";

    private Chart() {}

    static Helm helm() {
        return new Helm(DIRECTORY);
    }

    /** The manifests of a release called {@code demo} in the namespace {@code agents}. */
    static StrictManifests rendered(UnaryOperator<TemplateCommand> values) {
        return StrictManifests.read(values.apply(helm().template()
                        .withName("demo")
                        .withNamespace("agents")
                        .withKubeVersion(OLDEST))
                .call());
    }

    static StrictManifests withDefaults() {
        return rendered(command -> command);
    }

    static StrictManifests withFullValues() {
        return rendered(command -> command.withValuesFile(FULL_VALUES));
    }
}

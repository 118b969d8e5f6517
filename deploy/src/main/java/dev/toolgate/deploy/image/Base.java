package dev.toolgate.deploy.image;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an image starts from. */
sealed interface Base {

    /** An image with nothing but the base in it. */
    JibContainerBuilder builder();

    /** The Java command inside it. */
    String java();

    /** Whether a registry may be asked for it. */
    boolean isFetched();

    /**
     * Somebody's image with a Java runtime on its PATH.
     *
     * @param reference a name that a registry knows, or {@code tar://PATH}
     */
    record Named(String reference) implements Base {

        @Override
        public JibContainerBuilder builder() {
            try {
                return Jib.from(reference);
            } catch (InvalidImageReferenceException e) {
                throw new ImageFailure("'" + reference + "' is no name of an image.", e);
            }
        }

        @Override
        public String java() {
            return "java";
        }

        @Override
        public boolean isFetched() {
            return !reference.startsWith(Jib.TAR_IMAGE_PREFIX);
        }
    }

    /** Nobody's image: a Java runtime and the shared libraries of this Linux that it needs. No shell, no packages. */
    record Scratch(List<FileEntriesLayer> layers) implements Base {

        public Scratch {
            layers = List.copyOf(layers);
        }

        @Override
        public JibContainerBuilder builder() {
            return Jib.fromScratch()
                    .setFileEntriesLayers(layers)
                    .setEnvironment(Map.of("LANG", "C.UTF-8", "PATH", JavaRuntime.HOME + "/bin"))
                    .setPlatforms(Set.of(new Platform(architecture(), "linux")));
        }

        @Override
        public String java() {
            return JavaRuntime.HOME + "/bin/java";
        }

        @Override
        public boolean isFetched() {
            return false;
        }

        private static String architecture() {
            String ours = System.getProperty("os.arch");
            return ours.equals("aarch64") ? "arm64" : ours;
        }
    }
}

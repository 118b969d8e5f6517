package dev.toolgate.policy.schema;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.toolgate.engine.Tool;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

/**
 * The schemas of tools by the digests of their definitions, fetched when first asked for. A definition never changes, so
 * what was fetched stays until there is no room for it; what could not be had is asked for again.
 */
public final class ToolSchemas {

    private static final Uni<ToolSchema> NOT_DEFINED =
            Uni.createFrom().item(ToolSchema.Unusable.because("the tool's definition is not known."));
    private static final ToolSchema NOT_THERE =
            ToolSchema.Unusable.because("the catalogue does not give the tool's definition; try again later.");

    private final Definitions definitions;
    private final SchemaCompiler compiler;
    private final AsyncCache<String, Sized> cache;

    /**
     * @param maxSchemaBytes of one schema; a larger one is unusable
     * @param maxBytes of all definitions whose schemas are kept; past it those least used are forgotten
     */
    public ToolSchemas(Definitions definitions, int maxSchemaBytes, long maxBytes) {
        this.definitions = definitions;
        this.compiler = new SchemaCompiler(maxSchemaBytes);
        this.cache = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(maxBytes)
                .weigher((String digest, Sized schema) -> digest.length() + schema.bytes())
                .buildAsync();
    }

    /** A schema and the size of the definition that it was made of. */
    private record Sized(ToolSchema schema, int bytes) {}

    /** The schema of {@code tool}; one that cannot be had is unusable. Never fails. */
    public Uni<ToolSchema> of(Tool tool) {
        String digest = tool.digest();
        if (digest == null) {
            return NOT_DEFINED;
        }
        CompletableFuture<Sized> schema = cache.get(digest, (key, _) -> fetch(key));
        return schema.state() == CompletableFuture.State.SUCCESS
                ? Uni.createFrom().item(schema.resultNow().schema())
                : Uni.createFrom()
                        .completionStage(schema)
                        .map(Sized::schema)
                        .onFailure()
                        .recoverWithItem(NOT_THERE);
    }

    private CompletableFuture<Sized> fetch(String digest) {
        return definitions
                .find(digest)
                .map(definition -> new Sized(compiler.compile(definition), definition.length))
                .subscribeAsCompletionStage();
    }
}

package dev.toolgate.gateway.call;

import org.jspecify.annotations.Nullable;

/**
 * A tool as the gateway knows it.
 *
 * @param definitionDigest {@code sha256:} and 64 hex digits; absent when the catalog does not know the tool
 */
public record Tool(String name, @Nullable String definitionDigest, Category category, Level level) {

    /** A tool that the catalog has not seen: an unknown category counts as High. */
    public static Tool unknown(String name) {
        return new Tool(name, null, Category.UNKNOWN, Level.HIGH);
    }

    /** The same tool as its server describes it now. */
    public Tool withDefinitionDigest(String digest) {
        return new Tool(name, digest, category, level);
    }
}

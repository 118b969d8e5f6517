package dev.toolgate.policy.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.engine.document.Compilation;
import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Sha256;
import java.util.HexFormat;

/** A document without faults that may become a version. Drafts with the same digest mean the same. */
public record Draft(Name policy, String document, String sha256) {

    /** The draft that {@code compiled} was made from {@code utf8}. */
    public static Draft of(Name policy, byte[] utf8, Compilation.Compiled compiled) {
        String sha256 = HexFormat.of().formatHex(Sha256.of(compiled.canonical()));
        return new Draft(policy, new String(utf8, UTF_8), sha256);
    }
}

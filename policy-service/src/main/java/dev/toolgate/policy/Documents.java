package dev.toolgate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.Fault;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.document.PolicyVersion;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents as they come in: compiled, or refused with everything that is wrong with them. */
final class Documents {

    private Documents() {}

    /** What {@code body} means; fails with a problem when it means nothing. */
    static Uni<Compilation.Compiled> compiled(byte @Nullable [] body) {
        byte[] document = bounded(body);
        return VertxContextSupport.executeBlocking(() -> PolicyDocument.compile(document)) // a megabyte takes its time
                .map(Documents::faultless);
    }

    /** The body; fails with a problem when no document is so large. */
    static byte[] bounded(byte @Nullable [] body) {
        byte[] document = body == null ? new byte[0] : body;
        if (document.length > PolicyDocument.MAX_BYTES) {
            throw new ProblemException(
                    Problem.of(413, "A document has at most " + PolicyDocument.MAX_BYTES + " bytes."));
        }
        return document;
    }

    /** What a version means; fails with a problem when this release does not understand it. */
    static Uni<Compilation.Compiled> compiled(PolicyVersion version) {
        return compiled(version.document().getBytes(UTF_8));
    }

    private static Compilation.Compiled faultless(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled compiled -> compiled;
            case Compilation.Rejected(List<Fault> faults) ->
                throw faulty(422, "The document has " + faults.size() + " fault(s).", faults);
            case Compilation.Unreadable(Fault fault) -> throw unreadable(fault);
        };
    }

    /** The problem of a body that is no document at all. */
    static ProblemException unreadable(Fault fault) {
        return faulty(400, "The body is no document.", List.of(fault));
    }

    private static ProblemException faulty(int status, String detail, List<Fault> faults) {
        return new ProblemException(Problem.of(status, detail)
                .because(faults.stream()
                        .map(fault ->
                                new Problem.Fault(fault.pointer().text(), fault.detail(), fault.line(), fault.column()))
                        .toList()));
    }
}

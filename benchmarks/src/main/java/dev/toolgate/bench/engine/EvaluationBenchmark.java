package dev.toolgate.bench.engine;

import dev.toolgate.engine.Judgement;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a call with four conditions costs in a policy of 1,000 rules, and what compiling such a policy costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EvaluationBenchmark {

    private final byte[] document = LargePolicy.document();
    private final Policy policy = LargePolicy.policy();
    private final ToolCall call = LargePolicy.call();

    @Benchmark
    public Judgement judge() {
        return policy.judge(call);
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Compilation compile() {
        return PolicyDocument.compile(document);
    }
}

package dev.toolgate.catalog.probe;

/** Unwinds a probe at the first thing that went wrong; never leaves the package. */
final class ProbeFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    ProbeFailed(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}

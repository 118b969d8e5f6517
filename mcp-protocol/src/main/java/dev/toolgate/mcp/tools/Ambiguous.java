package dev.toolgate.mcp.tools;

/** Unwinds the reading of a list at the first thing that is not plain; never leaves the package. */
final class Ambiguous extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;

    Ambiguous(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}

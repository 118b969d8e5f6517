package dev.toolgate.kit;

/** A request that cannot be served, and why. Thrown by a REST edge, and by nothing behind it. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    /** 404: what was asked for is not there. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(404, detail));
    }

    /** 400: the request itself is wrong. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(400, detail));
    }

    /** 409: the request is right and the state of things forbids it. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, detail));
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}

package dev.toolgate.catalog.postgres;

/** The database did not do what it was asked; whether anything was changed is not known. */
public final class DatabaseFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseFailed(Throwable cause) {
        super("the database failed", cause);
    }
}

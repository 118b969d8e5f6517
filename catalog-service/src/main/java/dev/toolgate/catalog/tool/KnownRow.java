package dev.toolgate.catalog.tool;

/** The columns of {@code catalog.tool} that decisions need. */
record KnownRow(String server, String name, String digest, String category) {}

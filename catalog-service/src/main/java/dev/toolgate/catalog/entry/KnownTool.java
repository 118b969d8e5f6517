package dev.toolgate.catalog.entry;

import dev.toolgate.catalog.classify.Category;

/** A tool as decisions need it. */
public record KnownTool(String name, String digest, Category category) {}

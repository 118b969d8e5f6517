package dev.toolgate.engine.document;

/** Where something stands in the text; both count from 1. */
public record Place(int line, int column) {}

package dev.toolgate.engine.document;

import dev.toolgate.engine.Pointer;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer the faulty value; the object itself when a member of it is missing
 * @param line where it stands, from 1
 * @param column where it stands, from 1
 * @param detail what is wrong and what would be right
 */
public record Fault(Pointer pointer, int line, int column, String detail) {}

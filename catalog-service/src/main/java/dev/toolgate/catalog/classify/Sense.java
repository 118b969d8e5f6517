package dev.toolgate.catalog.classify;

/** What the lexicon knows about a word that is a verb: which one, and in which form. */
record Sense(Verb verb, Verb.Form form) {}

package dev.toolgate.catalog.classify;

/**
 * Something that a tool does.
 *
 * @param base the infinitive
 * @param category what kind of access doing it is
 * @param alsoNoun the same letters are a common noun, too (<em>run</em>, <em>comment</em>, <em>order</em>)
 */
record Verb(String base, Category category, boolean alsoNoun) {

    /** The grammatical form in which a verb was met. */
    enum Form {

        /** <em>delete</em>: an order, what a tool's name is made of. */
        BASE,

        /** <em>deletes</em>: what the tool does; after another verb more likely a plural noun (<em>runs</em>). */
        THIRD,

        /** <em>deleting</em>. */
        GERUND,

        /** <em>deleted</em>: most often an adjective; it says what was done to the thing, not what the tool does. */
        PAST
    }
}

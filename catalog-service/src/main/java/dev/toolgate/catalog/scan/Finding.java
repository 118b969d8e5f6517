package dev.toolgate.catalog.scan;

/**
 * Something in a definition that somebody should look at before accepting it.
 *
 * @param at JSON pointer to the text in the definition; of a property's name, to the property
 * @param excerpt what was found, at most {@value #LONGEST} characters; characters that nobody sees are spelled as U+200B
 */
public record Finding(Kind kind, String at, String excerpt) {

    /** Characters of an excerpt; a longer one ends with an ellipsis. */
    public static final int LONGEST = 120;

    /** What kind of thing it is. */
    public enum Kind {
        /** Characters that people do not see, or that turn the order of what they see. */
        HIDDEN_TEXT("hidden-text"),
        /** Words that tell the model what to do, keep quiet about, or forget. */
        INSTRUCTION("instruction"),
        /** The name of another server's tool. */
        OTHER_TOOL("other-tool"),
        /** A place where credentials are kept. */
        CREDENTIAL_PATH("credential-path");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As the API writes it. */
        public String label() {
            return label;
        }
    }

    public Finding {
        excerpt = excerpt.length() > LONGEST ? excerpt.substring(0, LONGEST - 1) + '…' : excerpt;
    }
}

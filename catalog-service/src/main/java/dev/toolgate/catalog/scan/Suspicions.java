package dev.toolgate.catalog.scan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ways of saying something, as patterns without backtracking that could run away: every gap has a bound.
 *
 * @param marks characters of which a text has one when any of the patterns fits: most texts of a schema have none
 */
record Suspicions(String marks, List<Pattern> patterns) {

    /** Orders to the model: to forget, to keep quiet, to obey a mark-up of its own, to send along what it knows. */
    static final Suspicions INSTRUCTIONS = of(
            " <>",
            "\\b(?:ignore|disregard|forget|override|bypass)\\b[^.]{0,40}\\b(?:previous|prior|above|earlier|all|other|system)\\b"
                    + "[^.]{0,30}\\b(?:instructions?|prompts?|rules|messages?|guidelines|policy|policies)\\b",
            "\\b(?:do not|don't|never|without|avoid)\\s{1,3}(?:\\w{1,12}\\s{1,3})?(?:tell|inform|mention|reveal|notify|show|ask)(?:ing)?\\b"
                    + "[^.]{0,30}\\b(?:user|users|human|person|operator|anyone|anybody)\\b",
            "</?\\s{0,3}(?:important|system|secret|hidden|instructions?|assistant|critical)\\s{0,3}>",
            "\\b(?:system prompt|hidden instructions?|developer message)\\b",
            "\\b(?:always|must|should|make sure to|be sure to)\\b[^.]{0,60}\\b(?:send|forward|include|pass|append|attach|upload|"
                    + "bcc|cc|copy)\\b[^.]{0,60}\\b(?:conversation|chat history|message history|credentials?|passwords?|"
                    + "api keys?|access tokens?|secrets?|private keys?)\\b");

    /** Files and addresses that are known for what is kept there. */
    static final Suspicions CREDENTIAL_PATHS = of(
            "./_",
            "\\.ssh/|\\bid_(?:rsa|dsa|ecdsa|ed25519)\\b",
            "\\.aws/(?:credentials|config)\\b|\\.config/gcloud|\\.azure/|\\.kube/config\\b|\\.docker/config\\.json",
            "(?:^|[\\s/'\"`(])\\.(?:env|netrc|npmrc|pypirc|pgpass|git-credentials|bash_history|zsh_history)\\b",
            "/etc/(?:passwd|shadow|sudoers)\\b|/proc/(?:self|\\d{1,9})/environ\\b|/var/run/secrets/",
            "\\.gnupg/|\\bwallet\\.dat\\b|\\blogin\\.keychain",
            "\\b(?:claude_desktop_config|mcp)\\.json\\b|\\.cursor/mcp",
            "\\b169\\.254\\.169\\.254\\b|\\bmetadata\\.google\\.internal\\b");

    private static final int BEFORE = 20;

    private static Suspicions of(String marks, String... patterns) {
        return new Suspicions(
                marks,
                List.of(patterns).stream()
                        .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
                        .toList());
    }

    /** The first of them in {@code text}, with a little of what stands before it. */
    Optional<String> in(String text) {
        return text.chars().noneMatch(c -> marks.indexOf(c) >= 0) ? Optional.empty() : found(text);
    }

    private Optional<String> found(String text) {
        return patterns.stream()
                .map(pattern -> pattern.matcher(text))
                .filter(Matcher::find)
                .map(match -> text.substring(Math.max(0, match.start() - BEFORE), match.end())
                        .strip())
                .findFirst();
    }
}

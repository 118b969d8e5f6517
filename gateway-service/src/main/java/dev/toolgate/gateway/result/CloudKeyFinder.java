package dev.toolgate.gateway.result;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of clouds that are told by how they begin: AWS access key ids, and secret keys beside their name; Google API keys and
 * access tokens; Azure storage keys; tokens of GitHub, GitLab and Slack; live keys of Stripe.
 */
final class CloudKeyFinder implements Finder {

    static final String KIND = "cloud-key";

    // Every repetition is bounded, so that the time is linear.
    private static final Pattern KEYS = Pattern.compile(String.join(
            "|",
            "(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])",
            "(?i:aws_?secret_?access_?key)[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])",
            "(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])",
            "(?<![A-Za-z0-9_-])ya29\\.[A-Za-z0-9_-]{20,1024}+",
            "AccountKey=(?<account>[A-Za-z0-9/+]{86}==)",
            "(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36,255}+",
            "(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{22,255}+",
            "(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,255}+",
            "(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,255}+",
            "(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16,255}+"));

    @Override
    public void find(String text, Consumer<Stretch> found) {
        Matcher keys = KEYS.matcher(text);
        while (keys.find()) {
            found.accept(new Stretch(start(keys), keys.end(), KIND));
        }
    }

    /** A key's name beside it may be seen. */
    private static int start(Matcher key) {
        if (key.start("secret") >= 0) {
            return key.start("secret");
        }
        return key.start("account") >= 0 ? key.start("account") : key.start();
    }
}

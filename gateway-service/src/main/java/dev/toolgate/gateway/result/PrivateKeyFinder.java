package dev.toolgate.gateway.result;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in PEM, of whatever algorithm, encrypted or not; one whose end is missing goes on to the text's end. */
final class PrivateKeyFinder implements Finder {

    static final String KIND = "private-key";

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");

    @Override
    public void find(String text, Consumer<Stretch> found) {
        Matcher begin = BEGIN.matcher(text);
        Matcher end = END.matcher(text);
        int at = 0;
        while (begin.find(at)) {
            at = end.find(begin.end()) ? end.end() : text.length();
            found.accept(new Stretch(begin.start(), at, KIND));
        }
    }
}

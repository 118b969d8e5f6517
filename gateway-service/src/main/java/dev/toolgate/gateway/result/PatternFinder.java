package dev.toolgate.gateway.result;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.Consumer;

/** What an operator's own RE2 pattern matches. */
record PatternFinder(String kind, Pattern pattern) implements Finder {

    @Override
    public void find(String text, Consumer<Stretch> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                found.accept(new Stretch(matcher.start(), matcher.end(), kind));
            }
        }
    }
}

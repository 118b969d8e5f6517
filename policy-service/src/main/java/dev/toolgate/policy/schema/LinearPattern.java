package dev.toolgate.policy.schema;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;

/** A pattern of a schema, matched in linear time. Those that need more cannot be compiled. */
record LinearPattern(Pattern pattern) implements RegularExpression {

    static RegularExpression compile(String regex) {
        return new LinearPattern(Pattern.compile(regex));
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }
}

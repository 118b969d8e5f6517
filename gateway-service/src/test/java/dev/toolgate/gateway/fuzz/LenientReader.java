package dev.toolgate.gateway.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Every way at once in which careless JSON readers take a body: comments, single quotes, bare keys, trailing commas, any
 * UTF, several documents, arrays in arrays; of two equal keys either, keys and methods without regard to case, Unicode
 * folding, invisible characters and what follows a NUL.
 */
public final class LenientReader {

    private static final JsonFactory JSON = factory();
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private LenientReader() {}

    /** A tool call as some reader understands it. */
    public record Call(String tool, String arguments) {}

    private static JsonFactory factory() {
        var builder = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(5000).build());
        Arrays.stream(JsonReadFeature.values()).forEach(builder::enable);
        return builder.build();
    }

    private record Member(String key, Object value) {}

    private record Members(List<Member> all) {

        List<Object> like(String word) {
            return all.stream()
                    .filter(member -> isLike(word, member.key()))
                    .map(Member::value)
                    .toList();
        }
    }

    /** The tool calls that somebody could find in {@code body}; up to where it can be read at all. */
    public static List<Call> calls(byte[] body) {
        List<Call> calls = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                find(value(parser), calls);
            }
        } catch (IOException _) {
            // whatever comes after this, that reader does not see it
        }
        return calls;
    }

    /** A value as the calls have it; that of no bytes is an object without members. */
    public static String text(byte[] json) {
        if (json.length == 0) {
            return new Members(List.of()).toString();
        }
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return value(parser).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void find(Object message, List<Call> calls) {
        if (message instanceof List<?> elements) {
            elements.forEach(element -> find(element, calls));
        } else if (message instanceof Members members && isCall(members)) {
            for (Object params : members.like("params")) {
                addCalls(params, calls);
            }
            if (members.like("params").isEmpty()) {
                calls.add(new Call("", ""));
            }
        }
    }

    private static boolean isCall(Members members) {
        return members.like("method").stream()
                .anyMatch(method -> method instanceof String text && isLike("tools/call", text));
    }

    private static void addCalls(Object params, List<Call> calls) {
        List<Object> names = params instanceof Members members ? members.like("name") : List.of("");
        List<Object> arguments = params instanceof Members members ? members.like("arguments") : List.of();
        for (Object name : names.isEmpty() ? List.of("") : names) {
            for (Object each : arguments.isEmpty() ? List.of(new Members(List.of())) : arguments) {
                calls.add(new Call(String.valueOf(name), each.toString()));
            }
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                List<Member> members = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    members.add(new Member(key, value(parser)));
                }
                yield new Members(members);
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case null -> throw new IOException("the document ends too early");
            default -> parser.getText();
        };
    }

    private static boolean isLike(String word, String text) {
        boolean isPlain = text.chars().allMatch(c -> c > 0 && c < 0x7f);
        return isPlain ? word.equalsIgnoreCase(text) : fold(word).equals(fold(text));
    }

    private static String fold(String text) {
        int end = text.indexOf('\0');
        String seen = Normalizer.normalize(end < 0 ? text : text.substring(0, end), Normalizer.Form.NFKC);
        return INVISIBLE.matcher(seen).replaceAll("").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}

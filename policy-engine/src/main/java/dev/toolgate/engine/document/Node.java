package dev.toolgate.engine.document;

import java.util.List;

/** One JSON value and where it stands. */
public sealed interface Node {

    Place place();

    /** What kind of value it is, in words. */
    String kind();

    /** Members in the order of the text, duplicate keys included. */
    record Obj(Place place, List<Member> members) implements Node {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** One member of an object; {@code place} is where its key stands. */
    record Member(String key, Place place, Node value) {}

    record Arr(Place place, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Text(Place place, String value) implements Node {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number, as it is written. */
    record Num(Place place, String literal) implements Node {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** {@code true}, {@code false} or {@code null}. */
    record Word(Place place, String kind) implements Node {}
}

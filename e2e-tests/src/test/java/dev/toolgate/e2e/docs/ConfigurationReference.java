package dev.toolgate.e2e.docs;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The keys of a module, read from the sources of its {@code @ConfigMapping} interfaces: name, environment variable, type,
 * default and what its Javadoc says.
 */
final class ConfigurationReference {

    /** One key, as the reference page shows it. */
    record Key(String name, String type, Optional<String> fallback, String doc) {

        String environment() {
            return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        }

        String row() {
            return "| `" + name + "` <br> `" + environment() + "` | " + type + " | "
                    + fallback.map(value -> value.isEmpty() ? "empty" : '`' + value + '`')
                            .orElse(type.startsWith("optional") || type.startsWith("any") ? "–" : "required")
                    + " | " + doc + " |";
        }
    }

    private final DocTrees docs;
    private final Map<String, TreePath> interfaces = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();

    private ConfigurationReference(DocTrees docs) {
        this.docs = docs;
    }

    /** The keys of all {@code *Config.java} below {@code module}'s main sources, sorted by name. */
    static List<Key> of(Path module) throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith("Config.java"))
                    .sorted()
                    .toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(sources));
            var reference = new ConfigurationReference(DocTrees.instance(task));
            List<TreePath> roots = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                reference.index(new TreePath(unit), roots);
            }
            for (TreePath root : roots) {
                reference.collect(prefix(root), root);
            }
            return reference.keys.stream()
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
        }
    }

    private void index(TreePath parent, List<TreePath> roots) {
        var members = parent.getLeaf() instanceof CompilationUnitTree unit
                ? unit.getTypeDecls()
                : ((ClassTree) parent.getLeaf()).getMembers();
        for (Tree member : members) {
            if (member instanceof ClassTree type) {
                String name = type.getSimpleName().toString();
                if (type.getKind() == Tree.Kind.ENUM) {
                    words.put(name, constants(type));
                    continue;
                }
                var path = new TreePath(parent, type);
                interfaces.put(name, path);
                if (argument(type.getModifiers(), "ConfigMapping", "prefix").isPresent()) {
                    roots.add(path);
                }
                index(path, roots);
            }
        }
    }

    /** The constants as they are written in a value: {@code `any` or `all`}. */
    private static String constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(constant -> '`' + kebab(((VariableTree) constant).getName().toString()) + '`')
                .collect(joining(" or "));
    }

    private void collect(String prefix, TreePath type) {
        for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                collect(prefix, type, method);
            }
        }
    }

    private void collect(String prefix, TreePath type, MethodTree method) {
        String returned = method.getReturnType().toString();
        String name = prefix + '.' + name(method, returned);
        TreePath group = interfaces.get(returned.replaceAll("^(?:Optional<|Map<String, )(.*)>$", "$1"));
        if (group != null) {
            collect(name, group);
            return;
        }
        keys.add(new Key(
                name,
                words.getOrDefault(returned, readable(returned)),
                argument(method.getModifiers(), "WithDefault", "value"),
                doc(new TreePath(type, method))));
    }

    private static String name(MethodTree method, String returned) {
        if (returned.startsWith("Map<")) {
            boolean isInPlace = method.getModifiers().toString().contains("WithParentName");
            return (isInPlace ? "" : kebab(method.getName().toString()) + '.') + "NAME"; // any number of keys
        }
        return argument(method.getModifiers(), "WithName", "value")
                .orElseGet(() -> kebab(method.getName().toString()));
    }

    private String doc(TreePath path) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        if (comment == null) {
            return "";
        }
        return comment.getFullBody().stream()
                .map(Object::toString)
                .reduce("", String::concat)
                .replaceAll("\\{@(?:code|value|link) #?([^}]*)}", "`$1`")
                .replaceAll("</?p>", " ")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String prefix(TreePath type) {
        return argument(((ClassTree) type.getLeaf()).getModifiers(), "ConfigMapping", "prefix")
                .orElseThrow();
    }

    private static Optional<String> argument(ModifiersTree modifiers, String annotation, String name) {
        for (AnnotationTree candidate : modifiers.getAnnotations()) {
            if (candidate.getAnnotationType().toString().endsWith(annotation)) {
                return candidate.getArguments().stream()
                        .flatMap(argument -> value(argument, name).stream())
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(ExpressionTree argument, String name) {
        return switch (argument) {
            case AssignmentTree named
            when named.getVariable().toString().equals(name) -> value(named.getExpression(), name);
            case LiteralTree literal -> Optional.of(String.valueOf(literal.getValue()));
            default -> Optional.empty();
        };
    }

    private static String readable(String type) {
        return type.replaceAll("^Optional<(.*)>$", "optional $1")
                .replaceAll("^Map<String, (.*)>$", "any number of $1")
                .replaceAll("List<(.*)>", "list of $1")
                .replaceAll("Set<(.*)>", "set of $1");
    }

    private static String kebab(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}

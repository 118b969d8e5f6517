package dev.toolgate.engine.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.Fault;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.name.Glob;
import dev.toolgate.engine.name.NameTable;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The document being written. What the reader of this language will not take becomes a denial. */
final class Draft {

    private static final int MOST_ROUNDS = 4;

    private final Report report;
    private final Set<String> hidden = new LinkedHashSet<>();
    private final Map<String, Value.Obj> tools = new LinkedHashMap<>();
    private Value.@Nullable Obj everyTool;
    private @Nullable NameTable<String> hides; // made when all that is hidden is known
    private boolean isAllowedByDefault;
    private boolean isEverythingDenied;

    Draft(Report report) {
        this.report = report;
    }

    void allowByDefault() {
        isAllowedByDefault = true;
    }

    /** Hides a tool; false when it was hidden already. */
    boolean hide(String name) {
        return hidden.add(name);
    }

    void tool(String name, Value.Obj rule, Pointer at) {
        if (isHidden(name)) {
            report.exact(at, "the tool is hidden: its rules are left out");
        } else if (Glob.isGlob(name) && !isAllowedByDefault) {
            report.exact(at, "Intercept takes it as the one name that it is, which no tool has: left out");
        } else {
            tools.put(name, rule);
        }
    }

    private boolean isHidden(String name) {
        if (hides == null) {
            hides = new NameTable<>(hidden.stream().collect(toMap(hide -> hide, hide -> hide)));
        }
        return hides.find(name) != null;
    }

    void everyTool(Value.Obj rule) {
        everyTool = rule.members().isEmpty() ? null : rule;
    }

    void denyEverything(Pointer at, String why) {
        isEverythingDenied = true;
        report.dropped(at, why + ": every tool is denied");
    }

    /** The document as JSON, as much of it as compiles; the rest is denied. */
    String compiled() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String text = JsonValue.text(document());
            switch (PolicyDocument.compile(text.getBytes(UTF_8))) {
                case Compilation.Compiled _ -> {
                    return text;
                }
                case Compilation.Rejected(List<Fault> faults) -> mend(faults);
                case Compilation.Unreadable(Fault fault) -> denyEverything(Pointer.ROOT, fault.detail());
            }
        }
        hidden.clear();
        denyEverything(Pointer.ROOT, "what is left cannot be said");
        return JsonValue.text(document());
    }

    private Value.Obj document() {
        var document = new Members().with("version", "1");
        document.with("default", isAllowedByDefault && !isEverythingDenied ? "allow" : "deny");
        document.with("hide", hidden.stream().map(Value.Text::new).toList());
        if (!isEverythingDenied) {
            if (everyTool != null) {
                document.with("all_tools", everyTool);
            }
            document.with("tools", new Value.Obj(new LinkedHashMap<>(tools)));
        }
        return document.object();
    }

    private void mend(List<Fault> faults) {
        var mended = new HashSet<String>();
        for (Fault fault : faults) {
            String[] keys = fault.pointer().text().split("/", -1);
            if (keys.length <= 2 || !keys[1].equals("tools")) {
                mendRest(fault);
            } else if (mended.add(keys[2])) {
                mendTool(keys[2].replace("~1", "/").replace("~0", "~"), fault.detail());
            }
        }
    }

    private void mendRest(Fault fault) {
        if (isEverythingDenied) {
            hidden.clear();
        } else {
            denyEverything(Pointer.ROOT, fault.detail());
        }
    }

    /** Denies a tool whose rule is not taken; where not even that is, everything that has no rule is denied. */
    private void mendTool(String name, String why) {
        Value.Obj denial = Members.denying("The policy denies this tool.");
        Value.Obj before = tools.get(name);
        if (denial.equals(before)) {
            tools.remove(name);
            isAllowedByDefault = false;
            report.dropped(
                    Pointer.ROOT.child("tools").child(name), why + ": left out, and tools without a rule are denied");
        } else if (before != null) {
            tools.put(name, denial);
            report.dropped(Pointer.ROOT.child("tools").child(name), why + ": the tool is denied");
        }
    }
}

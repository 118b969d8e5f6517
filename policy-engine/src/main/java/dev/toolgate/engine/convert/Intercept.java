package dev.toolgate.engine.convert;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.name.Glob;
import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One policy of Intercept being read. */
final class Intercept {

    private static final String EVERY_TOOL = "*";
    private static final Set<String> SILENT = Set.of("version", "description", "default", "hide", "tools", "approvals");

    private final Value.Obj source;
    private final Report report = new Report();
    private final Draft draft = new Draft(report);

    Intercept(Value.Obj source) {
        this.source = source;
    }

    Conversion.Converted converted() {
        report.approximate(
                Pointer.ROOT,
                "this language also denies a tool whose definition nobody has accepted, and arguments that do not fit the schema"
                        + " of an Execute, Destructive or Financial tool; see quarantine and arguments");
        byDefault();
        hide();
        tools();
        others();
        return new Conversion.Converted(draft.compiled(), report.changes());
    }

    private void byDefault() {
        Value says = source.members().getOrDefault("default", new Value.Text(""));
        switch (says instanceof Value.Text(String word) ? word : "?") {
            case "" -> {
                draft.allowByDefault();
                report.exact(Pointer.ROOT, "default is left out, which Intercept takes as allow");
            }
            case "allow" -> draft.allowByDefault();
            case "deny" -> {}
            default -> report.dropped(Pointer.ROOT.child("default"), "it is neither allow nor deny: deny is taken");
        }
    }

    private void hide() {
        Pointer at = Pointer.ROOT.child("hide");
        Optional<List<Value>> names = Texts.items(source, "hide");
        if (names.isEmpty()) {
            draft.denyEverything(at, "hide is a list of names");
        }
        int index = 0;
        for (Value name : names.orElse(List.of())) {
            hide(name, at.child(index++));
        }
    }

    private void hide(Value name, Pointer at) {
        if (!(name instanceof Value.Text(String text))) {
            draft.denyEverything(at, "the name of a tool is a text");
        } else if (draft.hide(text) && Glob.isGlob(text) && !text.equals(EVERY_TOOL)) {
            report.approximate(at, "hides every tool that the glob matches; Intercept takes it as one name");
        }
    }

    private void tools() {
        Pointer at = Pointer.ROOT.child("tools");
        switch (source.members().getOrDefault("tools", new Value.Null())) {
            case Value.Obj(var tools) -> tools.forEach((name, tool) -> tool(name, tool, at.child(name)));
            case Value.Null _ -> {}
            default -> draft.denyEverything(at, "tools is an object");
        }
    }

    private void tool(String name, Value tool, Pointer at) {
        boolean isEvery = name.equals(EVERY_TOOL);
        var counters = new LimitConversion(isEvery ? "all_tools" : name, isEvery ? "_global" : name);
        var conversion = new ToolConversion(report, counters, new ApprovalConversion(report, usualTimeout()));
        conversion.read(tool, at);
        if (!isEvery) {
            draft.tool(name, conversion.rule(), at);
        } else if (conversion.denial() == null) {
            draft.everyTool(conversion.rule());
        } else {
            draft.denyEverything(at, "every call of every tool is denied");
        }
    }

    private Optional<String> usualTimeout() {
        return source.members().get("approvals") instanceof Value.Obj approvals
                ? Texts.of(approvals, "default_timeout")
                : Optional.empty();
    }

    private void others() {
        Value version = source.members().getOrDefault("version", new Value.Null());
        if (!version.equals(new Value.Text("1")) && !version.equals(new Value.Num(BigDecimal.ONE))) {
            draft.denyEverything(Pointer.ROOT.child("version"), "only version 1 is known");
        }
        if (source.members().containsKey("approvals")) {
            report.approximate(
                    Pointer.ROOT.child("approvals"),
                    "its default_timeout is kept; who is told of approvals is configured in policy-service");
        }
        source.members().keySet().stream()
                .filter(key -> !SILENT.contains(key))
                .forEach(key -> draft.denyEverything(Pointer.ROOT.child(key), "nothing of this language is like it"));
    }
}

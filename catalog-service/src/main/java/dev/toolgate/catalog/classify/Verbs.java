package dev.toolgate.catalog.classify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verbs that the classifier knows, in every form. A {@code *} marks one that is a common noun as well. */
final class Verbs {

    private static final String READ = """
            access analyse analyze ask* assess audit* browse calculate capture* check* collect compare compute confirm
            convert count* crawl debug* demonstrate describe detect determine diagnose diff* discover display* download* echo* enumerate
            estimate* examine expand explain export* extract fetch* filter* find* gather geocode get grep head*
            highlight* hover* identify inspect introspect lint* list* locate log* look* lookup* map* measure* monitor* obtain
            parse peek ping* poll* predict preview* profile* provide query* rank* read recommend report* research* resolve
            retrieve return* review* scan* scrape screenshot* scroll* search* show* snapshot* suggest summarise summarize
            tail* tell think track* translate troubleshoot validate verify view* wait* watch*
            """;

    private static final String WRITE = """
            accept activate add adjust alter amend annotate append apply approve archive* assign attach authenticate
            authorise authorize autofill ban block* book* broadcast* bump* cancel change* checkout* click* clone* close*
            collapse combine comment* commit* complete compress configure connect copy* create customise customize deactivate
            decline decrement deliver disable disconnect dismiss draft* drag* duplicate edit* email* emulate enable end*
            fill* finalise finalize follow fork* format* forward* freeze generate give grant* group* handle* hide import* index*
            ingest initialise initialize initiate insert invite* join* label* leave* like* link* lock* login* logout*
            manage mark* memorise memorize merge* migrate modify move* mute navigate notify open order* overwrite
            patch* pause* pick* pin* populate post* postpone press* promote protect publish pull* push* put react reauthorise reauthorize rebase reconnect record*
            register reject release* remember rename renew reopen reorder replace* reply* reserve resize respond restore
            resume revert rollback* rotate save schedule* select* send set share* shelve sign* snooze sort* split* stage*
            star* store* style* submit subscribe switch* sync* synchronise synchronize tag* tap* toggle* transfer*
            transition* type* unarchive unassign unban unblock undo unfollow unfreeze ungroup unhide unlike unlock unmerge
            unmute unpin unprotect unset unshare unstage unstar unsubscribe update* upload* upsert vote* write
            """;

    private static final String EXECUTE = """
            automate boot bootstrap build* call* compile deploy dispatch eval evaluate exec execute fire* fuzz
            inject install* interact invoke launch* orchestrate provision reboot rerun restart* retry* run* scale* script*
            shutdown* spawn start* stop* trigger* upgrade*
            """;

    private static final String DESTRUCTIVE = """
            clean* cleanup* clear decommission del delete deprovision destroy discard dispose drop* erase evict expunge
            flush kill* nuke obliterate prune purge remove reset* revoke rm shred terminate trash* truncate uninstall
            unlink wipe
            """;

    private static final String FINANCIAL = """
            bill* buy charge* deposit* disburse donate invoice* pay* payout* purchase* refund* reimburse remit sell trade*
            wire* withdraw
            """;

    private static final Map<String, String> IRREGULAR_PASTS = Map.ofEntries(
            Map.entry("got", "get"),
            Map.entry("found", "find"),
            Map.entry("shown", "show"),
            Map.entry("wrote", "write"),
            Map.entry("written", "write"),
            Map.entry("sent", "send"),
            Map.entry("ran", "run"),
            Map.entry("built", "build"),
            Map.entry("paid", "pay"),
            Map.entry("bought", "buy"),
            Map.entry("sold", "sell"),
            Map.entry("withdrew", "withdraw"),
            Map.entry("withdrawn", "withdraw"),
            Map.entry("gave", "give"),
            Map.entry("given", "give"),
            Map.entry("hidden", "hide"),
            Map.entry("frozen", "freeze"),
            Map.entry("undone", "undo"));

    private static final Map<String, Sense> SENSES = senses();

    private Verbs() {}

    /** What {@code word}, in lower case, means as a verb; null when it is none that is known. */
    static @Nullable Sense sense(String word) {
        return SENSES.get(word);
    }

    /** Every verb. */
    static List<Verb> all() {
        return Stream.of(
                        verbs(Category.READ, READ),
                        verbs(Category.WRITE, WRITE),
                        verbs(Category.EXECUTE, EXECUTE),
                        verbs(Category.DESTRUCTIVE, DESTRUCTIVE),
                        verbs(Category.FINANCIAL, FINANCIAL))
                .flatMap(verb -> verb)
                .toList();
    }

    private static Map<String, Sense> senses() {
        List<Verb> verbs = all();
        var senses = new HashMap<String, Sense>();
        // In this order, because where two forms are spelled alike (close, closes, closed) the later one is the
        // likelier.
        verbs.forEach(verb -> Inflections.past(verb.base()).forEach(put(senses, verb, Verb.Form.PAST)));
        verbs.forEach(verb -> Inflections.gerund(verb.base()).forEach(put(senses, verb, Verb.Form.GERUND)));
        verbs.forEach(verb -> Inflections.third(verb.base()).forEach(put(senses, verb, Verb.Form.THIRD)));
        verbs.forEach(verb -> put(senses, verb, Verb.Form.BASE).accept(verb.base()));
        IRREGULAR_PASTS.forEach((past, base) -> senses.put(past, past(senses, base)));
        return Map.copyOf(senses);
    }

    private static Consumer<String> put(Map<String, Sense> senses, Verb verb, Verb.Form form) {
        return word -> senses.put(word, new Sense(verb, form));
    }

    private static Sense past(Map<String, Sense> senses, String base) {
        @Nullable Sense known = senses.get(base);
        if (known == null) {
            throw new IllegalStateException("no verb " + base);
        }
        return new Sense(known.verb(), Verb.Form.PAST);
    }

    private static Stream<Verb> verbs(Category category, String words) {
        return Stream.of(words.strip().split("\\s+"))
                .map(word -> word.endsWith("*")
                        ? new Verb(word.substring(0, word.length() - 1), category, true)
                        : new Verb(word, category, false));
    }
}

package dev.toolgate.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearersTest {

    private static final String ADMIN = "correct-horse-battery";
    private static final String ALICE = "staple-of-alice-1";

    @Test
    void whoeverHasNoTokenIsNobody() {
        var bearers = new Bearers(ADMIN, Map.of("alice", ALICE));

        assertThat(bearers.find("staple-of-alice-2")).isEmpty();
        assertThat(bearers.find("")).isEmpty();
    }

    @Test
    void aTokenThatCanBeGuessedIsRefusedByItsKeyAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bearers(ADMIN, Map.of("alice", "hunter2")))
                .withMessage("toolgate.approver-tokens.alice (environment: TOOLGATE_APPROVER_TOKENS_ALICE) must have at"
                        + " least 16 characters; it has 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Admin"})
    void nobodyElseIsTheAdministrator(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bearers(ADMIN, Map.of(name, ALICE)))
                .withMessageContaining("the name " + name + " is taken");
    }

    @Test
    void twoNamesThatDifferByTheirCaseAreOnePerson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bearers(ADMIN, Map.of("alice", ALICE, "Alice", "staple-of-alice-2")))
                .withMessageContaining("is taken");
    }

    @Test
    void oneTokenIsNotSharedByTwoPersons() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bearers(ADMIN, Map.of("alice", ADMIN)))
                .withMessage("toolgate.admin.token and toolgate.approver-tokens.alice are the same token; each person"
                        + " needs one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice smith", "-alice", "älice"})
    void aNameIsPlain(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bearers(ADMIN, Map.of(name, ALICE)))
                .withMessageContaining("a name has");
    }
}

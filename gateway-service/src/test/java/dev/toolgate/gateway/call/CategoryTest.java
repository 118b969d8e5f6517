package dev.toolgate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTest {

    @ParameterizedTest
    @ValueSource(strings = {"Financial", "financial", " FINANCIAL "})
    void aCategoryIsFoundByItsName(String word) {
        assertThat(Category.of(word)).isEqualTo(Category.FINANCIAL);
    }

    @Test
    void anotherNameIsNone() {
        assertThatThrownBy(() -> Category.of("Financal")).hasMessage("there is no category \"Financal\"");
    }
}

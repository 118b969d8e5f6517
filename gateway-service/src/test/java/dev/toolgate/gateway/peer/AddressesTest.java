package dev.toolgate.gateway.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "policy, policy, 9001, policy:9001",
        "policy:7, policy, 7, policy:7",
        "::1, ::1, 9001, [::1]:9001",
        "[::1]:7, ::1, 7, [::1]:7",
        "[::1], ::1, 9001, [::1]:9001",
    })
    void anAddressSaysItsPortOrHasTheUsualOne(String text, String host, int port, String printed) {
        // When
        Address address = Address.of(text, 9001);

        // Then
        assertThat(address).isEqualTo(new Address(host, port)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":9001", "policy:", "policy:port", "policy:0", "policy:65536"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> Address.of(text, 9001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyNameHasItsAddressesAndThoseThatSayTheSameCountOnce() {
        // Given
        var addresses = Addresses.of("127.0.0.1, 127.0.0.1:7,127.0.0.1:9001,localhost", 9001, 16);

        // When
        List<Address> found = addresses.look();

        // Then
        assertThat(found).containsExactly(new Address("127.0.0.1", 9001), new Address("127.0.0.1", 7));
    }

    @Test
    void aNameThatCannotBeLookedUpKeepsNobodyFromTheOthers() {
        assertThat(Addresses.of("no-such-name.invalid,127.0.0.1", 9001, 16).look())
                .containsExactly(new Address("127.0.0.1", 9001));
    }

    @Test
    void onlySoManyAddressesCount() {
        assertThat(Addresses.of("127.0.0.1,127.0.0.2,127.0.0.3", 9001, 2).look())
                .containsExactly(new Address("127.0.0.1", 9001), new Address("127.0.0.2", 9001));
        assertThatThrownBy(() -> Addresses.of("127.0.0.1", 9001, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

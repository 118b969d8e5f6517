package dev.toolgate.mcp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, FORBIDDEN",
        "0.255.255.255, FORBIDDEN",
        "1.1.1.1, PUBLIC",
        "9.255.255.255, PUBLIC",
        "10.0.0.0, INNER",
        "10.255.255.255, INNER",
        "11.0.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.64.0.0, INNER",
        "100.100.100.200, FORBIDDEN",
        "100.127.255.255, INNER",
        "100.128.0.0, PUBLIC",
        "126.255.255.255, PUBLIC",
        "127.0.0.1, LOOPBACK",
        "127.255.255.255, LOOPBACK",
        "128.0.0.0, PUBLIC",
        "168.63.129.16, FORBIDDEN",
        "169.253.255.255, PUBLIC",
        "169.254.0.0, FORBIDDEN",
        "169.254.169.254, FORBIDDEN",
        "169.254.170.2, FORBIDDEN",
        "169.255.0.0, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.16.0.0, INNER",
        "172.31.255.255, INNER",
        "172.32.0.0, PUBLIC",
        "192.0.0.192, FORBIDDEN",
        "192.0.1.0, PUBLIC",
        "192.0.2.1, INNER",
        "192.88.99.1, FORBIDDEN",
        "192.167.255.255, PUBLIC",
        "192.168.0.0, INNER",
        "192.168.255.255, INNER",
        "192.169.0.0, PUBLIC",
        "198.17.255.255, PUBLIC",
        "198.18.0.0, INNER",
        "198.19.255.255, INNER",
        "198.20.0.0, PUBLIC",
        "198.51.100.7, INNER",
        "203.0.113.7, INNER",
        "223.255.255.255, PUBLIC",
        "224.0.0.1, FORBIDDEN",
        "239.255.255.255, FORBIDDEN",
        "240.0.0.1, FORBIDDEN",
        "255.255.255.255, FORBIDDEN"
    })
    void everyBlockOfIpv4HasItsReach(String address, Reach reach) throws UnknownHostException {
        assertThat(AddressRule.reach(InetAddress.getByName(address).getAddress()))
                .isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({
        "'::', FORBIDDEN",
        "::1, LOOPBACK",
        "::2, FORBIDDEN",
        "::7f00:1, FORBIDDEN",
        "::808:808, FORBIDDEN",
        "::ffff:0:7f00:1, FORBIDDEN",
        "64:ff9b::808:808, PUBLIC",
        "64:ff9b::a00:1, FORBIDDEN",
        "64:ff9b::7f00:1, FORBIDDEN",
        "64:ff9b::a9fe:a9fe, FORBIDDEN",
        "64:ff9b:1::a9fe:a9fe, FORBIDDEN",
        "64:ff9b:1::808:808, FORBIDDEN",
        "100::1, FORBIDDEN",
        "1fff:ffff::1, FORBIDDEN",
        "2000::1, PUBLIC",
        "2001::1, FORBIDDEN",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, FORBIDDEN",
        "2001:2::1, INNER",
        "2001:2:1::1, FORBIDDEN",
        "2001:20::1, FORBIDDEN",
        "2001:1ff:ffff::1, FORBIDDEN",
        "2001:200::1, PUBLIC",
        "2001:db8::1, INNER",
        "2001:db9::1, PUBLIC",
        "2001:4860:4860::8888, PUBLIC",
        "2002:7f00:1::1, FORBIDDEN",
        "2002:808:808::1, FORBIDDEN",
        "2003::1, PUBLIC",
        "2606:4700:4700::1111, PUBLIC",
        "3ffe::1, PUBLIC",
        "3fff:fff::1, INNER",
        "3fff:1000::1, PUBLIC",
        "4000::1, FORBIDDEN",
        "5f00::1, FORBIDDEN",
        "fbff::1, FORBIDDEN",
        "fc00::1, INNER",
        "fd00:ec2::254, FORBIDDEN",
        "fd00:ec2::1, FORBIDDEN",
        "fd20:ce::254, FORBIDDEN",
        "fd00:42::42, FORBIDDEN",
        "fd00:42::43, INNER",
        "fdff:ffff::1, INNER",
        "fe00::1, FORBIDDEN",
        "fe80::1, FORBIDDEN",
        "febf::1, FORBIDDEN",
        "fec0::1, INNER",
        "ff02::1, FORBIDDEN"
    })
    void everyBlockOfIpv6HasItsReach(String address, Reach reach) throws UnknownHostException {
        assertThat(AddressRule.reach(InetAddress.getByName(address).getAddress()))
                .isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({"127, 0, 0, 1, LOOPBACK", "10, 0, 0, 1, INNER", "169, 254, 169, 254, FORBIDDEN", "8, 8, 8, 8, PUBLIC"})
    void anAddressOfIpv4IsTheSameInTheClothesOfIpv6(int a, int b, int c, int d, Reach reach) {
        // Given
        byte[] mapped = new byte[16]; // Java itself would make four bytes of it
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = (byte) a;
        mapped[13] = (byte) b;
        mapped[14] = (byte) c;
        mapped[15] = (byte) d;

        // Then
        assertThat(AddressRule.reach(mapped)).isEqualTo(reach);
    }

    @Test
    void whatIsNoAddressHasNoReach() {
        assertThatThrownBy(() -> AddressRule.reach(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC, false, true",
        "8.8.8.8, INNER, false, true",
        "10.0.0.1, PUBLIC, true, false",
        "10.0.0.1, INNER, false, true",
        "127.0.0.1, PUBLIC, false, false",
        "127.0.0.1, PUBLIC, true, true",
        "127.0.0.1, INNER, false, true",
        "169.254.169.254, INNER, true, false",
        "fd00:ec2::254, INNER, true, false"
    })
    void aServerIsWhereItsRegistrationSays(String address, Network network, boolean isLoopbackOpen, boolean may)
            throws UnknownHostException {
        assertThat(network.permits(InetAddress.getByName(address).getAddress(), isLoopbackOpen))
                .isEqualTo(may);
    }
}

package dev.toolgate.mcp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesTest {

    private static final Authorities TWO = new Authorities(certificates(2));

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(Authorities.of(TWO.pem())).contains(TWO);
    }

    @Test
    void textBetweenTheCertificatesAndTheirOrderDoNotMatter() {
        // Given
        String commented =
                "the mail server's:\n" + TWO.pem().replace("-----BEGIN", "\n# another\n-----BEGIN") + "bye\n";

        // Then
        assertThat(Authorities.of(commented)).contains(TWO);
        assertThat(Authorities.of(TWO.pem() + TWO.pem())).contains(TWO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"
            })
    void whatHoldsNoCertificateIsNone(String text) {
        assertThat(Authorities.of(text)).isEmpty();
    }

    @Test
    void aKeyAmongTheCertificatesIsNone() {
        String key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n";

        assertThat(Authorities.of(TWO.pem() + key)).isEmpty();
        assertThat(Authorities.of(key + TWO.pem())).isEmpty();
    }

    @Test
    void whatIsTooLongIsNotRead() {
        assertThat(Authorities.of(TWO.pem() + " ".repeat(1 << 20))).isEmpty();
    }

    @Test
    void itsTextIsShort() {
        assertThat(TWO).hasToString("Authorities[2]");
    }

    @Test
    void somebodyHasToVouch() {
        assertThatThrownBy(() -> new Authorities(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<X509Certificate> certificates(int count) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            var usual = (X509TrustManager) factory.getTrustManagers()[0];
            return Arrays.stream(usual.getAcceptedIssuers()).limit(count).collect(Collectors.toSet());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has authorities", e);
        }
    }
}

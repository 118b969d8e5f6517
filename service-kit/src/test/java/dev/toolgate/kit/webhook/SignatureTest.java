package dev.toolgate.kit.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {

    /** Computed by {@code printf '%s' '1762075200.{"a":1}' | openssl dgst -sha256 -hmac correct-horse}. */
    private static final String BY_OPENSSL = "v1=e8eb1a1ce6668f55b4fc0e4c03b24039452b990c2cddef823d253600d276d6fc";

    private final Signature signature = Signature.with("correct-horse");

    @Test
    void theSignatureIsTheOneThatOtherToolsCompute() {
        assertThat(signature.of("1762075200", "{\"a\":1}".getBytes(UTF_8))).isEqualTo(BY_OPENSSL);
    }

    @Test
    void theTimestampIsSignedToo() {
        assertThat(signature.of("1762075201", "{\"a\":1}".getBytes(UTF_8))).isNotEqualTo(BY_OPENSSL);
    }
}

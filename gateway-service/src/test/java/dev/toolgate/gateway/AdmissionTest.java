package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.Admission.Answer.TurnedAway;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.identity.Grants;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final Origins ORIGINS = new Origins(Set.of("https://console.example:8443"));

    @Test
    void beforeTheGrantsAreKnownNobodyIsJudged() {
        // Given
        var admission = new Admission(ORIGINS, new Grants(), new CatalogSnapshot(), null, 512);

        // When
        Admission.Answer answer = admission.admit(HttpHeaders.headers(), "files", Instant.EPOCH);

        // Then
        assertThat(answer).isEqualTo(new TurnedAway(HttpRefusal.NOT_READY));
        assertThat(HttpRefusal.NOT_READY.headers()).containsKey("retry-after");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, true",
        "https://127.0.0.1:6274, true",
        "http://[::1]:80, true",
        "https://console.example:8443, true",
        "https://console.example, false",
        "http://console.example:8443, false",
        "http://localhost.example, false",
        "http://localhost@evil.example, false",
        "null, false",
        "'', false",
        "::, false"
    })
    void onlyLoopbackAndListedOriginsMayCall(String origin, boolean mayCall) {
        assertThat(ORIGINS.permit(List.of(origin))).isEqualTo(mayCall);
    }

    @Test
    void aRequestWithoutAnOriginComesFromNoWebPage() {
        assertThat(ORIGINS.permit(List.of())).isTrue();
        assertThat(ORIGINS.permit(List.of("http://localhost", "http://localhost")))
                .isFalse();
    }
}

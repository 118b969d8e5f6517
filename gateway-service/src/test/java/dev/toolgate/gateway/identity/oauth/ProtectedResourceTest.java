package dev.toolgate.gateway.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedResourceTest {

    private static final Issuer CORP = new Issuer("corp", "https://login.example", null, Set.of(), "sub");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gateway.example",
                "http://gateway.example",
                "http://localhost.evil.example",
                "https://gateway.example/mcp",
                "https://gateway.example?x",
                "https://gateway.example#x",
                "https://ada@gateway.example",
                "https:///",
                "https://gateway example"
            })
    void aGatewayWhoseNameAgentsCouldMistakeDoesNotStart(String url) {
        assertThatThrownBy(() -> ProtectedResource.at(url, List.of(), List.of(CORP)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("toolgate.gateway.oauth.public-url");
    }

    @Test
    void aGatewayThatTakesNobodysTokensDoesNotStart() {
        assertThatThrownBy(() -> ProtectedResource.at("https://gateway.example", List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("toolgate.gateway.oauth.issuers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gateway.example/", "http://localhost:8080", "http://[::1]:8080"})
    void aNameThatIsOneIsTaken(String url) {
        // When
        ProtectedResource resource = ProtectedResource.at(url, List.of(), List.of(CORP));

        // Then
        assertThat(resource.metadata("files").getString("resource"))
                .isEqualTo(PublicUrl.withoutSlash(url) + "/mcp/files");
        assertThat(resource.metadata().containsKey("scopes_supported")).isFalse();
    }

    @Test
    void whatIsNoTokenSaysNothing() {
        for (String text : List.of("", "a", "a.b", "a.b.c", "a.b.c.d", "..", "a.W10.c")) {
            assertThat(Payload.of(text).text("iss")).isEmpty();
        }
        assertThat(OidcTokens.isAccessToken("tg_1")).isFalse();
        assertThat(OidcTokens.isAccessToken("a.b.c.d")).isFalse();
        assertThat(OidcTokens.isAccessToken("a.b.c")).isTrue();
    }
}

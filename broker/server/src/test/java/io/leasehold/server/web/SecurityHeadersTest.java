package io.leasehold.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;

class SecurityHeadersTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @EnumSource
    void everythingIsForbiddenThatIsNotNeeded(SecurityHeaders policy) {
        policy.set(response, true);

        assertThat(response.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    @ParameterizedTest
    @EnumSource
    void browsersAreToldToStayOnTlsOnlyOverTls(SecurityHeaders policy) {
        policy.set(response, false);

        assertThat(response.getHeader("Strict-Transport-Security")).isNull();
    }

    @Test
    void thePolicyOfPagesReplacesThatOfTheApis() {
        SecurityHeaders.API.set(response, false);
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        SecurityHeaders.CONSOLE.set(response, false);

        assertThat(response.getHeaders("Referrer-Policy")).containsExactly("same-origin");
        assertThat(response.getHeaders("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("form-action 'self'", "base-uri 'none'");
        assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Permissions-Policy")).contains("camera=()");
    }
}

package io.leasehold.server.vaultapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.problem.BrokerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class QueryParametersTest {

    @ParameterizedTest
    @ValueSource(strings = {"holder", "holder=", "holder=a&holder=b", "list=true&holder"})
    void aFilterWithoutOneValueIsRefused(String query) {
        assertThatThrownBy(() -> read(query).single("holder"))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("holder must be given once, with a value");
    }

    @Test
    void aValueIsDecodedAndAMissingParameterIsEmpty() {
        assertThat(read("list=true&holder=a%2Bb").single("holder")).hasValue("a+b");
        assertThat(read("list=true").single("holder")).isEmpty();
    }

    private static QueryParameters read(String query) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setQueryString(query);
        return QueryParameters.of(request, KnownParameters.LIST);
    }
}

package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.FacesException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.staff.NotFreshException;

/** What becomes of refusals that no page expected. */
class LastResortTest {

    private final List<String> calls = new ArrayList<>();

    @Test
    @DisplayName("A proof that runs out while something is saved is a clear page, and no fault of ours")
    void a_proof_that_ran_out_is_said() throws Exception {
        new LastResort()
                .doFilter(noting(HttpServletRequest.class), noting(HttpServletResponse.class), (request, response) -> {
                    throw new ServletException(new FacesException(new NotFreshException()));
                });
        assertThat(calls)
                .contains("setAttribute panelkey.error error.notfresh", "sendError 403")
                .doesNotContain("sendError 500");
    }

    private <T> T noting(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    calls.add(method.getName() + (given == null ? "" : " " + words(given)));
                    return method.getReturnType() == boolean.class ? false : null;
                }));
    }

    private static String words(Object[] given) {
        List<String> words = new ArrayList<>();
        for (Object each : given) {
            words.add(String.valueOf(each));
        }
        return String.join(" ", words);
    }
}

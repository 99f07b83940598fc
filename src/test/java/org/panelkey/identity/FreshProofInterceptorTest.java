package org.panelkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.NotFreshException;

/** Who is let through to what asks for a fresh proof. */
class FreshProofInterceptorTest {

    @Test
    @DisplayName("People need a fresh proof; other systems do what is theirs, and nothing else that asks for one")
    void people_prove_and_programs_do_what_is_theirs() throws Exception {
        assertThat(call(false, true, "people")).isEqualTo("done");
        assertThat(call(false, true, "both")).isEqualTo("done");
        assertThatThrownBy(() -> call(false, false, "both")).isInstanceOf(NotFreshException.class);
        assertThat(call(true, false, "both")).isEqualTo("done");
        assertThatThrownBy(() -> call(true, false, "people")).isInstanceOf(NotFreshException.class);
        assertThatThrownBy(() -> call(true, true, "people")).isInstanceOf(NotFreshException.class);
    }

    private static Object call(boolean program, boolean fresh, String method) throws Exception {
        FreshProofInterceptor interceptor = new FreshProofInterceptor();
        interceptor.current = new CurrentPerson() {
            @Override
            boolean isProgram() {
                return program;
            }
        };
        interceptor.stepUp = new StepUp() {
            @Override
            public boolean isFresh() {
                return fresh;
            }
        };
        return interceptor.check(context(UseCases.class.getDeclaredMethod(method)));
    }

    private static InvocationContext context(Method method) {
        return (InvocationContext) Proxy.newProxyInstance(
                InvocationContext.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : "done");
    }

    private static final class UseCases {

        void people() {}

        @ForPrograms
        void both() {}
    }
}

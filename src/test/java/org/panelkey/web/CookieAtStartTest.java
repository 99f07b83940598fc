package org.panelkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.SessionCookieConfig;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.panelkey.settings.Installation;

/** The session cookie as the base address allows. */
class CookieAtStartTest {

    private static final String BASE = "panelkey.base-address";

    @AfterEach
    void forget() {
        System.clearProperty(BASE);
    }

    @Test
    @DisplayName("S16: under https at the root it is __Host-, Secure, HttpOnly, SameSite, for the whole host")
    void under_https_browsers_guard_the_cookie() {
        assertThat(cookie("https://sso.example.com", ""))
                .containsEntry("setName", "__Host-panelkey")
                .containsEntry("setSecure", true)
                .containsEntry("setHttpOnly", true)
                .containsEntry("setPath", "/")
                .containsEntry("setAttribute SameSite", "Lax")
                .doesNotContainKey("setDomain");
    }

    @Test
    @DisplayName("S16: under https below the root it is __Secure-, because __Host- would need the root's path")
    void under_https_below_the_root_it_is_secure() {
        assertThat(cookie("https://sso.example.com", "/panelkey"))
                .containsEntry("setName", "__Secure-panelkey")
                .containsEntry("setSecure", true)
                .containsEntry("setPath", "/panelkey");
    }

    @Test
    @DisplayName("S16: under plain http it has a plain name, and everything else that it can have")
    void under_http_it_has_a_plain_name() {
        assertThat(cookie("http://localhost:8080", ""))
                .containsEntry("setName", "panelkey")
                .containsEntry("setSecure", false)
                .containsEntry("setHttpOnly", true)
                .containsEntry("setAttribute SameSite", "Lax");
    }

    private static Map<String, Object> cookie(String base, String contextPath) {
        System.setProperty(BASE, base);
        Map<String, Object> set = new TreeMap<>();
        SessionCookieConfig config = proxy(SessionCookieConfig.class, (name, values) -> {
            if (name.equals("setAttribute")) {
                set.put(name + " " + values[0], values[1]);
            } else {
                set.put(name, values[0]);
            }
            return null;
        });
        ServletContext context =
                proxy(ServletContext.class, (name, values) -> name.equals("getContextPath") ? contextPath : config);
        CookieAtStart listener = new CookieAtStart();
        listener.installation = Installation.ofProcess();
        listener.contextInitialized(new ServletContextEvent(context));
        return set;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                CookieAtStartTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, values) -> answer.to(method.getName(), values)));
    }

    /** What a method answers. */
    private interface Answer {
        Object to(String method, Object[] values);
    }
}

package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelkey.factors.PhoneApp;

/** An authenticator app that somebody signed in has just set up: it makes proofs of that person's other sessions stale. */
final class EnrolledApp {

    private static final Pattern KEY = Pattern.compile("id=\"key\"[^>]*>([A-Z2-7 ]+)<");

    private EnrolledApp() {}

    static PhoneApp of(WebClient browser, String area) {
        String path = "/" + area + "/account/app";
        String page = browser.get(path).body();
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).as(page).isTrue();
        PhoneApp phone = new PhoneApp(key.group(1));
        assertThat(browser.submit(path, "app", "go", Map.of("code", phone.code(0)))
                        .statusCode())
                .isEqualTo(200);
        return phone;
    }
}

package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, on a desk and on a phone, light and dark, in English and German: complete, accessible and light. */
class LooksIT extends Looks {

    private static final PageWeights WEIGHTS = new PageWeights();

    @AfterAll
    static void print() throws IOException {
        WEIGHTS.print();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.panelkey.product.LooksPlace#all")
    void a_page_is_complete_accessible_and_light(LooksPlace place) {
        Page page = open(place, "en");
        // Added up afterwards: asking for a size lets further ones end meanwhile, in the middle of the sum.
        List<Request> finished = new ArrayList<>();
        page.onRequestFinished(finished::add);

        Response answer = page.navigate(place.path());
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(page.url()).endsWith(place.path());
        String name = place.name();
        List<String> faults = new ArrayList<>(examine(page, name, "en"));
        faults.addAll(WEIGHTS.weigh(place.path(), List.copyOf(finished)));
        Page german = open(place, "de");
        german.setViewportSize(PHONE, 800);
        german.navigate(place.path());
        faults.addAll(structure(german, "de"));
        faults.addAll(overflow(german));
        shoot(german, name + "-375-light-de");
        assertThat(faults).as(place.path()).isEmpty();
    }
}

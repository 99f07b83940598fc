package org.panelkey.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelkey.product.ProviderScene.SECRET;
import static org.panelkey.product.WebClient.location;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.panelkey.identity.Area;
import org.panelkey.identity.ReturnPath;
import org.panelkey.providers.GroupRule;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderData;
import org.panelkey.providers.ProviderId;
import org.panelkey.secrets.Secret;
import org.panelkey.simulators.ProviderAccount;
import org.panelkey.simulators.SimulatedProvider;
import org.panelkey.staff.Administrator;

/** A provider of a test's own that misbehaves on demand, the people who have accounts there, and their way in. */
final class ProviderScene implements BeforeEachCallback, AfterEachCallback {

    static final String SECRET = "client+secret/with:signs";

    private final Product product = Product.get();
    private final Fixture fixture = product.fixture();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String client = "panelkey-" + unique;
    private SimulatedProvider login;
    private ProviderId provider;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        login = new SimulatedProvider(client, SECRET);
        login.redirect(back(Area.ADMIN));
        provider = fixture.with(rooms -> rooms.providers.add(data(true, false), Secret.of(SECRET)));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        login.close();
        fixture.with(rooms -> {
            rooms.localSignIn.switchOn();
            if (rooms.providers.find(provider).isPresent()) {
                rooms.providers.remove(provider);
            }
            return null;
        });
    }

    /** The provider. */
    SimulatedProvider login() {
        return login;
    }

    /** What it is here. */
    ProviderId provider() {
        return provider;
    }

    /** What it calls us. */
    String client() {
        return client;
    }

    /** Where it sends browsers back to. */
    URI back(Area area) {
        return URI.create(product.base() + path(area));
    }

    /** The same within the product. */
    String path(Area area) {
        return ReturnPath.own(area, login.issuer());
    }

    /** What no other test's names have. */
    String unique() {
        return unique;
    }

    /** Another provider, at another address and with a key of another kind. */
    void restart(String algorithm) {
        login.close();
        try {
            login = new SimulatedProvider(client, SECRET);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        login.rotate(algorithm);
        login.redirect(back(Area.ADMIN));
        fixture.with(rooms -> {
            rooms.providers.change(
                    provider,
                    rooms.providers.find(provider).orElseThrow().version(),
                    new ProviderData(
                            "Login " + unique,
                            login.issuer(),
                            client,
                            "openid profile email",
                            "realm_access.roles",
                            true,
                            false,
                            true,
                            ProviderAudience.STAFF,
                            rules()),
                    Optional.of(Secret.of(SECRET)));
            return null;
        });
    }

    /** Sees that the person is not let in, told why, and that the record has the cause. */
    void assertRefused(WebClient browser, String cause, String told) {
        assertToldBy(enter(browser, ""), browser, cause, told);
        assertThat(location(browser.get("/admin/home"))).startsWith("/admin/sign-in");
    }

    /** Sees that a browser which was sent to the page for failures is told why, and that the record has the cause. */
    void assertToldBy(HttpResponse<String> answer, WebClient browser, String cause, String told) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).startsWith("/admin/provider/failed?ref=");
        String reference = location(answer).replaceFirst(".*ref=", "");
        assertThat(fixture.rows("action = 'SIGN_IN' and reference = '" + reference + "' and cause = '" + cause + "'"))
                .as(cause)
                .isOne();
        assertThat(browser.get(location(answer)).body()).contains("Action Failed", told, reference);
    }

    HttpResponse<String> enter(WebClient browser, String more) {
        HttpResponse<String> away = browser.get("/admin/provider/start?id=" + provider + more);
        assertThat(away.statusCode()).isEqualTo(303);
        assertThat(location(away)).startsWith(login.issuer() + "/authorize?");
        URI answer = login.visit(location(away));
        return browser.get(answer.getRawPath() + "?" + answer.getRawQuery());
    }

    /** Offers the provider at the clients' door as well, where it sends browsers back to from now on. */
    void openToClients(boolean counts) {
        change(data(ProviderAudience.BOTH, true, counts));
        login.redirect(back(Area.CLIENT));
    }

    /** The provider as it is stored when it is offered to others. */
    ProviderData data(ProviderAudience audience, boolean enabled, boolean counts) {
        ProviderData present = data(true, counts);
        return new ProviderData(
                present.name(),
                present.issuer(),
                present.clientId(),
                present.scopes(),
                present.groupClaim(),
                present.createsPeople(),
                present.countsAsFactor(),
                enabled,
                audience,
                present.groups());
    }

    /** Goes from the clients' door to the provider and back. */
    HttpResponse<String> enterAsClient(WebClient browser, String more) {
        URI answer = away(browser, more);
        return browser.get(answer.getRawPath() + "?" + answer.getRawQuery());
    }

    /** Goes from the clients' door to the provider, and says where that leads. */
    URI away(WebClient browser, String more) {
        HttpResponse<String> away = browser.get("/client/provider/start?id=" + provider + more);
        assertThat(away.statusCode()).isEqualTo(303);
        assertThat(location(away)).startsWith(login.issuer() + "/authorize?");
        return login.visit(location(away));
    }

    /** Sees that a browser was sent to the clients' page for failures, is told why, and that the record has the cause. */
    void assertClientToldBy(HttpResponse<String> answer, WebClient browser, String cause, String told) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).startsWith("/client/provider/failed?ref=");
        String reference = location(answer).replaceFirst(".*ref=", "");
        assertThat(fixture.rows("action = 'SIGN_IN' and outcome <> 'DONE' and reference = '" + reference
                        + "' and cause = '" + cause + "'"))
                .as(cause)
                .isOne();
        assertThat(browser.get(location(answer)).body()).contains(told, reference);
    }

    /** Somebody at the provider, in a group that may enter. */
    ProviderAccount person(String name) {
        String full = name.substring(0, 1).toUpperCase() + name.substring(1) + " Lind";
        return ProviderAccount.of("subject-" + name + "-" + unique, full, mail(name), List.of("support"));
    }

    /** The person's address. */
    String mail(String name) {
        return name + "-" + unique + "@example.com";
    }

    /** Who the person is here. */
    Administrator administrator(String name) {
        return fixture.with(
                rooms -> rooms.administrators.findByEmail(mail(name)).orElseThrow());
    }

    /** The groups that may enter. */
    List<GroupRule> rules() {
        return List.of(new GroupRule("admins", fixture.groupTwo), new GroupRule("support", fixture.groupOne));
    }

    /** The provider as it is stored. */
    ProviderData data(boolean creates, boolean counts) {
        return new ProviderData(
                "Login " + unique,
                login.issuer(),
                client,
                "openid profile email",
                "groups",
                creates,
                counts,
                true,
                ProviderAudience.STAFF,
                rules());
    }

    /** Changes the provider as it is stored. */
    void change(ProviderData data) {
        fixture.with(rooms -> {
            rooms.providers.change(
                    provider, rooms.providers.find(provider).orElseThrow().version(), data, Optional.empty());
            return null;
        });
    }
}

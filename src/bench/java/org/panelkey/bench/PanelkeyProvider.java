package org.panelkey.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.ApplicationKind;
import org.panelkey.applications.IdScope;
import org.panelkey.applications.NewApplication;
import org.panelkey.applications.SigningAlgorithm;
import org.panelkey.applications.SubjectKind;
import org.panelkey.product.Fixture;
import org.panelkey.product.OAuthScene;
import org.panelkey.product.Product;
import org.panelkey.storage.Sql;

/** The started product. */
final class PanelkeyProvider implements Provider {

    private final Product product = Product.get();
    private final List<Relying> applications = new ArrayList<>();
    private final List<Map<String, String>> people = new ArrayList<>();

    PanelkeyProvider() {
        Fixture fixture = product.fixture();
        OAuthScene scene = new OAuthScene();
        for (int i = 0; i < APPLICATIONS; i++) {
            NewApplication made = scene.add(
                    new ApplicationKind(true, SubjectKind.PAIRWISE),
                    new ApplicationData(
                            "Bench " + i,
                            List.of(BACK),
                            List.of(),
                            EnumSet.of(IdScope.OPENID, IdScope.PROFILE, IdScope.EMAIL),
                            SigningAlgorithm.RS256,
                            Optional.empty(),
                            true));
            String clientId = scene.as(rooms ->
                    rooms.applications.find(made.id()).orElseThrow().clientId());
            applications.add(new Relying(clientId, made.secret().orElseThrow().reveal()));
        }
        for (int i = 0; i < PEOPLE; i++) {
            String email = "bench-" + i + "@example.com";
            fixture.user(email, "Bench " + i);
            String session = product.browser().signIn("client", email).cookie().getValue();
            people.add(new HashMap<>(Map.of("panelkey", session)));
        }
        // What each of them would have said yes to on its first visit.
        Sql.run(
                fixture.database().dataSource(),
                "insert into application_consent (id, application_id, user_id, scopes, given_at)"
                        + " select 50000000 + row_number() over (), a.id, u.id, 'openid profile email', 1"
                        + " from application a, app_user u where a.name like 'Bench %' and u.email like 'bench-%'");
    }

    @Override
    public String name() {
        return "Panelkey";
    }

    @Override
    public URI base() {
        return product.base();
    }

    @Override
    public String authorize() {
        return "/oauth/authorize";
    }

    @Override
    public String token() {
        return "/oauth/token";
    }

    @Override
    public List<Relying> applications() {
        return applications;
    }

    @Override
    public List<Map<String, String>> people() {
        return people;
    }

    /** Each address may ask 120 times a minute, so each time another one asks. */
    @Override
    public String headers(int number) {
        return "X-Forwarded-For: 198.19." + number / 250 % 250 + "." + (1 + number % 250) + "\r\n";
    }
}

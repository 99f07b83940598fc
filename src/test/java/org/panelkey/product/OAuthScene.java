package org.panelkey.product;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.ApplicationKind;
import org.panelkey.applications.ApplicationRooms;
import org.panelkey.applications.IdScope;
import org.panelkey.applications.NewApplication;
import org.panelkey.applications.SigningAlgorithm;
import org.panelkey.applications.SubjectKind;
import org.panelkey.audit.Actor;
import org.panelkey.staff.Administrator;

/** Applications that people sign in to through the started product. */
public final class OAuthScene {

    /** Where an application has people sent to; nobody ever goes there. */
    public static final String BACK = "https://desk.example.com/back";

    private final Fixture fixture = Product.get().fixture();

    /** An application that may ask for everything. */
    public NewApplication add(String name, boolean confidential) {
        return add(
                new ApplicationKind(confidential, SubjectKind.PAIRWISE),
                new ApplicationData(
                        name,
                        List.of(BACK),
                        List.of("https://desk.example.com/bye"),
                        EnumSet.allOf(IdScope.class),
                        SigningAlgorithm.RS256,
                        Optional.empty(),
                        true));
    }

    /** An application as it is described. */
    public NewApplication add(ApplicationKind kind, ApplicationData data) {
        return as(rooms -> rooms.applications.add(kind, data));
    }

    /** Works in the name of an administrator. */
    public <T> T as(Function<ApplicationRooms, T> work) {
        Actor actor = fixture.with(rooms -> {
            Administrator found =
                    rooms.administrators.findByEmail(Fixture.ADMIN).orElseThrow();
            return new Actor(Actor.Kind.ADMINISTRATOR, found.id().value(), found.name(), "");
        });
        return fixture.database()
                .inTransaction(entities -> work.apply(
                        new ApplicationRooms(entities, fixture.database().clock(), actor)));
    }
}

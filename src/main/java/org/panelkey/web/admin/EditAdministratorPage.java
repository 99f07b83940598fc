package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.Email;
import org.panelkey.identity.FactorReset;
import org.panelkey.identity.NewPasswords;
import org.panelkey.invitations.Invited;
import org.panelkey.invitations.StaffInvitations;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.BeyondOwnRightsException;
import org.panelkey.staff.LastAdministratorException;
import org.panelkey.staff.RoleGroupId;
import org.panelkey.staff.RoleGroups;
import org.panelkey.web.AccountPeople;
import org.panelkey.web.Answers;
import org.panelkey.web.LinkToPassOn;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** One administrator. */
@Named("adminAdministrator")
@ViewScoped
public class EditAdministratorPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Administrators administrators;

    @Inject
    RoleGroups roleGroups;

    @Inject
    StaffInvitations invitations;

    @Inject
    AccountPeople people;

    @Inject
    LinkToPassOn passOn;

    @Inject
    NewPassword passwords;

    @Inject
    NewPasswords newPasswords;

    @Inject
    May may;

    @Inject
    ProofField proof;

    @Inject
    FactorReset factors;

    private @Nullable Long id;
    private final Revision revision = new Revision();
    private final PersonForm person = new PersonForm("administrator");
    private String group = "";

    /** Finds the administrator that the address names; none means a new one. */
    public void open() {
        if (!Answers.has("id")) {
            if (!may.get("MANAGE_ADMINISTRATORS")) {
                Answers.error(403);
            }
            return;
        }
        Optional<Administrator> found =
                Answers.id("id").map(AdministratorId::new).flatMap(administrators::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        Administrator administrator = found.get();
        id = administrator.id().value();
        revision.read(administrator.version());
        person.read(
                administrator.name(),
                administrator.email(),
                administrator.language(),
                administrator.isEnabled(),
                administrator.passwordHash().isPresent());
        group = administrator.roleGroup().id().toString();
    }

    /** Saves what was filled in. */
    public void save() {
        Optional<Email> address = person.checked(passwords);
        if (address.isEmpty() || !proof.isGiven("administrator:proof")) {
            return;
        }
        // Slow on purpose: for nobody who may not, and before any row is held.
        Optional<String> hash = person.hash(passwords);
        if (isStored(address.get(), hash)) {
            Words.say("admin.saved", person.getName());
            Answers.redirect("/admin/administrators/edit?id=" + id);
        }
    }

    /** Sends a link by which the administrator chooses a password; an older one is dead. */
    public void invite() {
        if (!proof.isGiven("invite:proof")) {
            return;
        }
        Optional<Invited> invited;
        try {
            invited = invitations.invite(
                    new AdministratorId(Objects.requireNonNull(id)), people.linkTo("/admin/invitation"));
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("admin.beyond", PermissionList.names(beyond.missing()));
            return;
        }
        if (invited.isEmpty()) {
            Words.complain("admin.invite.no");
        } else if (passOn.isSent(invited.get(), person.getTitle())) {
            Words.say("invite.sent", person.getTitle());
            Answers.redirect("/admin/administrators/edit?id=" + id);
        }
    }

    /** Until when a link is out by which the administrator can choose a password; null where none is. */
    public @Nullable Instant getInvitedUntil() {
        return id == null
                ? null
                : invitations.openUntil(new AdministratorId(id)).orElse(null);
    }

    /** Takes that link back. */
    public void takeBack() {
        if (!proof.isGiven("invite:proof")) {
            return;
        }
        try {
            boolean ended = invitations.takeBack(new AdministratorId(Objects.requireNonNull(id)));
            Words.say(ended ? "invite.cancelled" : "invite.over", person.getTitle());
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("admin.beyond", PermissionList.names(beyond.missing()));
            return;
        }
        Answers.redirect("/admin/administrators/edit?id=" + id);
    }

    private boolean isStored(Email address, Optional<String> hash) {
        try {
            return revision.isSaved(
                    () -> save(address.value(), hash), this::version, "administrator:email", "admin.email.taken");
        } catch (LastAdministratorException nobodyLeft) {
            Words.complainBeside(person.isEnabled() ? "administrator:group" : "administrator:enabled", "admin.last");
        } catch (BeyondOwnRightsException beyond) {
            Words.complainBeside("administrator:group", "admin.beyond", PermissionList.names(beyond.missing()));
        }
        return false;
    }

    private void save(String address, Optional<String> hash) {
        // Known only when all of it is stored.
        id = newPasswords.saveAdministrator(() -> stored(address), hash).value();
    }

    private AdministratorId stored(String address) {
        RoleGroupId roleGroup = new RoleGroupId(Long.parseLong(group));
        boolean isNew = id == null;
        AdministratorId stored = isNew
                ? administrators.add(address, person.getName(), roleGroup, person.getLanguage())
                : new AdministratorId(Objects.requireNonNull(id));
        int seen = isNew ? administrators.find(stored).orElseThrow().version() : revision.seen();
        administrators.change(
                stored, seen, address, person.getName(), roleGroup, person.getLanguage(), person.isEnabled());
        return stored;
    }

    /** Takes away the second factors and ends all sessions. */
    public void resetFactors() {
        if (id == null || !proof.isGiven("reset:proof")) {
            return;
        }
        try {
            factors.reset(new AdministratorId(id));
        } catch (BeyondOwnRightsException beyond) {
            Words.complain("admin.beyond", PermissionList.names(beyond.missing()));
            return;
        }
        Words.say("factors.reset.done", person.getTitle());
        Answers.redirect("/admin/administrators/edit?id=" + id);
    }

    /** Whether there is a second factor. */
    public boolean isFactorHeld() {
        return id != null && factors.holds(new AdministratorId(id));
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(AdministratorId::new)
                .flatMap(administrators::find)
                .map(Administrator::version)
                .orElse(Revision.GONE);
    }

    /** All role groups that can be chosen. */
    public List<Choice> getGroups() {
        return roleGroups.all().stream()
                .map(each -> new Choice(each.id().toString(), each.name()))
                .toList();
    }

    /** Identifies the administrator; null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** What is filled in of the person. */
    public PersonForm getPerson() {
        return person;
    }

    /** The id of the role group. */
    public String getGroup() {
        return group;
    }

    /** Takes it. */
    public void setGroup(@Nullable String group) {
        this.group = group == null ? "" : group;
    }
}

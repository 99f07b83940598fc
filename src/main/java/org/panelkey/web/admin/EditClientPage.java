package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.Services;
import org.panelkey.invitations.InvitationId;
import org.panelkey.invitations.Invitations;
import org.panelkey.web.AccountPeople;
import org.panelkey.web.Answers;
import org.panelkey.web.InviteForm;
import org.panelkey.web.MemberRow;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** One client: what it is called, its owner and members, and the ways into its services. */
@Named("adminClient")
@ViewScoped
public class EditClientPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_SERVICES = 25;

    @Inject
    ClientAccounts accounts;

    @Inject
    Users users;

    @Inject
    Services services;

    @Inject
    Members membersOf;

    @Inject
    AccountPeople people;

    @Inject
    Invitations invitations;

    @Inject
    InviteForm inviteForm;

    @Inject
    ProofField proof;

    @Inject
    ServiceLogins logins;

    @Inject
    NamesOfThings names;

    @Inject
    May may;

    private @Nullable Long id;
    private final Revision revision = new Revision();
    private String title = "";
    private String name = "";
    private String status = AccountStatus.ACTIVE.name();
    private String savedStatus = status;
    private String owner = "";
    private String ownerName = "";
    private boolean signOnIn = true;
    private @Nullable Long ownerId;
    private final @Nullable Long leftUser = Answers.id("left").orElse(null);
    private final ArrayList<MemberRow> members = new ArrayList<>();
    private final ArrayList<MemberRow> invited = new ArrayList<>();

    /** Finds the client that the address names; none means a new one. */
    public void open() {
        if (!Answers.has("id")) {
            if (!may.get("MANAGE_CLIENTS")) {
                Answers.error(403);
            }
            return;
        }
        Optional<ClientAccount> found =
                Answers.id("id").map(ClientAccountId::new).flatMap(accounts::find);
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        show(found.get());
    }

    /** Saves everything that was filled in. */
    public void save() {
        name = Typed.name(name, "client:name", LONGEST_NAME);
        Optional<User> newOwner = person("client:owner", owner);
        if (Words.complained() || newOwner.isEmpty()) {
            return;
        }
        UserId ownerId = newOwner.get().id();
        if (!proof.isGiven("client:proof")
                || !revision.isSaved(() -> store(ownerId), this::version, "client:owner", "client.nobody")) {
            return;
        }
        Words.say("client.saved", name);
        reload();
    }

    private void store(UserId ownerId) {
        if (id == null) {
            id = accounts.add(name, ownerId).value();
            revision.read(version());
        }
        ClientAccountId account = new ClientAccountId(id);
        accounts.change(account, revision.seen(), name, AccountStatus.valueOf(status), ownerId);
        membersOf.admitSignOnIn(account, version(), signOnIn);
    }

    /** Sends an invitation's letter again, with a new link; the old one is dead. */
    public void resend(MemberRow row) {
        if (inviteForm.isSentAgain(account(), row)) {
            reload();
        }
    }

    /** Takes an invitation back. */
    public void cancel(MemberRow row) {
        boolean cancelled = invitations.cancel(account(), invitation(row));
        Words.say(cancelled ? "invite.cancelled" : "invite.over", row.getEmail());
        reload();
    }

    private static InvitationId invitation(MemberRow row) {
        return new InvitationId(row.getId());
    }

    private ClientAccountId account() {
        return new ClientAccountId(Objects.requireNonNull(id));
    }

    private void reload() {
        Answers.redirect("/admin/clients/edit?id=" + id);
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(ClientAccountId::new)
                .flatMap(accounts::find)
                .map(ClientAccount::version)
                .orElse(Revision.GONE);
    }

    private void show(ClientAccount account) {
        id = account.id().value();
        revision.read(account.version());
        title = account.name();
        name = account.name();
        status = account.status().name();
        savedStatus = status;
        users.find(account.owner()).ifPresent(user -> {
            owner = user.email();
            ownerName = user.name();
            ownerId = user.id().value();
        });
        signOnIn = account.admitsSignOnIn();
        members.addAll(people.members(account.id()));
        invited.addAll(people.invitations(account.id()));
    }

    private Optional<User> person(String field, String typed) {
        Optional<User> found = Email.parse(typed).flatMap(users::findByEmail);
        if (found.isEmpty()) {
            Words.complainBeside(field, "client.nobody");
        }
        return found;
    }

    /** The client's services, as many as fit on the page. */
    public List<ServiceRow> getServices() {
        return id == null
                ? List.of()
                : services.search(filter(id), 0, MOST_SERVICES).stream()
                        .map(this::row)
                        .toList();
    }

    /** Whether there are more services than are shown. */
    public boolean isMoreServices() {
        return id != null && services.count(filter(id)) > MOST_SERVICES;
    }

    private ServiceRow row(Service service) {
        return new ServiceRow(
                service, "", names.server(service.server()), logins.of(service).name());
    }

    private static ServiceFilter filter(long account) {
        Set<ClientAccountId> only = Set.of(new ClientAccountId(account));
        return new ServiceFilter("", Optional.of(only), Optional.empty(), Optional.empty());
    }

    /** Who was a member until just now and may have panel sessions open; null for nobody. */
    public @Nullable Long getLeftUser() {
        return leftUser;
    }

    /** Identifies the client; null for a new one. */
    public @Nullable Long getId() {
        return id;
    }

    /** What it was called when the page was opened. */
    public String getTitle() {
        return title;
    }

    /** The status that is stored. */
    public String getSavedStatus() {
        return savedStatus;
    }

    /** What the owner was called when the page was opened. */
    public String getOwnerName() {
        return ownerName;
    }

    /** Identifies who was the owner when the page was opened; null for a new client. */
    public @Nullable Long getOwnerId() {
        return ownerId;
    }

    /** All that can be chosen. */
    public AccountStatus[] getStatuses() {
        return AccountStatus.values();
    }

    /** The members, without the owner. */
    public List<MemberRow> getMembers() {
        return members;
    }

    /** What it is called. */
    public String getName() {
        return name;
    }

    /** Takes it. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** Where it is in its life. */
    public String getStatus() {
        return status;
    }

    /** Takes it. */
    public void setStatus(@Nullable String status) {
        this.status = status == null ? "" : status;
    }

    /** The owner's e-mail address. */
    public String getOwner() {
        return owner;
    }

    /** Takes it. */
    public void setOwner(@Nullable String owner) {
        this.owner = owner == null ? "" : owner;
    }

    /** Who is invited and has not answered. */
    public List<MemberRow> getInvited() {
        return invited;
    }

    /** Whether other systems may sign people in to the client area of this client. */
    public boolean isSignOnIn() {
        return signOnIn;
    }

    /** Takes whether. */
    public void setSignOnIn(boolean signOnIn) {
        this.signOnIn = signOnIn;
    }
}

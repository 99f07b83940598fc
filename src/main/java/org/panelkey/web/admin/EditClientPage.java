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
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.hosting.Service;
import org.panelkey.hosting.ServiceFilter;
import org.panelkey.hosting.Services;
import org.panelkey.web.Answers;
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
    private @Nullable Long ownerId;
    private String newMember = "";
    private final ArrayList<MemberRow> members = new ArrayList<>();

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
        Optional<User> joining = newMember.isEmpty() ? Optional.empty() : person("client:member", newMember);
        if (joining.isPresent() && joining.map(User::id).equals(newOwner.map(User::id))) {
            Words.complainBeside("client:member", "client.member.is_owner");
        }
        if (Words.complained() || newOwner.isEmpty()) {
            return;
        }
        UserId ownerId = newOwner.get().id();
        if (!revision.isSaved(() -> store(ownerId), this::version, "client:owner", "client.nobody")) {
            return;
        }
        ClientAccountId account = new ClientAccountId(Objects.requireNonNull(id));
        saveMembers(account, ownerId);
        joining.filter(user -> accounts.rights(user.id(), account).isEmpty())
                .ifPresent(user -> accounts.permit(account, user.id(), MemberRow.atFirst()));
        Words.say("client.saved", name);
        Answers.redirect("/admin/clients/edit?id=" + id);
    }

    private void store(UserId ownerId) {
        if (id == null) {
            id = accounts.add(name, ownerId).value();
            revision.read(version());
        }
        accounts.change(new ClientAccountId(id), revision.seen(), name, AccountStatus.valueOf(status), ownerId);
    }

    private int version() {
        return Optional.ofNullable(id)
                .map(ClientAccountId::new)
                .flatMap(accounts::find)
                .map(ClientAccount::version)
                .orElse(0);
    }

    private void saveMembers(ClientAccountId account, UserId ownerId) {
        for (MemberRow member : members) {
            UserId user = new UserId(member.getId());
            if (member.isLeaving()) {
                accounts.dismiss(account, user);
            } else if (member.isChanged() && !user.equals(ownerId)) {
                accounts.permit(account, user, member.chosen());
            }
        }
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
        accounts.members(account.id()).forEach(member -> users.find(member.user())
                .ifPresent(user -> members.add(new MemberRow(user, member.permissions()))));
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

    /** The e-mail address of a user who is to become a member. */
    public String getNewMember() {
        return newMember;
    }

    /** Takes it. */
    public void setNewMember(@Nullable String newMember) {
        this.newMember = newMember == null ? "" : newMember;
    }
}

package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.User;
import org.panelkey.web.Words;

/** One member of a client in its form, with what is ticked. */
public final class MemberRow implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Those that decide here; the others are kept in step with a billing system. */
    private static final Set<AccountPermission> OURS =
            EnumSet.of(AccountPermission.PRODUCTS, AccountPermission.PRODUCTSSO);

    private final long id;
    private final String name;
    private final String email;
    private final EnumSet<AccountPermission> before;
    private final ArrayList<Choice> ours = new ArrayList<>();
    private final ArrayList<Choice> others = new ArrayList<>();
    private boolean leaving;

    MemberRow(User user, Set<AccountPermission> permissions) {
        this.id = user.id().value();
        this.name = user.name();
        this.email = user.email();
        this.before = EnumSet.noneOf(AccountPermission.class);
        this.before.addAll(permissions);
        for (AccountPermission each : AccountPermission.values()) {
            String title = Words.of("client.permission." + each.key());
            (OURS.contains(each) ? ours : others).add(new Choice(each.name(), title, before.contains(each)));
        }
    }

    static Set<AccountPermission> atFirst() {
        return EnumSet.copyOf(OURS);
    }

    Set<AccountPermission> chosen() {
        List<Choice> all = new ArrayList<>(ours);
        all.addAll(others);
        Set<String> on = all.stream().filter(Choice::isOn).map(Choice::getValue).collect(Collectors.toSet());
        return Arrays.stream(AccountPermission.values())
                .filter(each -> on.contains(each.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AccountPermission.class)));
    }

    boolean isChanged() {
        return !chosen().equals(before);
    }

    /** Identifies the user. */
    public long getId() {
        return id;
    }

    /** What the user is called. */
    public String getName() {
        return name;
    }

    /** What the user signs in with. */
    public String getEmail() {
        return email;
    }

    /** The permissions that decide here. */
    public List<Choice> getOurs() {
        return ours;
    }

    /** The other permissions. */
    public List<Choice> getOthers() {
        return others;
    }

    /** How many of the others were ticked at first. */
    public long getOthersCount() {
        return before.stream().filter(each -> !OURS.contains(each)).count();
    }

    /** Whether the member is to be taken out. */
    public boolean isLeaving() {
        return leaving;
    }

    /** Takes the member out or not. */
    public void setLeaving(boolean leaving) {
        this.leaving = leaving;
    }
}

package org.panelkey.web.admin;

import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelPage;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.shortcuts.Destination.Leads;
import org.panelkey.shortcuts.Shortcut;
import org.panelkey.shortcuts.ShortcutDraft;
import org.panelkey.shortcuts.ShortcutFault;
import org.panelkey.shortcuts.ShortcutFile;
import org.panelkey.shortcuts.ShortcutIcon;
import org.panelkey.shortcuts.ShortcutList;
import org.panelkey.shortcuts.ShortcutPlace;
import org.panelkey.shortcuts.ShortcutReader;
import org.panelkey.shortcuts.ShortcutSets;
import org.panelkey.storage.DatabaseRefusal;
import org.panelkey.web.Answers;
import org.panelkey.web.ShortcutTile;
import org.panelkey.web.Words;

/**
 * The shortcuts of a panel or of a product: ordered, named and chosen here, and stored together or not at all.
 *
 * <p>The order is that of the rows in the page, which a script may have moved: each row sends its key along.
 */
@Named("shortcutEditor")
@ViewScoped
public class ShortcutEditorPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    ShortcutSets sets;

    @Inject
    ShortcutPlaces places;

    @Inject
    PanelRegistry panels;

    @Inject
    ShortcutUpload upload;

    private String query = "";
    private String title = "";
    private int seen = ShortcutList.NOT_STORED;
    private final ShortcutRows rows = new ShortcutRows();
    private final ArrayList<String> faults = new ArrayList<>();
    private String page = "";

    /** Finds the list that the address names. */
    public void open() {
        Optional<ShortcutPlace> place = places.named(Answers::parameter);
        if (place.isEmpty()) {
            Answers.notFound();
            return;
        }
        query = ShortcutPlaces.query(place.get());
        title = places.name(place.get());
        read();
    }

    /** Moves a shortcut one up. */
    public void raise(ShortcutRow row) {
        if (isArranged()) {
            rows.move(row, -1);
        }
    }

    /** Moves a shortcut one down. */
    public void lower(ShortcutRow row) {
        if (isArranged()) {
            rows.move(row, 1);
        }
    }

    /** Takes a shortcut out of the list. */
    public void drop(ShortcutRow row) {
        if (isArranged()) {
            rows.drop(row);
        }
    }

    /** Adds the page of the panel that was chosen. */
    public void addPage() {
        if (!isRoom()) {
            return;
        }
        pages().stream()
                .filter(each -> each.key().equals(page))
                .filter(each -> !rows.has(each.key()))
                .findFirst()
                .map(Shortcut::to)
                .map(ShortcutDraft::of)
                .ifPresent(draft -> rows.add(draft, pages()));
        page = "";
    }

    /** Adds a link of one's own, to be filled in. */
    public void addLink() {
        if (isRoom()) {
            rows.add(blank(Leads.LINK, "https://", ShortcutIcon.LINK), pages());
        }
    }

    /** Adds a path within the panel, to be filled in. */
    public void addPath() {
        if (isRoom()) {
            rows.add(blank(Leads.PATH, "/", ShortcutIcon.BOLT), pages());
        }
    }

    /** Stores the list, or says what is wrong with it. */
    public void save() {
        if (!isArranged()) {
            return;
        }
        ShortcutReader.Reading read = reader().read(rows.drafts());
        rows.note(read.faults()).ifPresent(fault -> faults.add(Words.of("shortcut.problem." + fault.problem())));
        if (!read.faults().isEmpty()) {
            Words.complain("shortcut.faults", read.faults().size());
            return;
        }
        if (isDone(() -> sets.change(place(), seen, read.shortcuts()))) {
            Words.say("shortcut.saved", title);
            Answers.redirect("/admin/shortcuts/edit?" + query);
        }
    }

    /** Forgets the list that is stored. */
    public void reset() {
        if (isDone(() -> sets.remove(place(), seen))) {
            Words.say("shortcut.reset.done", title);
            Answers.redirect("/admin/shortcuts/edit?" + query);
        }
    }

    /** Puts what a file holds in the place of the list, to be looked at and stored. */
    public void load() {
        faults.clear();
        Optional<String> text = upload.text();
        if (text.isEmpty()) {
            faults.add(Words.of("shortcut.file.none"));
            return;
        }
        ShortcutFile.Content content = ShortcutFile.read(text.get(), place());
        content.fault().ifPresent(fault -> faults.add(FileFaults.words(fault)));
        if (!faults.isEmpty()) {
            return;
        }
        List<ShortcutFault> wrong = reader().read(content.drafts()).faults();
        wrong.forEach(fault -> faults.add(FileFaults.words(fault, content.lines())));
        if (faults.isEmpty()) {
            rows.replace(content.drafts(), pages());
            Words.say("shortcut.file.loaded", content.drafts().size());
        }
    }

    private void read() {
        ShortcutList list = sets.inForce(place());
        seen = list.version();
        rows.read(list.shortcuts().stream().map(ShortcutDraft::of).toList(), pages());
    }

    /** Takes the order of the page; false when the page is of before a step that was taken since, and named other rows. */
    private boolean isArranged() {
        faults.clear();
        String[] sent = Answers.request().getParameterValues("row");
        if (rows.isArranged(sent == null ? List.of() : Arrays.asList(sent))) {
            return true;
        }
        // What was typed there was taken for other rows by now.
        read();
        Words.complain("shortcut.page.old");
        return false;
    }

    private boolean isRoom() {
        if (!isArranged()) {
            return false;
        }
        if (rows.isFull()) {
            faults.add(Words.of("shortcut.problem." + ShortcutFault.Problem.TOO_MANY));
            return false;
        }
        return true;
    }

    private boolean isDone(Runnable change) {
        try {
            change.run();
            return true;
        } catch (RuntimeException refused) {
            // Two who store the first list of a place at once break a rule of the database.
            if (!DatabaseRefusal.isStale(refused) && !DatabaseRefusal.isIntegrity(refused)) {
                throw refused;
            }
            seen = sets.inForce(place()).version();
            Words.complain("saved.meanwhile");
            return false;
        }
    }

    private static ShortcutDraft blank(Leads leads, String target, ShortcutIcon icon) {
        String key = "own_" + UUID.randomUUID().toString().substring(0, 8);
        return new ShortcutDraft(key, leads, target, "", "", icon.glyph(), "", true);
    }

    private ShortcutPlace place() {
        Function<String, Optional<String>> parameters = name -> Arrays.stream(query.split("&", -1))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
        return places.named(parameters).orElseThrow();
    }

    private ShortcutReader reader() {
        ShortcutPlace place = place();
        return new ShortcutReader(panels.panel(place.panel()), place.kind());
    }

    private List<PanelPage> pages() {
        ShortcutPlace place = place();
        return panels.panel(place.panel()).pages().stream()
                .filter(each -> each.kind() == place.kind())
                .toList();
    }

    /** What the address of the list ends with. */
    public String getQuery() {
        return query;
    }

    /** Whose list it is. */
    public String getTitle() {
        return title;
    }

    /** The key of the panel. */
    public String getPanel() {
        return place().panel().key();
    }

    /** The id of the product; null for a list of all. */
    public @Nullable Long getProduct() {
        return place().product().map(id -> id.value()).orElse(null);
    }

    /** What the login button reads. */
    public String getWhere() {
        return places.where(place());
    }

    /** Whether somebody stored a list here. */
    public boolean isStored() {
        return seen != ShortcutList.NOT_STORED;
    }

    /** Whether the page holds what is not stored. */
    public boolean isPending() {
        return rows.isPending();
    }

    /** Whether the panel takes paths of one's own, for which it publishes no list. */
    public boolean isPathsTaken() {
        return panels.panel(place().panel()).describe().abilities().contains(PanelAbility.OWN_PATHS);
    }

    /** The shortcuts in their order. */
    public List<ShortcutRow> getRows() {
        return rows.all();
    }

    /** What is wrong beyond single shortcuts. */
    public List<String> getFaults() {
        return faults;
    }

    /** The pages of the panel that are not in the list. */
    public List<SelectItem> getPages() {
        return pages().stream()
                .filter(each -> !rows.has(each.key()))
                .map(each -> new SelectItem(each.key(), ShortcutTile.builtIn(each.key())))
                .sorted(Comparator.comparing(SelectItem::getLabel, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** All icons. */
    public ShortcutIcon[] getIcons() {
        return ShortcutIcon.values();
    }

    /** What a shortcut can need, by key and in words. */
    public List<SelectItem> getPermissions() {
        return ShortcutReader.permissions().stream()
                .map(permission -> new SelectItem(permission.key(), Words.of("client.permission." + permission.key())))
                .toList();
    }

    /** What goes when the list is forgotten: those that only it has, by name. */
    public String getLost() {
        return rows.own();
    }

    /** The page to add. */
    public String getPage() {
        return page;
    }

    /** Takes it. */
    public void setPage(@Nullable String page) {
        this.page = page == null ? "" : page;
    }
}

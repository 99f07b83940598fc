package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelkey.shortcuts.Destination.Leads;
import org.panelkey.shortcuts.ShortcutDraft;
import org.panelkey.shortcuts.ShortcutFault;
import org.panelkey.shortcuts.ShortcutIcon;
import org.panelkey.web.ShortcutTile;
import org.panelkey.web.Words;

/** One shortcut in the editor, as it is typed. */
public class ShortcutRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final Leads leads;
    private final String page;
    private String target;
    private String english;
    private String german;
    private String icon;
    private String needs;
    private boolean on;
    private final EnumMap<ShortcutFault.Field, ShortcutFault.Problem> problems =
            new EnumMap<>(ShortcutFault.Field.class);

    /** Takes a shortcut, and what the panel calls its page. */
    ShortcutRow(ShortcutDraft draft, String page) {
        this.key = draft.key();
        this.leads = draft.leads();
        this.page = page;
        this.target = draft.target();
        this.english = draft.english();
        this.german = draft.german();
        this.icon = draft.icon();
        this.needs = draft.needs();
        this.on = draft.on();
    }

    ShortcutDraft draft() {
        return new ShortcutDraft(key, leads, target, english, german, icon, needs, on);
    }

    void clear() {
        problems.clear();
    }

    void note(ShortcutFault fault) {
        problems.putIfAbsent(fault.field(), fault.problem());
    }

    /** How a browser names it. */
    public String getKey() {
        return key;
    }

    /** The kind of its destination. */
    public String getLeads() {
        return leads.name();
    }

    /** Whether it leads to what somebody typed. */
    public boolean isOwn() {
        return leads != Leads.PAGE;
    }

    /** Where it leads, in one line. */
    public String getWhere() {
        return isOwn() ? target : page;
    }

    /** The words that are used when it has no label. */
    public String getBuiltIn() {
        return isOwn() ? Words.of("shortcut.leads." + leads) : ShortcutTile.builtIn(key);
    }

    /** What it is called, in the language of the page. */
    public String getShown() {
        String first = Words.language().equals("de") ? german : english;
        String second = Words.language().equals("de") ? english : german;
        return !first.isEmpty() ? first : !second.isEmpty() ? second : getBuiltIn();
    }

    /** The icon to show; a mark of a question where what was typed is none. */
    public String getGlyph() {
        return ShortcutIcon.of(icon).map(ShortcutIcon::glyph).orElse("question-circle");
    }

    /** Whether anything of it is wrong. */
    public boolean isFaulty() {
        return !problems.isEmpty();
    }

    /** What is wrong, by the name of the field, in words. */
    public Map<String, String> getProblems() {
        Map<String, String> words = new HashMap<>();
        problems.forEach((field, problem) -> words.put(field.name(), Words.of("shortcut.problem." + problem)));
        return words;
    }

    /** The path or address. */
    public String getTarget() {
        return target;
    }

    /** Takes it. */
    public void setTarget(@Nullable String target) {
        this.target = target == null ? "" : target.strip();
    }

    /** The label in English. */
    public String getEnglish() {
        return english;
    }

    /** Takes it. */
    public void setEnglish(@Nullable String english) {
        this.english = Typed.line(english);
    }

    /** The label in German. */
    public String getGerman() {
        return german;
    }

    /** Takes it. */
    public void setGerman(@Nullable String german) {
        this.german = Typed.line(german);
    }

    /** The name of the icon. */
    public String getIcon() {
        return icon;
    }

    /** Takes it. */
    public void setIcon(@Nullable String icon) {
        this.icon = Typed.line(icon);
    }

    /** The key of the permission that it needs; empty for none. */
    public String getNeeds() {
        return needs;
    }

    /** Takes it. */
    public void setNeeds(@Nullable String needs) {
        this.needs = needs == null ? "" : needs;
    }

    /** Whether it is offered. */
    public boolean isOn() {
        return on;
    }

    /** Takes it. */
    public void setOn(boolean on) {
        this.on = on;
    }
}

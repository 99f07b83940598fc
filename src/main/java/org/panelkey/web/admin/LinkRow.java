package org.panelkey.web.admin;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.panelkey.arrivals.Destination;
import org.panelkey.links.LinkWish;
import org.panelkey.links.LinkWords;
import org.panelkey.links.PanelLink;
import org.panelkey.shortcuts.Label;
import org.panelkey.web.Words;

/** One link of a set, as it is typed. */
public class LinkRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final PanelLink link;
    private final boolean leading;
    private boolean on;
    private String destination;
    private String english;
    private String german;
    private String problem = "";

    /**
     * Takes what is stored.
     *
     * @param leading whether its destination has a page
     */
    LinkRow(LinkWish wish, boolean leading) {
        this.link = wish.link();
        this.leading = leading;
        this.on = wish.on();
        this.destination = wish.destination().name();
        this.english = wish.label().english();
        this.german = wish.label().german();
    }

    /** Checks what was typed; says beside it what is wrong. */
    boolean isFine() {
        problem = Label.isShowable(english) && Label.isShowable(german)
                ? ""
                : Words.of("links.problem.LABEL", Label.LONGEST);
        return problem.isEmpty();
    }

    LinkWish wish() {
        return new LinkWish(link, on, Destination.valueOf(destination), new Label(english, german));
    }

    /** How a browser names it. */
    public String getKey() {
        return link.key();
    }

    /** With which others it stands, in words. */
    public String getSection() {
        return Words.of("links.section." + link.section());
    }

    /** The words of the page's language that are used when it has no label. */
    public String getBuiltIn() {
        return LinkWords.of(Words.language()).label(link);
    }

    /** The words of a language that are used when it has no label in that one: those of the other, else the built-in ones. */
    public String without(String language) {
        String other = language.equals("de") ? english : german;
        return other.isEmpty() ? LinkWords.of(language).label(link) : other;
    }

    /** What it is called, in the language of the page. */
    public String getShown() {
        boolean inGerman = Words.language().equals("de");
        String first = inGerman ? german : english;
        String second = inGerman ? english : german;
        return !first.isEmpty() ? first : !second.isEmpty() ? second : getBuiltIn();
    }

    /** Its icon here; panels draw their own. */
    public String getGlyph() {
        return switch (link.section()) {
            case ORDERING -> "plus-circle";
            case SUPPORT -> "question-circle";
            case ACCOUNT -> "id-card";
        };
    }

    /** Where it leads, in words. */
    public String getWhere() {
        return Words.of("destination." + destination);
    }

    /** Whether its stored destination has a page. */
    public boolean isLeading() {
        return leading;
    }

    /** What is wrong with its labels, in words; empty for nothing. */
    public String getProblem() {
        return problem;
    }

    /** Whether accounts get it. */
    public boolean isOn() {
        return on;
    }

    /** Takes it. */
    public void setOn(boolean on) {
        this.on = on;
    }

    /** The name of its destination. */
    public String getDestination() {
        return destination;
    }

    /** Takes it. */
    public void setDestination(@Nullable String destination) {
        this.destination = destination == null ? link.usual().name() : destination;
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
}

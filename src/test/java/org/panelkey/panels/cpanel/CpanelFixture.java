package org.panelkey.panels.cpanel;

import java.util.List;
import org.panelkey.panels.PanelRegistry;

/** cPanel's kind of panel for tests of other rooms. */
public final class CpanelFixture {

    private CpanelFixture() {}

    /** A registry that knows cPanel and nothing else. */
    public static PanelRegistry registry() {
        return new PanelRegistry(List.of(new CpanelPanel()));
    }
}

package org.panelkey.run;

import java.lang.reflect.Constructor;
import java.util.List;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelRegistry;

/** The panels of the product without a container, which finds them by itself: no room may name them. */
public final class KnownPanels {

    private KnownPanels() {}

    /** All of them. */
    public static PanelRegistry registry() {
        return new PanelRegistry(List.of(
                panel("org.panelkey.panels.cpanel.CpanelPanel"), panel("org.panelkey.panels.plesk.PleskPanel")));
    }

    private static Panel panel(String name) {
        try {
            Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Panel) constructor.newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

package org.panelkey.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.panelkey.panels.AddressRules;
import org.panelkey.panels.OutboundSettings;
import org.panelkey.panels.PanelLimits;

/** Tells the connections to panels what the operator set. */
@ApplicationScoped
public class PanelOutbound implements OutboundSettings {

    private Settings settings;
    private Installation installation;
    private volatile @Nullable Made made;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected PanelOutbound() {}

    /** Builds one from its parts. */
    @Inject
    public PanelOutbound(Settings settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;
    }

    @Override
    public PanelLimits limits() {
        SettingValues values = settings.values();
        PanelLimits usual = PanelLimits.USUAL;
        return new PanelLimits(
                values.panelConnect(), values.panelTotal(), usual.bodyBytes(), usual.atOnce(), usual.waiting());
    }

    @Override
    public AddressRules addressRules() {
        SettingValues values = settings.values();
        Made last = made;
        if (last == null || !last.values.equals(values)) {
            last = new Made(values, new AddressRules(installation.loopbackPanelsAllowed(), values.allowedRanges()));
            made = last;
        }
        return last.rules;
    }

    private record Made(SettingValues values, AddressRules rules) {}
}

package org.panelkey.web;

import org.panelkey.identity.Area;

/** What somebody may reach whose second factor is demanded and missing: setting one up, and leaving. */
final class SecondFactorFirst {

    private SecondFactorFirst() {}

    static boolean mayReach(Route route, Area area) {
        String account = area.path() + "/account";
        return route.path().equals(account)
                || route.path().equals(account + "/app")
                || route.path().equals(account + "/passkey")
                || route.path().equals(account + "/codes")
                || route.path().equals(area.path() + "/confirm")
                || route.path().equals(area.path() + "/sign-out");
    }
}
